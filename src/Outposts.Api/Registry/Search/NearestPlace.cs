namespace Outposts.Api.Registry.Search;

/// <summary>The named place nearest to a position.</summary>
/// <param name="Name">The Chinese name.</param>
/// <param name="EnglishName">The English name; null when the map has none.</param>
/// <param name="Distance">Geodesic distance on the WGS 84 ellipsoid, metres.</param>
public sealed record NearestPlace(string Name, string? EnglishName, double Distance);
