using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Polygonize;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Travel.Roads;

/// <summary>
/// Draws the area around lines: a raster of cells near them, and around it the lines of marching squares (Lorensen and Cline 1987, in the
/// plane), which run through the middles between cells within and cells without. A union of thousands of buffers would take seconds.
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
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        if (all.Length == 0) return factory.CreatePolygon();
        var raster = new Raster(all, _distance);
        foreach (var line in all) raster.Paint(line);
        var polygonizer = new Polygonizer(extractOnlyPolygonal: true);
        polygonizer.Add(raster.Outlines().Select(segment => (Geometry)factory.CreateLineString(segment)).ToArray());
        return polygonizer.GetGeometry();
    }

    private sealed class Raster
    {
        private readonly double _west, _south, _cellEast, _cellNorth;
        private readonly int _columns, _rows, _brush;
        private readonly bool[] _cells;

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
            (_columns, _rows) = ((int)((east - _west) / _cellEast) + _brush + 3, (int)((north - _south) / _cellNorth) + _brush + 3);
            _cells = new bool[_columns * _rows];
        }

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

        /// <summary>The pieces of the outline, each between the middles of two sides of a square of four cell centres.</summary>
        public IEnumerable<Coordinate[]> Outlines()
        {
            for (var row = 0; row + 1 < _rows; row++)
                for (var column = 0; column + 1 < _columns; column++)
                {
                    var square = (At(column, row) ? 1 : 0) | (At(column + 1, row) ? 2 : 0) | (At(column + 1, row + 1) ? 4 : 0)
                        | (At(column, row + 1) ? 8 : 0);
                    foreach (var (a, b) in Pieces(square)) yield return [Side(column, row, a), Side(column, row, b)];
                }
        }

        // Sides: 0 south, 1 east, 2 north, 3 west.
        private static (int, int)[] Pieces(int square) => square switch
        {
            1 or 14 => [(0, 3)],
            2 or 13 => [(0, 1)],
            4 or 11 => [(1, 2)],
            8 or 7 => [(2, 3)],
            3 or 12 => [(1, 3)],
            6 or 9 => [(0, 2)],
            5 => [(0, 1), (2, 3)],
            10 => [(0, 3), (1, 2)],
            _ => [],
        };

        // Whole and half numbers of cells, so that ends of neighbours are the same to the last bit.
        private Coordinate Side(int column, int row, int side) => side switch
        {
            0 => ToCoordinate(column + 0.5, row),
            1 => ToCoordinate(column + 1, row + 0.5),
            2 => ToCoordinate(column + 0.5, row + 1),
            _ => ToCoordinate(column, row + 0.5),
        };

        private Coordinate ToCoordinate(double x, double y) => new(_west + (x + 0.5) * _cellEast, _south + (y + 0.5) * _cellNorth);

        private (double X, double Y) CellOf(Position position) =>
            ((position.Longitude - _west) / _cellEast, (position.Latitude - _south) / _cellNorth);

        private bool At(int column, int row) => _cells[row * _columns + column];

        private void Dab(double x, double y)
        {
            var (column, row) = ((int)x, (int)y);
            for (var dy = -_brush; dy <= _brush; dy++)
                for (var dx = -_brush; dx <= _brush; dx++)
                    if (dx * dx + dy * dy <= _brush * _brush + _brush) _cells[(row + dy) * _columns + column + dx] = true;
        }
    }
}
