using NetTopologySuite.Geometries;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Travel.Roads;

/// <summary>
/// Draws the area around lines: a raster of cells near them, and its outline. A union of thousands of buffers would take seconds.
/// </summary>
internal sealed class ReachOutline
{
    private const double MetresPerDegree = 111_320;
    private const int MaxCells = 4_000_000;
    private readonly double _distance;

    public ReachOutline(double distance)
    {
        if (!(distance is >= 5 and <= 1000))
            throw new ArgumentOutOfRangeException(nameof(distance), distance, "A distance from 5 to 1,000 m is expected.");
        _distance = distance;
    }

    public Geometry Draw(IEnumerable<Position[]> lines)
    {
        Position[][] all = [.. lines];
        if (all.Length == 0) return new GeometryFactory(new PrecisionModel(), 4326).CreatePolygon();
        var raster = new Raster(all, _distance);
        foreach (var line in all) raster.Paint(line);
        return raster.ToArea();
    }

    private sealed class Raster
    {
        private readonly double _west, _south, _cellEast, _cellNorth;
        private readonly int _brush;
        private readonly CellRaster _cells;

        public Raster(Position[][] lines, double distance)
        {
            double west = 180, south = 90, east = -180, north = -90;
            foreach (var line in lines)
                foreach (var position in line)
                {
                    (west, east) = (Math.Min(west, position.Longitude), Math.Max(east, position.Longitude));
                    (south, north) = (Math.Min(south, position.Latitude), Math.Max(north, position.Latitude));
                }
            var cosine = Math.Max(0.01, Math.Cos((south + north) / 2 * Math.PI / 180));
            var cell = distance / 2;
            var (width, height) = ((east - west) * MetresPerDegree * cosine, (north - south) * MetresPerDegree);
            while ((width / cell + 8) * (height / cell + 8) > MaxCells) cell *= 1.5; // a wide reach is drawn coarser
            (_cellEast, _cellNorth) = (cell / MetresPerDegree / cosine, cell / MetresPerDegree);
            _brush = Math.Max(1, (int)Math.Round(distance / cell));
            (_west, _south) = (west - (_brush + 2) * _cellEast, south - (_brush + 2) * _cellNorth);
            var (columns, rows) = ((int)((east - _west) / _cellEast) + _brush + 3, (int)((north - _south) / _cellNorth) + _brush + 3);
            _cells = new CellRaster(_west, _south, _cellEast, _cellNorth, columns, rows);
        }

        public Geometry ToArea() => _cells.ToArea();

        public void Paint(Position[] line)
        {
            for (var i = 0; i + 1 < line.Length; i++)
            {
                var (x, y) = CellOf(line[i]);
                var (dx, dy) = (CellOf(line[i + 1]).X - x, CellOf(line[i + 1]).Y - y);
                var steps = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(dx), Math.Abs(dy))));
                for (var step = 0; step <= steps; step++) Dab(x + dx * step / steps, y + dy * step / steps);
            }
        }

        private (double X, double Y) CellOf(Position position) =>
            ((position.Longitude - _west) / _cellEast, (position.Latitude - _south) / _cellNorth);

        private void Dab(double x, double y)
        {
            var (column, row) = ((int)x, (int)y);
            for (var dy = -_brush; dy <= _brush; dy++)
                for (var dx = -_brush; dx <= _brush; dx++)
                    if (dx * dx + dy * dy <= _brush * _brush + _brush) _cells[column + dx, row + dy] = true;
        }
    }
}
