using System.Globalization;
using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Hours;
using Outposts.Api.Registry;
using Outposts.Api.Registry.Requests;
using Outposts.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Registry.Requests;
using Outposts.Registry;
using Outposts.Registry.Requests;
using Outposts.Siting;

namespace Outposts.Api.Coverage;

/// <summary>Mutations of planning layers.</summary>
[MutationType]
public static class LayerMutations
{
    private const int MaxNameLength = 100, MaxPoints = 100_000;

    private static readonly RequestState[] OpenStates = [RequestState.New, RequestState.Accepted];

    /// <summary>
    /// Makes a planning layer of requests, or of searches that found nothing, as they are now; it stays so when more come. Demand made so
    /// counts where a question names its layer, since the same workers may be in a count too; rooms become candidates. Requires the role
    /// PLANNER in all districts.
    /// </summary>
    /// <param name="input">What the layer is made of.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(500)]
    [RequireRole(Role.Planner)]
    public static async Task<MakeLayerPayload> MakeLayer(MakeLayerInput input, ClaimsPrincipal user, PlanningStore store,
        PlanningDataProvider provider, CareRequestStore requests, UnmetSearchStore searches, RegistrySnapshot register, Catalogue catalogue,
        AccessRules rules, TimeProvider clock, CancellationToken cancellationToken)
    {
        var name = CellText.Clean(input.Name);
        if (Validate(input, name, catalogue) is { } error) return Refuse(error);
        var kind = input.Of == LayerContent.RoomOffers ? PlanningLayerKind.Candidates : PlanningLayerKind.Demand;
        if (provider.Current.Content.Layers.FirstOrDefault(layer => layer.Kind == kind && layer.Source.Name == name) is { } taken
            && taken.Source.MadeOf != input.Of)
            return Refuse(new RefusedError(LocalizedText.Of($"图层“{name}”已有，来自{taken.Source.Origin}；请换一个名称。",
                $"There is a layer \"{name}\" already, from {taken.Source.Origin}; choose another name."), "TAKEN", ["input", "name"]));
        var (from, until) = (rules.Zone.Moment(input.From), rules.Zone.Moment(input.Until.AddDays(1)));
        var source = new LayerSource(name, DescribeOrigin(input), rules.Zone.DayOf(clock.GetUtcNow()), MadeOf: input.Of);
        var (demand, candidates) = input.Of == LayerContent.UnmetSearches
            ? (CreateDemand(await searches.QueryAsync(from, until, input.Asked, MaxPoints, cancellationToken), register), [])
            : Create(input.Of, await requests.QueryAsync(new RequestQuery(null, input.States is { Count: > 0 } states ? states : OpenStates,
                [KindOf(input.Of)], from, until), null, MaxPoints, cancellationToken));
        if (demand.Count + candidates.Count == 0)
            return Refuse(new RefusedError(new("这段时间里没有可用的，没有做图层。", "There is nothing of the kind in this time; no layer was made."),
                "MISSING", ["input", "of"]));
        var others = await store.GetLayersOfCandidatesAsync(candidates.Select(site => site.Id), name, cancellationToken);
        if (others.Values.FirstOrDefault() is { } other)
            return Refuse(new RefusedError(LocalizedText.Of($"这些场地已在图层“{other}”中；请用这个名称更新它。",
                $"These rooms are in the layer \"{other}\" already; use that name to make it anew."), "TAKEN", ["input", "name"]));
        var actor = AuthorizationRules.GetActor(user);
        var version = await (kind == PlanningLayerKind.Candidates
            ? store.ReplaceCandidatesAsync(source, candidates, actor, cancellationToken)
            : store.ReplaceDemandAsync(source, demand, actor, cancellationToken));
        await provider.WaitForAsync(version, cancellationToken);
        return new MakeLayerPayload(
            provider.Current.Content.Layers.Single(layer => layer.Kind == kind && layer.Source.Name == name), null);
    }

    private static (IReadOnlyList<DemandRecord> Demand, IReadOnlyList<CandidateSite> Candidates) Create(
        LayerContent content, IReadOnlyList<CareRequest> requests) => content == LayerContent.RoomOffers
            ? ([], OfferedRooms.CreateCandidates(requests)) : (RequestDemand.Create(requests), []);

    // A cell may have found nothing for several reasons; one whose middle is at sea is of no district, and of no plan.
    private static IReadOnlyList<DemandRecord> CreateDemand(IReadOnlyList<UnmetSearches> searches, RegistrySnapshot register) =>
    [
        .. from cell in searches.GroupBy(one => one.Cell)
           let district = register.FindDistrict(cell.Key.Centre)?.Code
           where district is not null
           select new DemandRecord(string.Create(CultureInfo.InvariantCulture, $"{cell.Key.East} {cell.Key.North}"), cell.Key.Centre,
               cell.Sum(one => one.Searches), null, null, district),
    ];

    private static RequestKind KindOf(LayerContent content) => content switch
    {
        LayerContent.SiteRequests => RequestKind.Site,
        LayerContent.RoomOffers => RequestKind.Room,
        _ => RequestKind.Bus,
    };

    private static string DescribeOrigin(MakeLayerInput input)
    {
        var (chinese, english) = input.Of switch
        {
            LayerContent.SiteRequests => ("建议设站的请求，每件计 1 人", "requests for an outpost, one worker each"),
            LayerContent.RoomOffers => ("愿意提供的场地", "rooms that are offered"),
            LayerContent.BusRequests => ("请体检车上门的请求，人数由单位自报", "requests for the health bus, workers as employers count them"),
            _ => ("没有找到的查询，每次计 1 人", "searches that found nothing, one worker each"),
        };
        var which = input.Of == LayerContent.UnmetSearches ? input.Asked
            : string.Join(", ", (input.States is { Count: > 0 } states ? states : OpenStates).Distinct().Select(EnumNames.ToWireName));
        return string.Create(CultureInfo.InvariantCulture,
            $"{chinese} / {english}: {input.From:yyyy-MM-dd} – {input.Until:yyyy-MM-dd}{(which is null ? "" : $", {which}")}");
    }

    private static RefusedError? Validate(MakeLayerInput input, string name, Catalogue catalogue)
    {
        if (name.Length is 0 or > MaxNameLength || !CellText.IsPlain(name))
            return RefusedError.Value(("name", LocalizedText.Of($"“name”须为 1 至 {MaxNameLength} 个字，给出 {name.Length} 个。",
                $"\"name\" takes 1 to {MaxNameLength} characters, not {name.Length}.")));
        if (DateRangeValidator.DescribeYear(input.From, input.Until) is { } days) return RefusedError.Value(("until", days));
        var isOfSearches = input.Of == LayerContent.UnmetSearches;
        if (isOfSearches && input.States is { Count: > 0 })
            return RefusedError.Value(("states", new("UNMET_SEARCHES 不带“states”。", "UNMET_SEARCHES takes no \"states\".")));
        if (!isOfSearches && input.Asked is not null)
            return RefusedError.Value(("asked", new("只有 UNMET_SEARCHES 带“asked”。", "UNMET_SEARCHES alone takes \"asked\".")));
        return AskedCode.Describe(input.Asked, catalogue) is { } asked ? RefusedError.Value(("asked", asked)) : null;
    }

    private static MakeLayerPayload Refuse(RefusedError error) => new(null, [error]);
}
