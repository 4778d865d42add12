namespace Outposts.PostGis;

/// <summary>How a feed stands.</summary>
/// <param name="Version">The latest version seen; null before the first contact.</param>
/// <param name="LastContact">When the database last answered; null before the first contact.</param>
/// <param name="Error">Why it does not answer now; null when it does.</param>
public sealed record ChangeFeedState(long? Version, DateTimeOffset? LastContact, string? Error)
{
    /// <summary>Gets whether the error is that the schema has become too new for this program.</summary>
    public bool IsTooNew { get; init; }

    /// <summary>Gets whether what the follower has may be of another copy of the database, so that it is about to read everything
    /// again.</summary>
    public bool NeedsReset { get; init; }

    /// <summary>Gets the latest version that the follower cannot read; null when it has read all.</summary>
    public UnreadVersion? Unread { get; init; }
}
