namespace Outposts.Siting;

/// <summary>
/// The effort of a search, counted in steps and not in time, so that the same effort gives the same answer. Time is limited by the
/// cancellation token of the solver; the best selection so far is then the answer.
/// </summary>
public sealed record SitingEffort
{
    /// <summary>Gets the seed of the random numbers.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Gets the maximum number of swaps to evaluate; about two million are evaluated per second on one core.</summary>
    public long MaxMoves { get; init; } = 200_000_000;

    /// <summary>Gets the number of searches in each round, at least 1. Unlike <see cref="MaxThreads"/> it affects the answer.</summary>
    public int SearchesPerRound { get; init; } = 2;

    /// <summary>Gets the maximum number of threads, at least 1.</summary>
    public int MaxThreads { get; init; } = 2;

    /// <summary>Gets the maximum number of rounds without a better selection or bound, at least 1.</summary>
    public int MaxIdleRounds { get; init; } = 12;

    /// <summary>Gets the maximum number of candidates for branch and bound.</summary>
    public int MaxBranchCandidates { get; init; } = 400;

    /// <summary>
    /// Gets a value that indicates whether distances and reach are computed to the end even when the token is cancelled before, so that
    /// there is always an answer; otherwise the solver throws <see cref="OperationCanceledException"/>.
    /// </summary>
    public bool AlwaysAnswers { get; init; }

    /// <summary>Creates the options of parallel loops, which stay with the scheduler that runs the search.</summary>
    /// <param name="cancellationToken">The token that ends a loop; none where the work looks at a token itself.</param>
    internal ParallelOptions ParallelOptions(CancellationToken cancellationToken = default) =>
        new() { MaxDegreeOfParallelism = MaxThreads, TaskScheduler = TaskScheduler.Current, CancellationToken = cancellationToken };
}
