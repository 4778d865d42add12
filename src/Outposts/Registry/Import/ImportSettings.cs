using Outposts.Geodesy;
using Envelope = NetTopologySuite.Geometries.Envelope;

namespace Outposts.Registry.Import;

/// <summary>What a list is read against.</summary>
public sealed record ImportSettings
{
    /// <summary>The coordinate system of rows that name none.</summary>
    public CoordinateSystem System { get; init; } = CoordinateSystem.Wgs84;

    /// <summary>Where positions may lie, WGS 84.</summary>
    public RegionBounds Region { get; init; } = RegionBounds.Qingdao;

    /// <summary>The divisions; null when none are known, and then a row without a division is left to the register,
    /// its <see cref="Outpost.DistrictCode"/> empty.</summary>
    public DistrictFinder? Districts { get; init; }

    /// <summary>
    /// Where the outposts that the register holds already are, by code, WGS 84. A list whose outposts would all move by the shift
    /// between two coordinate systems is then named as such.
    /// </summary>
    public IReadOnlyDictionary<string, Position> Known { get; init; } = new Dictionary<string, Position>();

    /// <summary>Columns given by hand, header of the file to written name of the column (<c>--map 站名=name</c>); they win over
    /// synonyms.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();
}

/// <summary>The box of a region, WGS 84, degrees; its edges belong to it.</summary>
/// <param name="West">Least longitude.</param>
/// <param name="South">Least latitude.</param>
/// <param name="East">Greatest longitude.</param>
/// <param name="North">Greatest latitude.</param>
public sealed record RegionBounds(double West, double South, double East, double North)
{
    /// <summary>Qingdao with its islands, and a few kilometres more on every side.</summary>
    public static readonly RegionBounds Qingdao = new(119.4, 35.5, 121.5, 37.2);

    /// <summary>China with its seas, as coarse as a check of ranges needs.</summary>
    public static readonly RegionBounds China = new(73, 3, 136, 54);

    /// <summary>The box of some divisions, and about ten kilometres more on every side for piers and islands.</summary>
    /// <param name="districts">At least one.</param>
    public static RegionBounds Around(IReadOnlyList<District> districts)
    {
        var box = new Envelope();
        foreach (var district in districts) box.ExpandToInclude(district.Area.EnvelopeInternal);
        box.ExpandBy(0.1);
        return new RegionBounds(
            Math.Round(box.MinX, 1), Math.Round(box.MinY, 1), Math.Round(box.MaxX, 1), Math.Round(box.MaxY, 1));
    }

    /// <summary>Whether a position lies within.</summary>
    public bool Contains(Position position) =>
        position.Longitude >= West && position.Longitude <= East && position.Latitude >= South && position.Latitude <= North;

    /// <summary>The ranges, such as <c>119.4…121.5, 35.5…37.2</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{West}…{East}, {South}…{North}");
}
