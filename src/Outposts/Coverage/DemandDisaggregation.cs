using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using Outposts.Registry;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Coverage;

/// <summary>Distributes the workers of an area, such as a traffic zone or a grid cell, over points (areal interpolation).</summary>
/// <remarks>
/// The part of the area inside districts, which is land, is divided by a square grid that is the same for all areas of one latitude, 250 m
/// wide or wider for a large area. Each piece gets workers in proportion to its area and one point inside it, its centroid if that lies
/// inside. Pieces are ordered by district, from south to north and west to east, and the cumulative workers are rounded to millionths, so
/// that nothing is lost and the result is always the same.
/// </remarks>
public static class DemandDisaggregation
{
    /// <summary>The distance in metres between points of an area that is not large.</summary>
    public const double SpacingMetres = 250;

    // A large area gets about DefaultPointCount points, a long one at most MaxStepsPerSide along its side.
    private const double DefaultPointCount = 400;
    private const double MaxStepsPerSide = 300;
    private const double MetresPerDegree = 111_320;
    private const double Millionths = 1e6;
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>Distributes the workers of an area.</summary>
    /// <param name="area">A valid polygon or multipolygon, WGS 84.</param>
    /// <param name="workers">The number of workers in the area, 0 to 1e9.</param>
    /// <param name="districts">The districts; those that do not intersect the area are ignored.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Points whose workers add up to those of the area, to the millionth; empty when the area lies in no district.</returns>
    public static IReadOnlyList<DisaggregatedPoint> Disaggregate(
        Geometry area, double workers, IEnumerable<District> districts, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var lands = districts
            .Where(district => district.Area.EnvelopeInternal.Intersects(area.EnvelopeInternal))
            .OrderBy(district => district.Code, StringComparer.Ordinal)
            .Select(district => (district.Code, Land: Polygons(OverlayNGRobust.Overlay(area, district.Area, SpatialFunction.Intersection))))
            .Where(land => !land.Land.IsEmpty).ToList();
        if (lands.Count == 0) return [];
        var grid = Grid.For(area.EnvelopeInternal, lands.Sum(land => land.Land.Area));
        var pieces = lands.SelectMany(land => grid.Cut(land.Land, cancellationToken)
            .Select(piece => (land.Code, piece.Inside, piece.Weight))).ToList();
        var whole = pieces.Sum(piece => piece.Weight);
        var points = new List<DisaggregatedPoint>(pieces.Count);
        var (units, seen, given) = (Math.Round(workers * Millionths), 0.0, 0.0);
        foreach (var (code, inside, weight) in pieces)
        {
            seen += weight;
            var until = ReferenceEquals(inside, pieces[^1].Inside) ? units : Math.Min(units, Math.Round(units * (seen / whole)));
            if (until > given || (units == 0 && points.Count == 0))
                points.Add(new DisaggregatedPoint(new Position(inside.X, inside.Y), (until - given) / Millionths, code));
            given = until;
        }
        return points;
    }

    private static Geometry Polygons(Geometry shape) => Factory.BuildGeometry([.. PolygonExtracter.GetPolygons(shape)]);

    /// <summary>A grid in degrees whose cells are square in metres at the middle latitude of the area.</summary>
    private readonly record struct Grid(double StepEast, double StepNorth)
    {
        public static Grid For(Envelope box, double squareDegrees)
        {
            // The latitude is rounded to whole degrees, so that neighbouring areas share their grid.
            var narrow = Math.Max(0.01, Math.Cos(Math.Round(box.Centre.Y) * Math.PI / 180));
            var metres = Math.Max(
                Math.Sqrt(squareDegrees * narrow / DefaultPointCount),
                    Math.Max(box.Width * narrow, box.Height) / MaxStepsPerSide) * MetresPerDegree;
            var step = Math.Max(SpacingMetres, metres) / MetresPerDegree;
            return new Grid(step / narrow, step);
        }

        /// <summary>
        /// Divides land into pieces from south to north and west to east, each with a point inside and its weight by area.
        /// </summary>
        public IEnumerable<(Coordinate Inside, double Weight)> Cut(Geometry land, CancellationToken cancellationToken)
        {
            var prepared = PreparedGeometryFactory.Prepare(land);
            var box = land.EnvelopeInternal;
            for (var row = Math.Floor(box.MinY / StepNorth); row * StepNorth <= box.MaxY; row++)
                for (var column = Math.Floor(box.MinX / StepEast); column * StepEast <= box.MaxX; column++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var cell = Factory.ToGeometry(new Envelope(
                        column * StepEast, (column + 1) * StepEast, row * StepNorth, (row + 1) * StepNorth));
                    if (!prepared.Intersects(cell)) continue;
                    var piece = prepared.Contains(cell) ? cell
                        : Polygons(OverlayNGRobust.Overlay(land, cell, SpatialFunction.Intersection));
                    if (piece.IsEmpty) continue;
                    var middle = piece.Centroid;
                    // The length of a degree of longitude is proportional to the cosine of the latitude.
                    yield return ((piece.Contains(middle) ? middle : piece.InteriorPoint).Coordinate,
                        piece.Area * Math.Cos(middle.Y * Math.PI / 180));
                }
        }
    }
}
