using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Outposts.Geodesy;

/// <summary>Tells which positions some areas cover together. Immutable and safe to share between threads.</summary>
public sealed class AreaSet
{
    private readonly (Envelope Box, IndexedPointInAreaLocator Locator)[] _areas;

    /// <summary>Creates the set.</summary>
    /// <param name="areas">Polygons in degrees of WGS 84, which may overlap; an empty list covers nothing.</param>
    public AreaSet(IEnumerable<Geometry> areas)
    {
        _areas = [.. areas.Where(area => !area.IsEmpty)
            .Select(area => (area.EnvelopeInternal, new IndexedPointInAreaLocator(area)))];
        // A locator makes its index at the first question, which is not safe to share.
        foreach (var (box, locator) in _areas) locator.Locate(box.Centre);
    }

    /// <summary>
    /// Determines whether a position lies in one of the areas or on its boundary, as ST_Covers does on geometry: sides are straight in
    /// degrees of longitude and latitude.
    /// </summary>
    public bool Covers(Position position)
    {
        var point = new Coordinate(position.Longitude, position.Latitude);
        foreach (var (box, locator) in _areas)
            if (box.Covers(point) && locator.Locate(point) != Location.Exterior) return true;
        return false;
    }
}
