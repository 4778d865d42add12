using NetTopologySuite.Geometries;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Formats.Osm.Basemap;

/// <summary>Something that the map shows or finds. Shapes lie in <see cref="WebMercator"/>.</summary>
public abstract record BasemapFeature;

/// <summary>A name in two languages.</summary>
/// <param name="Name">The Chinese name when there is one, else that of the place; null when it has none.</param>
/// <param name="EnglishName">The English name; null when there is none.</param>
public readonly record struct BasemapName(string? Name, string? EnglishName);

/// <summary>A street, or a piece of one.</summary>
/// <param name="Way">OpenStreetMap's number of the way.</param>
/// <param name="Class">The class.</param>
/// <param name="IsLink">Whether it is a slip road.</param>
/// <param name="Name">The name.</param>
/// <param name="Ref">The number, such as G22; null when there is none.</param>
/// <param name="OneWay">1 along the shape, −1 against it, 0 both ways.</param>
/// <param name="IsBridge">Whether it is a bridge.</param>
/// <param name="IsTunnel">Whether it is a tunnel.</param>
/// <param name="Layer">What lies above what, −9 … 9.</param>
/// <param name="Access">To whom it is closed, separated by semicolons; null when nothing is said.</param>
/// <param name="Shape">The line.</param>
public sealed record BasemapStreet(long Way, StreetClass Class, bool IsLink, BasemapName Name, string? Ref, int OneWay, bool IsBridge,
    bool IsTunnel, int Layer, string? Access, LineString Shape) : BasemapFeature;

/// <summary>Water, or land of a use.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name.</param>
/// <param name="Shape">The area; valid.</param>
public sealed record BasemapArea(AreaKind Kind, BasemapName Name, MultiPolygon Shape) : BasemapFeature;

/// <summary>A building.</summary>
/// <param name="Name">The name.</param>
/// <param name="HouseNumber">The house number; null when not known.</param>
/// <param name="Shape">The area; valid.</param>
public sealed record BasemapBuilding(BasemapName Name, string? HouseNumber, MultiPolygon Shape) : BasemapFeature;

/// <summary>A coastline, or a piece of one: land lies on its left.</summary>
/// <param name="Shape">The line.</param>
public sealed record BasemapCoast(LineString Shape) : BasemapFeature;

/// <summary>A railway, the metro, or water that is a line.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name.</param>
/// <param name="IsBridge">Whether it is a bridge.</param>
/// <param name="IsTunnel">Whether it lies in a tunnel.</param>
/// <param name="IsMinor">Whether it is a siding or in a yard.</param>
/// <param name="Shape">The line.</param>
public sealed record BasemapLine(LineKind Kind, BasemapName Name, bool IsBridge, bool IsTunnel, bool IsMinor, LineString Shape)
    : BasemapFeature;

/// <summary>A station, an entrance, or what bars a way.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name; of an entrance its letter.</param>
/// <param name="Access">Who may pass a gate, in OpenStreetMap's words; null when nothing is said.</param>
/// <param name="Position">Where.</param>
public sealed record BasemapPoint(PointKind Kind, BasemapName Name, string? Access, Position Position) : BasemapFeature;

/// <summary>What is found by its name; streets are found by their lines.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name; of an address that of its street or place.</param>
/// <param name="HouseNumber">The house number of an address; null otherwise.</param>
/// <param name="Rank">1 the most important … 9.</param>
/// <param name="Position">Where.</param>
public sealed record BasemapNamedPoint(MapNameKind Kind, BasemapName Name, string? HouseNumber, int Rank, Position Position)
    : BasemapFeature;
