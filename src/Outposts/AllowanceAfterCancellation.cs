namespace Outposts;

/// <summary>
/// Lets a search that was cancelled finish its answer well, but not for long: everything is allowed until the token is cancelled, and a
/// number of elementary steps after that, which all parts of one search share. Not safe to use from several threads.
/// </summary>
/// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
internal sealed class AllowanceAfterCancellation(CancellationToken cancellationToken)
{
    /// <summary>The steps that a look at a random place of a large array counts for.</summary>
    public const long ScatteredStep = 4;

    // About half a second on one core.
    private long _steps = 300_000_000;

    /// <summary>Gets whether some work may still be done; otherwise a cheaper way to an answer has to be taken.</summary>
    /// <param name="steps">How many elementary steps of about a nanosecond the work takes.</param>
    public bool Allows(long steps) => !cancellationToken.IsCancellationRequested || (_steps -= steps) >= 0;
}
