using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Planner;

namespace Outposts.Api.Visits.Planner;

/// <summary>The scheduler's question: where the health buses go.</summary>
[QueryType]
public static class VisitPlanQueries
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(10);

    /// <summary>Plans the visits of some weeks from the register and the schedule as it stands; saves nothing. Takes up to 10
    /// seconds.</summary>
    /// <param name="input">Days, buses, divisions and settings.</param>
    [Cost(10_000)]
    public static async Task<VisitPlanResult> PlanBusVisits(
        VisitPlanInput input, VisitStore store, RegistrySnapshot register, ScheduleRegion region, WorkLimiter desk, TimeProvider clock,
            CancellationToken cancellationToken)
    {
        var question = await PlanningContext.LoadAsync(input, store, register, region, clock.GetUtcNow(), cancellationToken);
        var plan = await desk.RunAsync(limit => VisitPlanner.Plan(question.Request, limit), cancellationToken, MaxDuration);
        return VisitPlanResult.FromPlan(plan, question);
    }
}
