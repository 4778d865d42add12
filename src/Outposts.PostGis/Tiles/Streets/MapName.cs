using Outposts.Formats.Osm.Basemap;
using Outposts.Geodesy;

namespace Outposts.PostGis.Tiles.Streets;

/// <summary>A place, station, street or house number that the imported extract names.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The Chinese name, or that of the place; of an address that of its street.</param>
/// <param name="EnglishName">The English name; null when there is none.</param>
/// <param name="HouseNumber">The house number of an address; null otherwise.</param>
/// <param name="Position">Where: of a street, on it.</param>
public sealed record MapName(MapNameKind Kind, string Name, string? EnglishName, string? HouseNumber, Position Position);
