using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits;
using Outposts.Visits;

namespace Outposts.Api.Visits;

/// <summary>The scheduler's question: where the health buses go.</summary>
[QueryType]
public static class VisitPlanQueries
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Plans the visits of some weeks from the register and the schedule as it stands; saves nothing. Takes up to 10
    /// seconds.</summary>
    /// <param name="input">Days, buses, divisions and settings.</param>
    [Cost(10_000)]
    public static async Task<VisitPlanAnswer> PlanBusVisits(
        VisitPlanInput input, VisitStore store, RegistrySnapshot register, ScheduleRegion region, Desk desk, TimeProvider clock,
            CancellationToken cancellationToken)
    {
        var question = await VisitPlanQuestion.OfAsync(input, store, register, region, clock.GetUtcNow(), cancellationToken);
        var plan = await desk.WorkAsync(limit => VisitPlanner.Plan(question.Request, limit), cancellationToken, Longest);
        return VisitPlanAnswer.Of(plan, question);
    }
}
