using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits;

namespace Outposts.Api.Visits;

/// <summary>Drafts of plans and their comparison.</summary>
[QueryType]
public static class VisitPlanDraftQueries
{
    private const int MostColumns = 6;

    /// <summary>The drafts of plans, the one saved last first, a page at a time.</summary>
    /// <param name="archived">Those that were put away too.</param>
    [Cost(10)]
    [UseConnection(MaxPageSize = 100, DefaultPageSize = 20, AllowBackwardPagination = false)]
    public static Task<IReadOnlyList<StoredPlan>> VisitPlans(VisitPlanStore plans, CancellationToken cancel, bool archived = false) => plans.PlansAsync(archived, cancel);

    /// <summary>Sets drafts side by side: value, bound, days, workers by division and trade, and what each changes of the schedule.</summary>
    /// <param name="plans">1 to 6 drafts.</param>
    [Cost(300)]
    public static async Task<VisitPlanComparison> CompareVisitPlans(
        [ID<StoredPlan>] IReadOnlyList<long> plans, VisitPlanStore drafts, VisitStore store, RegistrySnapshot register, ScheduleRegion region,
        TimeProvider clock, CancellationToken cancel)
    {
        if (plans.Count is < 1 or > MostColumns) throw BadInput.Error($"\"plans\" takes 1 to {MostColumns} drafts, not {plans.Count}.");
        var found = (await drafts.PlansAsync(plans, cancel)).ToDictionary(plan => plan.Id);
        if (plans.Any(id => !found.ContainsKey(id))) throw BadInput.Error(new Sentence("plans 中有的草案不存在。", "\"plans\" names a draft that is not there."));
        var columns = new List<PlanColumn>();
        foreach (var id in plans) columns.Add(Column(await PlanPublication.OfAsync(found[id], store, region, clock.GetUtcNow(), cancel), register, region));
        return new VisitPlanComparison(columns);
    }

    private static PlanColumn Column(PlanPublication publication, RegistrySnapshot register, ScheduleRegion region)
    {
        var (content, changes) = (publication.Plan.Content, publication.Changes());
        var byDistrict = content.Visits.GroupBy(visit => publication.Places[visit.PlaceId].DistrictCode).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new PlanDistrict(register.DistrictByCode(group.Key)!, group.Count(), group.Sum(visit => visit.Expected)));
        var byGroup = PlanGroup.Of(content.Visits.Select(visit => (publication.Places[visit.PlaceId], visit.Expected)));
        return new PlanColumn(
            publication.Plan, content.Visits.Count, content.Visits.Select(visit => (visit.BusId, region.DayOf(visit.StartsAt))).Distinct().Count(),
            content.Visits.Sum(visit => visit.Expected), [.. byDistrict], byGroup, content.LeftOut.Count, changes, changes.Sum(change => change.Told));
    }
}
