namespace Outposts.Api.Health;

/// <summary>How the runs of a job have gone; safe to use from any thread.</summary>
/// <param name="clock">The clock.</param>
public sealed class JobRecord(TimeProvider clock)
{
    private readonly Lock _lock = new();

    /// <summary>Gets how the runs have gone until now.</summary>
    public JobRuns Runs { get { lock (_lock) return field; } private set; } = new(0, 0, null, null, null);

    /// <summary>Notes a run that has done its work.</summary>
    public void NoteSuccess()
    {
        lock (_lock) Runs = Runs with { Successes = Runs.Successes + 1, SucceededAt = clock.GetUtcNow() };
    }

    /// <summary>Notes a run that has not.</summary>
    /// <param name="reason">Why.</param>
    public void NoteFailure(string reason)
    {
        lock (_lock) Runs = Runs with { Failures = Runs.Failures + 1, FailedAt = clock.GetUtcNow(), Reason = reason };
    }
}
