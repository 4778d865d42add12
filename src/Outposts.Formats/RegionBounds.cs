using Outposts.Geodesy;
using Outposts.Registry;
using Envelope = NetTopologySuite.Geometries.Envelope;

namespace Outposts.Formats;

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

    /// <summary>The box of some districts, and about ten kilometres more on every side for piers and islands.</summary>
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
