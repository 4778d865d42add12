using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Planner;
using Outposts.PostGis.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>Drafts of plans and their comparison.</summary>
[QueryType]
public static class VisitPlanDraftQueries
{
    private const int MaxPlans = 6;
    private static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(20);

    /// <summary>Gets a page of the drafts of plans, the last saved first; empty for those without the role SCHEDULER.</summary>
    /// <param name="archived">Whether to include archived drafts.</param>
    [Cost(10)]
    [Discloses("drafts of visit plans", Role.Scheduler)]
    [UseConnection(MaxPageSize = 100, DefaultPageSize = 20, AllowBackwardPagination = false)]
    public static async Task<IReadOnlyList<PlanDraft>> VisitPlans(
        PlanDraftStore plans, ClaimsPrincipal user, CancellationToken cancellationToken, bool archived = false) =>
        user.CanSeeDrafts() ? await plans.GetPlansAsync(archived, cancellationToken) : [];

    /// <summary>Compares drafts: value, bound, days, workers by district and group, and changes of the schedule.</summary>
    /// <param name="plans">1 to 6 drafts.</param>
    [Cost(300)]
    [Discloses("drafts of visit plans", Role.Scheduler)]
    public static async Task<VisitPlanComparison> CompareVisitPlans(
        [ID<PlanDraft>] IReadOnlyList<long> plans, PlanDraftStore drafts, ClaimsPrincipal user, VisitStore store,
            VisitRegisterStore visitRegister,
            RegistrySnapshot register,
            ScheduleRegion region, WorkLimiter limiter,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        if (plans.Count is < 1 or > MaxPlans)
            throw UserInputError.Create($"“plans”须为 1 至 {MaxPlans} 个草案，给出 {plans.Count} 个。",
                $"\"plans\" takes 1 to {MaxPlans} drafts, not {plans.Count}.");
        var found = (await drafts.GetPlansAsync(plans, cancellationToken)).ToDictionary(plan => plan.Id);
        if (!user.CanSeeDrafts() || plans.Any(id => !found.ContainsKey(id)))
            throw UserInputError.Create($"“plans”中有的草案不存在。", $"\"plans\" names a draft that does not exist.");
        return await limiter.RunAsync(async token =>
        {
            var columns = new List<PlanColumn>();
            foreach (var id in plans)
            {
                token.ThrowIfCancellationRequested();
                columns.Add(Column(await PlanPublication.CompareAsync(
                    found[id].Content, store, visitRegister, region, clock.GetUtcNow(), token), found[id], register, region));
            }
            return new VisitPlanComparison(columns);
        }, cancellationToken, MaxDuration);
    }

    /// <summary>
    /// Gets the conflicts of the visits of a plan that need not be saved: each is evaluated as at publishing, against the current
    /// schedule and the plan's other visits, and by the plan's spacing. Visits equal to one of the schedule are not evaluated. Requires
    /// the role SCHEDULER.
    /// </summary>
    /// <param name="question">The planning parameters.</param>
    /// <param name="visits">The visits of the plan, at most 5,000.</param>
    [Cost(100)]
    [ListSize(AssumedSize = 50)]
    [RequireRole(Role.Scheduler, In = "any")]
    public static async Task<IReadOnlyList<PublishError>> VisitPlanConflicts(
        VisitPlanInput question, IReadOnlyList<PlannedVisitInput> visits, ClaimsPrincipal user, VisitStore store,
            VisitRegisterStore visitRegister, ScheduleStore schedule, RegistrySnapshot register,
        ScheduleRegion region, WorkLimiter limiter, TimeProvider clock, CancellationToken cancellationToken)
    {
        PlanDraftEvaluator.RequireCount(visits);
        var now = clock.GetUtcNow();
        var from = PlanningContext.Validate(question, region.DayOf(now), register);
        var content = new PlanDraftContent("", null, from, question.Until, PlanParametersJson.Write(question), 0, 0,
            [.. visits.Select(visit => visit.ToDraft(0))], []);
        var actor = AuthorizationRules.GetActor(user);
        return await limiter.RunAsync(async token =>
        {
            var publication = await PlanPublication.CompareAsync(content, store, visitRegister, region, now, token);
            var result = await schedule.ChangeAsync(publication.Change with { SpacingDays = question.SpacingDays }, region, actor, now,
                dryRun: true, token);
            return await publication.ErrorsAsync(result.Changes, store, now, token);
        }, cancellationToken, MaxDuration);
    }

    private static PlanColumn Column(PlanPublication publication, PlanDraft plan, RegistrySnapshot register, ScheduleRegion region)
    {
        var (content, changes) = (plan.Content, publication.DescribeChanges());
        var byDistrict = content.Visits.GroupBy(visit => publication.Places[visit.PlaceId].DistrictCode!)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new PlanDistrict(register.DistrictByCode(group.Key)!, group.Count(), group.Sum(visit => visit.Expected)));
        var byGroup = PlanGroup.Of(content.Visits.Select(visit => (publication.Places[visit.PlaceId], visit.Expected)));
        return new PlanColumn(
            plan, content.Visits.Count, content.Visits.Select(visit => (visit.BusId, region.DayOf(visit.StartsAt))).Distinct().Count(),
            content.Visits.Sum(visit => visit.Expected), [.. byDistrict], byGroup, content.LeftOut.Count, changes,
                changes.Sum(change => change.Told));
    }
}
