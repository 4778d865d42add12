using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Planner;

namespace Outposts.Api.Visits.Planner;

/// <summary>Planning the routes of the health buses.</summary>
[QueryType]
public static class VisitPlanQueries
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(10);

    /// <summary>Plans visits from the current register and schedule, without saving anything. Takes up to 10 seconds.</summary>
    /// <param name="input">The planning parameters.</param>
    [Cost(10_000)]
    [Discloses("planned visits, which the plan goes around", Role.Scheduler)]
    public static async Task<VisitPlanResult> PlanBusVisits(
        VisitPlanInput input, ClaimsPrincipal user, VisitStore store, VisitRegisterStore visitRegister, RegistrySnapshot register,
        ScheduleRegion region, WorkLimiter limiter, TimeProvider clock,
            CancellationToken cancellationToken)
    {
        var question = await PlanningContext.LoadAsync(input, user, store, visitRegister, register, region, clock.GetUtcNow(),
            cancellationToken);
        var plan = await limiter.RunLongAsync(limit => VisitPlanner.Plan(question.Request, limit), cancellationToken, MaxDuration);
        return VisitPlanResult.FromPlan(plan, question);
    }
}
