namespace Outposts.Siting;

/// <summary>
/// How hard to search. The effort is counted in steps, not in time, so that the same effort gives the same answer; time
/// is limited by the token that is handed to the solver, and the best so far is then the answer.
/// </summary>
public sealed record SitingEffort
{
    /// <summary>Where the random numbers begin.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many swaps may be judged in all; about two million are judged a second on one core.</summary>
    public long MaxMoves { get; init; } = 200_000_000;

    /// <summary>How many searches run side by side in a round, at least 1; part of the answer, unlike <see cref="MaxThreads"/>.</summary>
    public int SearchesPerRound { get; init; } = 2;

    /// <summary>How many threads may be used, at least 1.</summary>
    public int MaxThreads { get; init; } = 2;

    /// <summary>After how many rounds without a better choice or bound to give up, at least 1.</summary>
    public int MaxIdleRounds { get; init; } = 12;

    /// <summary>Up to how many candidates in play branch and bound is tried.</summary>
    public int MaxBranchCandidates { get; init; } = 400;
}
