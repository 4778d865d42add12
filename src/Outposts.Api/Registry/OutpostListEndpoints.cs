using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Formats;
using Outposts.GraphQL;
using Outposts.PostGis;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Accepts lists of outposts over HTTP: <c>PUT /outposts/list</c>.</summary>
public static class OutpostListEndpoints
{
    /// <summary>The maximum size of a list, bytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    // A clerk looks at a list several times before it is right.
    private const int Cost = 2_000;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Maps the endpoint. The body is the XLSX, CSV or GeoJSON that <c>import outposts</c> accepts, the parameters are its options, and
    /// <c>acceptLines</c>, lines or keys of proposals to take, and <c>seen</c>, the version of the register that a preview showed. Requires
    /// the role of an operator; rows of other districts or bodies than the token's are refused. A list is imported completely or not at
    /// all.
    /// </summary>
    public static void MapOutpostList(this IEndpointRouteBuilder routes) =>
        routes.MapPut("/outposts/list", PutAsync)
            .WithMetadata(new RequestCostMetadata(Cost))
            .RequireAuthorization(policy => policy.AddRequirements(
                new RoleRequirement(Role.Operator, "the district and body of each row's outpost, before and after")));

    private static async Task<IResult> PutAsync(HttpContext http, OutpostListImporter importer, RegistrySnapshotProvider register,
        CatalogueProvider catalogue, WorkLimiter limiter)
    {
        OutpostListParameters parameters;
        try { parameters = OutpostListParameters.Read(http.Request.Query, catalogue.Current); }
        catch (UserInputException refusal) { return ProblemResponse.Create(refusal.Text); }
        if (await RequestBody.ReadAsync(http, MaxBytes) is not { } body)
            return ProblemResponse.Create(
                LocalizedText.Of($"名单至多 {MaxBytes} 字节。", $"A list has at most {MaxBytes} bytes."), StatusCodes.Status413PayloadTooLarge);
        var options = new OutpostListOptions(AuthorizationRules.GetActor(http.User), parameters.IsDryRun)
        {
            Forbid = ForbidTo(http.User, register.Current),
            Body = AuthorizationRules.GetBodies(http.User) is [var only] ? only : null,
            ListedChanges = OutpostListResponse.MaxChanges,
            SeenVersion = parameters.SeenVersion,
        };
        try
        {
            var report = await limiter.RunLongAsync(token => ImportAsync(importer, body, parameters, options, token, http.RequestAborted),
                http.RequestAborted, TimeLimit);
            if (report is { IsDryRun: false, IsAccepted: true }) await register.WaitForAsync(report.Version, http.RequestAborted);
            return OutpostListResponse.Create(report);
        }
        catch (GraphQLException refusal)
        {
            return ProblemResponse.Create(refusal);
        }
        catch (ImportFileException broken)
        {
            return OutpostListResponse.Create(broken, parameters.IsDryRun);
        }
        catch (StoreException broken)
        {
            return ProblemResponse.Create(new LocalizedText($"数据库不接受这份名单，没有导入：{broken.Message}", broken.Message));
        }
    }

    private static async Task<OutpostListReport> ImportAsync(OutpostListImporter importer, byte[] body, OutpostListParameters parameters,
        OutpostListOptions options, CancellationToken cancellationToken, CancellationToken aborted)
    {
        try
        {
            return await importer.ImportAsync(body, parameters.Settings, options, null, cancellationToken);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            throw new UserInputException(new LocalizedText(
                "名单处理得太久，没有导入；请分成几份。",
                "The list took too long and was not imported; split it into several."));
        }
    }

    /// <summary>Says why the user may not write an outpost; null when the user may.</summary>
    private static Func<Jurisdiction, LocalizedText?> ForbidTo(ClaimsPrincipal user, RegistrySnapshot register)
    {
        var names = register.Districts.ToDictionary(district => district.Code, district => district.Name, StringComparer.Ordinal);
        var districts = string.Join("、", AuthorizationRules.GetDistricts(user).Select(Name));
        var owners = string.Join("、", AuthorizationRules.GetBodies(user));
        return jurisdiction => AuthorizationRules.HasRoleFor(user, Role.Operator, jurisdiction) ? null
            : !AuthorizationRules.IsForBody(user, jurisdiction.Body) ? LocalizedText.Of(
                $"运营单位是{jurisdiction.Body ?? "空的"}，您只能改{owners}的阵地",
                $"is run by {jurisdiction.Body ?? "nobody named"}; you may change outposts run by {owners} only")
            : LocalizedText.Of($"在{Name(jurisdiction.DistrictCode)}，您只能改{districts}的阵地",
                $"is in {Name(jurisdiction.DistrictCode)}; you may change outposts in {districts} only");

        string Name(string code) => names.TryGetValue(code, out var name) ? $"{name}（{code}）" : code;
    }
}
