using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Formats;
using Outposts.GraphQL;
using Outposts.PostGis;
using Outposts.PostGis.Registry;

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
    /// the role of an operator; rows of other districts than the token's are refused. A list is imported completely or not at all.
    /// </summary>
    public static void MapOutpostList(this IEndpointRouteBuilder routes) =>
        routes.MapPut("/outposts/list", PutAsync)
            .WithMetadata(new RequestCostMetadata(Cost))
            .RequireAuthorization(policy => policy.AddRequirements(
                new RoleRequirement(Role.Operator, "the districts of each row's outpost, before and after")));

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
            Forbid = ForbidIn(http.User, register.Current),
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

    /// <summary>Says of a district why the user may not write there; null when the user may.</summary>
    private static Func<string, LocalizedText?> ForbidIn(ClaimsPrincipal user, RegistrySnapshot register)
    {
        var names = register.Districts.ToDictionary(district => district.Code, district => district.Name, StringComparer.Ordinal);
        var own = string.Join("、", AuthorizationRules.GetDistricts(user).Select(Name));
        return district => AuthorizationRules.HasRoleInDistrict(user, Role.Operator, district) ? null : LocalizedText.Of(
            $"在{Name(district)}，您只能改{own}的阵地", $"is in {Name(district)}; you may change outposts in {own} only");

        string Name(string code) => names.TryGetValue(code, out var name) ? $"{name}（{code}）" : code;
    }
}
