namespace Outposts.PostGis;

/// <summary>A version of a change feed.</summary>
/// <param name="Version">The version.</param>
/// <param name="IsReset">Whether changes before it may be missing, so that everything must be read again: the connection was lost, and
/// a replica or a restored copy may have taken the place of the database.</param>
public sealed record ChangeFeedVersion(long Version, bool IsReset);
