namespace Outposts.PostGis;

/// <summary>A version of a change feed that a follower cannot read.</summary>
/// <param name="Version">The version.</param>
/// <param name="Since">When the follower first tried: what it has is as old as this.</param>
/// <param name="Reason">Why it cannot be read, in words fit for everybody.</param>
public sealed record UnreadVersion(long Version, DateTimeOffset Since, string Reason);
