
namespace Outposts.Visits.Planner;

/// <summary>The search effort, counted in moves rather than time, so that the same effort gives the same plan. A cancellation token
/// limits the time; the result is then the best plan so far.</summary>
public sealed record VisitPlanEffort
{
    /// <summary>The seed of the random numbers.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The number of moves, 0 or more.</summary>
    public int Moves { get; init; } = 3_000_000;

    /// <summary>The number of subgradient steps of the bound, 0 or more.</summary>
    public int BoundRounds { get; init; } = 600;
}
