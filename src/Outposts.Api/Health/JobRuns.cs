namespace Outposts.Api.Health;

/// <summary>How the runs of a job have gone since the start of the host.</summary>
/// <param name="Successes">How many have done their work.</param>
/// <param name="Failures">How many have not.</param>
/// <param name="SucceededAt">When the last one had done its work; null: none yet.</param>
/// <param name="FailedAt">When the last one failed; null: none has.</param>
/// <param name="Reason">Why that one failed, in English as in the log; null: none has.</param>
public sealed record JobRuns(long Successes, long Failures, DateTimeOffset? SucceededAt, DateTimeOffset? FailedAt, string? Reason)
{
    /// <summary>Gets whether the last run has failed.</summary>
    public bool IsFailing => FailedAt is not null && !(SucceededAt > FailedAt);
}
