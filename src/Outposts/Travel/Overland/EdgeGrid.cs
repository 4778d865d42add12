namespace Outposts.Travel.Overland;

/// <summary>The edges of the barriers in the cells of a grid, and by its rows, so that those near a segment are found quickly.</summary>
internal sealed class EdgeGrid
{
    private const int MaxSide = 1024;
    private readonly double _west;
    private readonly double _south;
    private readonly double _width;
    private readonly double _height;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int[] _cellStart;
    private readonly int[] _cellEdges;
    private readonly int[] _rowStart;
    private readonly int[] _rowEdges;

    /// <summary>Lays out edges.</summary>
    /// <param name="edges">The ends of each edge.</param>
    public EdgeGrid(IReadOnlyList<(double Ax, double Ay, double Bx, double By)> edges)
    {
        (_west, _south) = (edges.Min(edge => Math.Min(edge.Ax, edge.Bx)), edges.Min(edge => Math.Min(edge.Ay, edge.By)));
        (East, North) = (edges.Max(edge => Math.Max(edge.Ax, edge.Bx)), edges.Max(edge => Math.Max(edge.Ay, edge.By)));
        _columns = _rows = Math.Clamp((int)(2 * Math.Sqrt(edges.Count)), 1, MaxSide);
        _width = Math.Max((East - _west) / _columns, double.Epsilon);
        _height = Math.Max((North - _south) / _rows, double.Epsilon);
        var cells = new List<(int Cell, int Edge)>();
        var rows = new List<(int Row, int Edge)>();
        for (var edge = 0; edge < edges.Count; edge++)
        {
            var (ax, ay, bx, by) = edges[edge];
            var (first, last) = RowsOf(ay, by);
            for (var row = first; row <= last; row++)
            {
                rows.Add((row, edge));
                var (from, until) = ColumnsOf(ax, ay, bx, by, row);
                for (var column = from; column <= until; column++) cells.Add((row * _columns + column, edge));
            }
        }
        (_cellStart, _cellEdges) = ToLists(cells, _rows * _columns);
        (_rowStart, _rowEdges) = ToLists(rows, _rows);
    }

    /// <summary>Gets the greatest longitude of an edge.</summary>
    private double East { get; }

    /// <summary>Gets the greatest latitude of an edge.</summary>
    private double North { get; }

    /// <summary>Gets whether a point lies within the box around all edges.</summary>
    public bool Covers(double x, double y) => x >= _west && x <= East && y >= _south && y <= North;

    /// <summary>Gets whether the boxes of a segment and of all edges meet.</summary>
    public bool Meets(double ax, double ay, double bx, double by) =>
        Math.Min(ax, bx) <= East && Math.Max(ax, bx) >= _west && Math.Min(ay, by) <= North && Math.Max(ay, by) >= _south;

    /// <summary>Gets the rows that two latitudes span.</summary>
    public (int First, int Last) RowsOf(double ay, double by) => (RowOf(Math.Min(ay, by)), RowOf(Math.Max(ay, by)));

    /// <summary>Gets the columns that a segment touches in a row, generously.</summary>
    public (int From, int Until) ColumnsOf(double ax, double ay, double bx, double by, int row)
    {
        double low = Math.Min(ax, bx), high = Math.Max(ax, bx);
        if (ay != by)
        {
            // A thousandth of a cell is far more than rounding moves a border of cells or an end.
            double bottom = _south + (row - 1e-3) * _height, top = bottom + _height * 1.002, slope = (bx - ax) / (by - ay);
            double one = ax + (Math.Clamp(bottom, Math.Min(ay, by), Math.Max(ay, by)) - ay) * slope;
            double other = ax + (Math.Clamp(top, Math.Min(ay, by), Math.Max(ay, by)) - ay) * slope;
            low = Math.Max(low, Math.Min(one, other) - _width * 1e-3);
            high = Math.Min(high, Math.Max(one, other) + _width * 1e-3);
        }
        return (ColumnOf(low), ColumnOf(high));
    }

    /// <summary>Gets the edges that touch a cell.</summary>
    public ReadOnlySpan<int> EdgesOf(int row, int column)
    {
        var cell = row * _columns + column;
        return _cellEdges.AsSpan(_cellStart[cell], _cellStart[cell + 1] - _cellStart[cell]);
    }

    /// <summary>Gets the edges that touch the row of a latitude, each once.</summary>
    public ReadOnlySpan<int> EdgesOfRow(double y)
    {
        var row = RowOf(y);
        return _rowEdges.AsSpan(_rowStart[row], _rowStart[row + 1] - _rowStart[row]);
    }

    /// <summary>Gets whether no edge touches the cells of a box, so that no segment within it meets one.</summary>
    public bool IsEmpty(double west, double south, double east, double north)
    {
        if (!Meets(west, south, east, north)) return true;
        var (first, last) = RowsOf(south, north);
        int from = ColumnOf(west), until = ColumnOf(east);
        for (var row = first; row <= last; row++)
            if (_cellStart[row * _columns + until + 1] > _cellStart[row * _columns + from]) return false;
        return true;
    }

    private int RowOf(double y) => Math.Clamp((int)((y - _south) / _height), 0, _rows - 1);

    private int ColumnOf(double x) => Math.Clamp((int)((x - _west) / _width), 0, _columns - 1);

    private static (int[] Start, int[] Edges) ToLists(List<(int Cell, int Edge)> entries, int count)
    {
        var start = new int[count + 1];
        foreach (var (cell, _) in entries) start[cell + 1]++;
        for (var cell = 0; cell < count; cell++) start[cell + 1] += start[cell];
        var (next, edges) = ((int[])start.Clone(), new int[entries.Count]);
        foreach (var (cell, edge) in entries) edges[next[cell]++] = edge;
        return (start, edges);
    }
}
