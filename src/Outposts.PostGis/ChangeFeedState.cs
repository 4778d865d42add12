namespace Outposts.PostGis;

/// <summary>How a feed stands.</summary>
/// <param name="Version">The latest version seen; null before the first contact.</param>
/// <param name="LastContact">When the database last answered; null before the first contact.</param>
/// <param name="Error">Why it does not answer now; null when it does.</param>
public sealed record ChangeFeedState(long? Version, DateTimeOffset? LastContact, string? Error);
