namespace Outposts;

/// <summary>
/// Lets a search that was cancelled finish its answer well, but not for long: everything is allowed until the token is cancelled, and a
/// number of elementary steps after that, which all parts of one search share. Not safe to use from several threads.
/// </summary>
/// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
/// <param name="steps">The number of steps; by default about half a second on one core.</param>
internal sealed class AllowanceAfterCancellation(CancellationToken cancellationToken, long steps = 300_000_000)
{
    /// <summary>The steps that a look at a random place of a large array counts for.</summary>
    public const long ScatteredStep = 4;

    private long _stepsLeft = steps;

    /// <summary>Gets whether some work may still be done; otherwise a cheaper way to an answer has to be taken.</summary>
    /// <param name="ofWork">How many elementary steps of about a nanosecond the work takes.</param>
    public bool Allows(long ofWork) => !cancellationToken.IsCancellationRequested || (_stepsLeft -= ofWork) >= 0;
}
