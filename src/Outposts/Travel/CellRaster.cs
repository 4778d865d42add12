using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Polygonize;

namespace Outposts.Travel;

/// <summary>
/// Cells that are within something or without, and the outline between them: the lines of marching squares (Lorensen and Cline 1987, in the
/// plane), which run through the middles between centres within and centres without. So the area holds exactly the centres within.
/// </summary>
/// <param name="west">The western border of the first column, degrees.</param>
/// <param name="south">The southern border of the first row, degrees.</param>
/// <param name="cellEast">The width of a cell, degrees.</param>
/// <param name="cellNorth">The height of a cell, degrees.</param>
/// <param name="columns">The number of columns; the first and the last hold nothing within.</param>
/// <param name="rows">The number of rows, likewise.</param>
internal sealed class CellRaster(double west, double south, double cellEast, double cellNorth, int columns, int rows)
{
    private readonly bool[] _cells = new bool[columns * rows];

    /// <summary>Gets or sets whether a cell is within.</summary>
    public bool this[int column, int row]
    {
        get => _cells[row * columns + column];
        set => _cells[row * columns + column] = value;
    }

    /// <summary>Gets the area of the cells within, in WGS 84; empty when there are none.</summary>
    public Geometry ToArea()
    {
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var polygonizer = new Polygonizer(extractOnlyPolygonal: true);
        polygonizer.Add(Outlines().Select(segment => (Geometry)factory.CreateLineString(segment)).ToArray());
        return polygonizer.GetGeometry();
    }

    /// <summary>The pieces of the outline, each between the middles of two sides of a square of four cell centres.</summary>
    private IEnumerable<Coordinate[]> Outlines()
    {
        for (var row = 0; row + 1 < rows; row++)
            for (var column = 0; column + 1 < columns; column++)
            {
                var square = (this[column, row] ? 1 : 0) | (this[column + 1, row] ? 2 : 0) | (this[column + 1, row + 1] ? 4 : 0)
                    | (this[column, row + 1] ? 8 : 0);
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

    private Coordinate ToCoordinate(double x, double y) => new(west + (x + 0.5) * cellEast, south + (y + 0.5) * cellNorth);
}
