using NetTopologySuite.Geometries;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Travel.Roads;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Testing;

/// <summary>
/// A toy county on a regular grid, so that nearest, coverage and siting answers follow by reasoning. Columns run east, rows
/// north, both in steps of <paramref name="spacing"/> metres from the south-west corner.
/// </summary>
/// <remarks>
/// By default it lies on the equator, where meridians do not converge: the geodesic between two crossings then is the hypotenuse
/// of their columns and rows to within a centimetre for a county of 20 km, and two crossings mirrored in a row or column of the
/// corner are equally far to the nanometre.
/// </remarks>
/// <param name="spacing">Metres from one column or row to the next.</param>
/// <param name="origin">The south-west corner; null: 120° E on the equator.</param>
public sealed class GridCounty(double spacing, Position? origin = null)
{
    private readonly Position _origin = origin ?? new Position(120, 0);
    private int _outposts;
    private long _ways = 1;

    /// <summary>Metres from one column or row to the next.</summary>
    public double Spacing => spacing;

    /// <summary>The position at a column and a row, fractions and negative numbers included.</summary>
    public Position At(double column, double row) =>
        Geodesic.Direct(Geodesic.Direct(_origin, 90, column * spacing), 0, row * spacing);

    /// <summary>Every crossing of the first columns and rows, row by row from the south-west.</summary>
    public IEnumerable<Position> Crossings(int columns, int rows) =>
        from row in Enumerable.Range(0, rows)
        from column in Enumerable.Range(0, columns)
        select At(column, row);

    /// <summary>A bay that the ways of a county lead around: everything between two columns and two rows.</summary>
    public Polygon Bay(double west, double south, double east, double north) => new(new LinearRing([
        Corner(west, south), Corner(east, south), Corner(east, north), Corner(west, north), Corner(west, south)]));

    /// <summary>Roads of the county.</summary>
    /// <param name="places">Where each node lies, by its letter: column and row.</param>
    /// <param name="ways">Ways as words of letters, with tags as "key=value key=value".</param>
    public RoadNetwork Roads(IReadOnlyDictionary<char, (double Column, double Row)> places, IEnumerable<(string Letters, string Tags)> ways)
    {
        var builder = new RoadNetworkBuilder(RoadRules.ForRegion());
        foreach (var (letters, tags) in ways)
            builder.AddWay(new RoadWay(_ways++, [.. letters.Select(letter => (long)letter)],
                tags.Split(' ').Select(tag => tag.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1])));
        foreach (var (letter, (column, row)) in places)
            builder.AddNode(new RoadNode(letter, At(column, row), new Dictionary<string, string>()));
        return builder.Build().Network;
    }

    private Coordinate Corner(double column, double row) => new(At(column, row).Longitude, At(column, row).Latitude);

    /// <summary>The straight distance that the drawing suggests, metres: the hypotenuse.</summary>
    public double Hypotenuse(double columns, double rows) => spacing * Math.Sqrt(columns * columns + rows * rows);

    /// <summary>An open outdoor workers' station; change it with <c>with</c>.</summary>
    public Outpost Outpost(string code, double column, double row) => new()
    {
        Id = ++_outposts,
        Code = code,
        Name = $"{code} 驿站",
        Kind = OutpostKind.OutdoorWorkersStation,
        Position = At(column, row),
        DistrictCode = "999901",
        Eligibility = Eligibility.Anyone,
    };
}
