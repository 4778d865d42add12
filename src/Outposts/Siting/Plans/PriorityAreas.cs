using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Siting.Plans;

/// <summary>Finds the priority areas in which positions lie.</summary>
public sealed class PriorityAreas
{
    private readonly (PriorityArea Area, Envelope Box, IndexedPointInAreaLocator Locator)[] _areas;

    /// <summary>Creates the index of areas; archived ones are left out.</summary>
    public PriorityAreas(IEnumerable<PriorityArea> areas) =>
        _areas = [.. areas.Where(area => !area.IsArchived)
            .Select(area => (area, area.Area.EnvelopeInternal, new IndexedPointInAreaLocator(area.Area)))];

    /// <summary>Gets the areas in which a position lies, or on whose boundary, in the order in which they were given.</summary>
    public IReadOnlyList<PriorityArea> At(Position position)
    {
        var point = new Coordinate(position.Longitude, position.Latitude);
        return [.. _areas.Where(one => one.Box.Covers(point) && one.Locator.Locate(point) != Location.Exterior).Select(one => one.Area)];
    }
}
