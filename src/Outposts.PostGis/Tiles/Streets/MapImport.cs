namespace Outposts.PostGis.Tiles.Streets;

/// <summary>The extract that the map shows.</summary>
/// <param name="Version">The version of the feed <c>map</c>.</param>
/// <param name="File">The name of the file; null when none was imported.</param>
/// <param name="DatedAt">When the newest element in it was changed; null when it tells no times.</param>
/// <param name="ImportedAt">When it was imported; null when none was.</param>
/// <param name="Bounds">What it covers; null when none was imported.</param>
public sealed record MapImport(long Version, string? File, DateTimeOffset? DatedAt, DateTimeOffset? ImportedAt, TileBounds? Bounds);
