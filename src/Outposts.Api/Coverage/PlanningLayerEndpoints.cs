using System.Globalization;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.Formats;
using Outposts.Formats.Coverage;
using Outposts.GraphQL;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Coverage;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Api.Coverage;

/// <summary>
/// Accepts planning layers over HTTP: <c>PUT /planning/layers/demand/NAME</c> and <c>…/candidates/NAME</c>; <c>DELETE</c> removes one.
/// </summary>
public static class PlanningLayerEndpoints
{
    /// <summary>The maximum size of a layer, bytes.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private const int Cost = 10_000;
    private const int MaxReportedRejections = 1000;
    private const int MaxNameLength = 100;
    private const int MaxOriginLength = 500;
    private const double YuanPerWan = 10_000;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Maps the endpoint. The body is the CSV or GeoJSON that <c>import</c> accepts; the parameters are <c>origin</c>, <c>date</c>,
    /// <c>costUnit</c> (yuan or wan) and <c>dryRun</c>. Requires the role of a planner. A layer is written completely or not at all.
    /// </summary>
    public static void MapLayers(this IEndpointRouteBuilder routes)
    {
        const string pattern = "/planning/layers/{kind}/{name}";
        foreach (var route in new[] { routes.MapPut(pattern, PutAsync), routes.MapDelete(pattern, DeleteAsync) })
            route.WithMetadata(new RequestCostMetadata(Cost))
                .RequireAuthorization(policy => policy.AddRequirements(new RoleRequirement(Role.Planner)));
    }

    private static async Task<IResult> DeleteAsync(string kind, string name, HttpContext http, PlanningStore store,
        PlanningDataProvider provider)
    {
        var isKind = EnumNames.TryParse<PlanningLayerKind>(kind, out var sought);
        var layers = provider.Current.Content.Layers;
        if (layers.FirstOrDefault(layer => isKind && layer.Kind == sought && layer.Source.Name == name.Trim()) is not { } found)
        {
            var known = string.Join("、", layers.Select(layer => $"{EnumNames.ToWireName(layer.Kind)}/{layer.Source.Name}"));
            return ProblemResponse.Create(LocalizedText.Of($"没有图层 {kind}/{name}；有：{known}。",
                $"There is no layer {kind}/{name}; there are {known}."), StatusCodes.Status404NotFound);
        }
        try
        {
            var version = await store.RemoveAsync(found.Kind, found.Source, AuthorizationRules.GetActor(http.User), http.RequestAborted);
            await provider.WaitForAsync(version, http.RequestAborted);
            return Results.NoContent();
        }
        catch (GraphQLException refusal)
        {
            return ProblemResponse.Create(refusal);
        }
        catch (StoreException broken)
        {
            return ProblemResponse.Create(new LocalizedText($"数据库不删除这个图层：{broken.Message}", broken.Message));
        }
    }

    private static async Task<IResult> PutAsync(
        string kind, string name, HttpContext http, PlanningStore store, PlanningDataProvider provider, RegistrySnapshotProvider register,
        WorkLimiter limiter, AccessRules rules, TimeProvider clock)
    {
        if (LayerParameters.Read(kind, name, http.Request.Query, AuthorizationRules.GetActor(http.User),
            rules.ToLocal(clock.GetUtcNow())) is not { } parameters)
            return ProblemResponse.Create(LayerParameters.Accepted);
        if (await RequestBody.ReadAsync(http, MaxBytes) is not { } body)
            return ProblemResponse.Create(
                LocalizedText.Of($"图层至多 {MaxBytes} 字节。", $"A layer has at most {MaxBytes} bytes."), StatusCodes.Status413PayloadTooLarge);
        try
        {
            var districts = new DistrictFinder(register.Current.Districts);
            var (aborted, catalogue) = (http.RequestAborted, http.RequestServices.GetRequiredService<Catalogue>());
            return parameters.Kind == PlanningLayerKind.Demand
                ? await ReplaceAsync(parameters, http, provider, await WarnOfOtherLayersAsync(await limiter.RunLongAsync(
                    token => PlanningFile.ParseDemand(ListFile.Decode(body, token), districts, catalogue, token), aborted, TimeLimit)),
                    store.ReplaceDemandAsync)
                : await ReplaceAsync(parameters, http, provider, await RejectKnownAsync(await limiter.RunLongAsync(
                    token => PlanningFile.ParseCandidates(ListFile.Decode(body, token), districts, parameters.Yuan, token), aborted,
                        TimeLimit)),
                    store.ReplaceCandidatesAsync);
        }
        catch (GraphQLException refusal)
        {
            return ProblemResponse.Create(refusal);
        }
        catch (ImportFileException broken)
        {
            return Refused([new ImportNote(broken.Line, null, null, broken.Reason)]);
        }
        catch (StoreException broken)
        {
            return ProblemResponse.Create(new LocalizedText($"数据库不接受这个图层：{broken.Message}", broken.Message));
        }

        async Task<ImportResult<DemandRecord>> WarnOfOtherLayersAsync(ImportResult<DemandRecord> list)
        {
            if (!list.IsAccepted) return list;
            var others = await store.GetOtherDemandLayersAsync(parameters.Source.Name, list.Rows, http.RequestAborted);
            var total = DemandLayerOverlap.Total(list.Rows.Sum(row => row.Workers), others);
            return list with
            {
                Warnings =
                [
                    .. DemandLayerOverlap.Warnings(others), .. total is null ? [] : new[] { new ImportNote(0, null, null, total) },
                    .. list.Warnings,
                ],
            };
        }

        async Task<ImportResult<CandidateSite>> RejectKnownAsync(ImportResult<CandidateSite> list) => PlanningFile.RejectKnown(list,
            await store.GetLayersOfCandidatesAsync(list.Rows.Select(row => row.Id), parameters.Source.Name, http.RequestAborted));
    }

