namespace Outposts.PostGis;

/// <summary>A version of a change feed.</summary>
/// <param name="Version">The version.</param>
/// <param name="IsReset">Whether changes before it may be missing, so that everything must be read again: the version went back, another
/// copy of the database answers, or the connection was lost and one may have taken its place.</param>
public sealed record ChangeFeedVersion(long Version, bool IsReset);
