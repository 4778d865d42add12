namespace Outposts.Api.Visits.Push;

/// <summary>What became of a message at its push service.</summary>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Reason">Why it was not taken, for the log; null when it was. It names no endpoint.</param>
/// <param name="RetryAfter">How long the push service asks to wait; null: it does not say.</param>
public sealed record PushAnswer(PushFate Fate, string? Reason = null, TimeSpan? RetryAfter = null);

/// <summary>What becomes of a message.</summary>
public enum PushFate
{
    /// <summary>The push service has taken it.</summary>
    Taken,

    /// <summary>It is sent again later.</summary>
    Failed,

    /// <summary>The push service will never take it.</summary>
    Refused,

    /// <summary>The subscription is no more: its user has ended it, or the browser is gone.</summary>
    Gone,
}