    /// <summary>Replaces the layer unless rows are rejected or it is a dry run.</summary>
    private static async Task<IResult> ReplaceAsync<T>(
        LayerParameters parameters, HttpContext http, PlanningDataProvider provider, ImportResult<T> list,
        Func<LayerSource, IReadOnlyList<T>, string, CancellationToken, Task<long>> replace)
    {
        if (!list.IsAccepted) return Refused(list.Rejections);
        if (!parameters.IsDryRun)
        {
            var actor = AuthorizationRules.GetActor(http.User);
            var version = await replace(parameters.Source, list.Rows, actor, http.RequestAborted);
            await provider.WaitForAsync(version, http.RequestAborted);
        }
        return Results.Json(new
        {
            written = !parameters.IsDryRun,
            layer = parameters.Source.Name,
            points = list.Rows.Count,
            warnings = Notes(list.Warnings),
        });
    }

    private static IResult Refused(IReadOnlyList<ImportNote> refusals) => Results.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: FormattableString.Invariant($"{refusals.Count} refused; nothing was changed."),
        extensions: new Dictionary<string, object?>
        {
            ["messageZh"] = FormattableString.Invariant($"{refusals.Count} 处有误，图层未改动。"),
            ["refusals"] = Notes(refusals),
        });

    private static IEnumerable<object> Notes(IReadOnlyList<ImportNote> notes) =>
        notes.Take(MaxReportedRejections).Select(note => note.ToJson());

    /// <summary>The parameters of a request.</summary>
    private sealed record LayerParameters(PlanningLayerKind Kind, LayerSource Source, double Yuan, bool IsDryRun)
    {
        public static LocalizedText Accepted { get; } = LocalizedText.Of(
            $"地址为 /planning/layers/demand/名称 或 /planning/layers/candidates/名称（名称 1 至 {MaxNameLength} 字），参数为 origin（至多 {MaxOriginLength} 字）、date（如 2026-11-22）、costUnit（yuan 或 wan，只用于候选点）、dryRun（true 或 false）。",
            $"The address is /planning/layers/demand/NAME or /planning/layers/candidates/NAME, a name of 1 to {MaxNameLength} characters; the parameters are origin (up to {MaxOriginLength} characters), date (such as 2026-11-22), costUnit (yuan or wan, for candidates), dryRun (true or false).");

        public static LayerParameters? Read(string kind, string name, IQueryCollection query, string actor, DateTime today)
        {
            var origin = query["origin"].FirstOrDefault()?.Trim() ?? actor;
            var (unit, dry) = (query["costUnit"].FirstOrDefault(), query["dryRun"].FirstOrDefault() ?? "false");
            var day = DateOnly.FromDateTime(today);
            var isKnown = EnumNames.TryParse<PlanningLayerKind>(kind, out var layer)
                && query.Keys.All(key => key is "origin" or "date" or "costUnit" or "dryRun")
                && name.Trim().Length is > 0 and <= MaxNameLength && origin.Length is > 0 and <= MaxOriginLength
                && TextValidation.IsPlainText(name, lines: false) && TextValidation.IsPlainText(origin, lines: false)
                && (query["date"].FirstOrDefault() is not { } date
                    || DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
                && (unit is null || (unit is "yuan" or "wan" && layer == PlanningLayerKind.Candidates))
                && dry is "true" or "false";
            return isKnown ? new LayerParameters(layer, new LayerSource(name.Trim(), origin, day), unit == "wan" ? YuanPerWan : 1,
                dry == "true") : null;
        }
    }
}
