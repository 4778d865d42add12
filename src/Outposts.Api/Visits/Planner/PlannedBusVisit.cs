using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>A visit of a plan.</summary>
/// <param name="Bus">The bus.</param>
/// <param name="Place">The place.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Capacity">The seats.</param>
/// <param name="Expected">The expected number of unchecked workers it reaches.</param>
/// <param name="Pinned">Whether it was pinned.</param>
/// <param name="ToCheck">The unknown facts of the place that must be found out first, such as <c>parking</c>.</param>
/// <param name="Visit">The equal visit of the schedule; null when there is none.</param>
public sealed record PlannedBusVisit(
    HealthBus Bus, VisitPlace Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity, int Expected, bool Pinned,
    IReadOnlyList<string> ToCheck, VisitRecord? Visit)
{
    /// <summary>The expected number of workers by group, in the order of the enum; unknown last.</summary>
    [ListSize(AssumedSize = 4)]
    public IReadOnlyList<PlanGroup> ByGroup => PlanGroup.Of([(Place, Expected)]);
}
