using NetTopologySuite.Geometries;
using Outposts.Travel.Roads;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Travel;

/// <summary>
/// Draws what is reached from a position within a time. On roads it is an area around the parts of them that are reached. Elsewhere the
/// way to the centre of each cell of a grid around the position is asked, and the area drawn holds exactly the centres that are reached and
/// lie neither at sea nor in another barrier, beside the position itself: the outline is good to a cell.
/// </summary>
public static class ReachArea
{
    /// <summary>The smallest cell, metres.</summary>
    public const double MinCell = 50;

    // On each side of the position.
    private const int Cells = 48;
    private const double MaxDistance = 20_037_600;
    private const double MetresPerDegree = 111_320;

    /// <summary>Draws the area.</summary>
    /// <param name="travel">The travel model.</param>
    /// <param name="from">Where the ways begin.</param>
    /// <param name="by">A mode that has a travel time.</param>
    /// <param name="seconds">The time, at least 0.</param>
    /// <param name="at">The moment of travel; null when it does not matter.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>A polygon or several, in WGS 84.</returns>
    /// <exception cref="ArgumentException">The mode takes no time.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the ranges of WGS 84, or the time is negative.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static Geometry Draw(TravelModel travel, Position from, TravelMode by, double seconds, DateTimeOffset? at = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!(seconds >= 0))
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "A number of seconds of at least 0 is expected.");
        if (travel.Profiles.Of(by) is null) throw new ArgumentException($"{EnumNames.ToWireName(by)} has no travel time.", nameof(by));
        if ((travel as RoadTravel)?.SearchOf(by, at)?.Reach(from, seconds, cancellationToken) is not { } onRoads)
            return DrawCells(travel, travel.From(from, by, at, cancellationToken), seconds, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return onRoads.ToPolygon();
    }

    /// <summary>The size of the cells in which an area of so much geodesic on each side is drawn, metres.</summary>
    internal static double CellOf(double geodesic) => Math.Max(MinCell, geodesic / Cells);

    /// <summary>The metres of geodesic beyond which nothing is reached.</summary>
    internal static double FarthestOf(TravelOrigin origin, double seconds)
    {
        var (near, far) = (0.0, MaxDistance);
        if (origin.GetLowerBound(far) <= seconds) return far;
        // The bound grows with the distance.
        while (far - near > 1)
        {
            var middle = (near + far) / 2;
            if (origin.GetLowerBound(middle) <= seconds) near = middle;
            else far = middle;
        }
        return far;
    }

    private static Geometry DrawCells(TravelModel travel, TravelOrigin origin, double seconds, CancellationToken cancellationToken)
    {
        var (from, farthest) = (origin.Position, FarthestOf(origin, seconds));
        var cell = CellOf(farthest);
        var north = cell / MetresPerDegree;
        var east = north / Math.Max(0.01, Math.Cos(from.Latitude * Math.PI / 180));
        // The position is the centre of the middle cell. Around the outermost cells that can be reached lie some that cannot.
        const int middle = Cells + 2, size = 2 * middle + 1;
        var raster = new CellRaster(
            from.Longitude - (middle + 0.5) * east, from.Latitude - (middle + 0.5) * north, east, north, size, size);
        for (var row = 1; row < size - 1; row++)
            for (var column = 1; column < size - 1; column++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var center = new Position(from.Longitude + (column - middle) * east, from.Latitude + (row - middle) * north);
                var isHere = row == middle && column == middle;
                // An area ends where the map does.
                if (center.IsValid && (isHere || travel.IsAccessible(center)) && Reaches(origin, center, farthest, seconds))
                    raster[column, row] = true;
            }
        return raster.ToArea();
    }

    private static bool Reaches(TravelOrigin origin, Position to, double farthest, double seconds)
    {
        var geodesic = Geodesy.Geodesic.Distance(origin.Position, to);
        return geodesic <= farthest && origin.To(to, geodesic) is { } way && way.Time <= seconds;
    }
}
