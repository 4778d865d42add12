using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Outposts.Coverage;
using Outposts.Formats.Coverage;
using Position = Outposts.Geodesy.Position;

namespace Outposts.PostGis.Tiles;

/// <summary>Vector tiles of an answered question of coverage: its demand points, and its gaps. PostGIS cuts and encodes them.</summary>
public sealed class CoverageTiles(NpgsqlDataSource source)
{
    /// <summary>The layer of demand points, in addresses and inside tiles.</summary>
    public const string Points = "coverage";

    /// <summary>The layer of gaps.</summary>
    public const string Gaps = "gaps";

    /// <summary>The deepest zoom level; beyond it a map enlarges these tiles.</summary>
    public const int MaxZoom = 14;

    // More points than this in one tile are joined, cell by cell; of gaps the largest are drawn.
    private const int MaxPoints = 4000;
    private const int MaxGaps = 500;
    private const int GridSize = 128;

    // Shapes are cut so far outside the tile, in parts of its side, that no border shows at the seam.
    private const double Buffer = 64.0 / 4096;

    private const string PointsSql = """
        SELECT ST_AsMVT(feature, 'coverage', 4096, 'shape') FROM (
          SELECT covered, workers, points, ST_AsMVTGeom(
            ST_Transform(position, 3857), ST_TileEnvelope($1, $2, $3), 4096, 64) AS shape
          FROM unnest($4, $5, $6, $7) WITH ORDINALITY AS p (position, workers, covered, points, place)
          ORDER BY place) AS feature WHERE shape IS NOT NULL
        """;

    private const string GapsSql = """
        SELECT ST_AsMVT(feature, 'gaps', 4096, 'shape') FROM (
          SELECT gap, demand, district, ST_AsMVTGeom(
            ST_Simplify(ST_Transform(area, 3857), 2 * 40075016.68557849 / 2 ^ $1 / 4096, true),
            ST_TileEnvelope($1, $2, $3), 4096, 64) AS shape
          FROM unnest($4, $5, $6, $7) WITH ORDINALITY AS g (gap, demand, district, area, place)
          ORDER BY place) AS feature WHERE shape IS NOT NULL
        """;

    /// <summary>What the features of a layer tell, by its name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Fields { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
        {
            [Points] = new Dictionary<string, string>
            {
                ["covered"] = "whether enough outposts are in reach",
                ["workers"] = "how many workers; all of those joined where points lie too close to be told apart",
                ["points"] = "how many demand points are joined here",
            },
            [Gaps] = new Dictionary<string, string>
            {
                ["gap"] = "the gap's name, which stays while its largest point stays uncovered",
                ["demand"] = "the uncovered workers",
                ["district"] = "GB/T 2260 code",
            },
        };

    /// <summary>One tile.</summary>
    /// <param name="layer">A name of <see cref="Fields"/>.</param>
    /// <param name="report">The answer.</param>
    /// <param name="z">Zoom level.</param>
    /// <param name="x">Column from the west, 0 … 2^z − 1.</param>
    /// <param name="y">Row from the north, 0 … 2^z − 1.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The tile, not compressed; empty when nothing lies in it; null when there is no such layer or address.</returns>
    public async Task<byte[]?> GetTileAsync(string layer, CoverageReport report, int z, int x, int y,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!Fields.ContainsKey(layer) || z < TileLayer.MinZoom || z > MaxZoom || x < 0 || y < 0 || x >= 1 << z || y >= 1 << z) return null;
        var tile = new TileFrame(z, x, y);
        await using var command = layer == Points ? PointsIn(tile, report, cancellationToken) : GapsIn(tile, report, cancellationToken);
        return (byte[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>What the demand of an answer covers; null without demand.</summary>
    /// <param name="report">The answer.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static TileBounds? Bounds(CoverageReport report, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var box = new Envelope();
        foreach (var point in report.Analysis.Demand)
        {
            cancellationToken.ThrowIfCancellationRequested();
            box.ExpandToInclude(point.Position.Longitude, point.Position.Latitude);
        }
        return box.IsNull ? null : new TileBounds(box.MinX, box.MinY, box.MaxX, box.MaxY);
    }

    private NpgsqlCommand PointsIn(TileFrame tile, CoverageReport report, CancellationToken cancellationToken)
    {
        var box = tile.Box(Buffer);
        int[] inside = [.. Enumerable.Range(0, report.Analysis.Demand.Count).Where(point =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return box.Contains(Of(report.Analysis.Demand[point].Position));
        })];
        var marks = inside.Length <= MaxPoints
            ? [.. inside.Select(point =>
                new Mark(report.Analysis.Demand[point].Position, report.Analysis.Demand[point].Workers, report.Result.IsCovered(point), 1))]
            : Joined(tile, report, inside, cancellationToken);
        var command = Command(PointsSql, tile);
        Add(command, marks, mark => Sql.ToPoint(mark.Position), NpgsqlDbType.Geometry);
        Add(command, marks, mark => mark.Workers, NpgsqlDbType.Double);
        Add(command, marks, mark => mark.IsCovered, NpgsqlDbType.Boolean);
        Add(command, marks, mark => mark.Points, NpgsqlDbType.Integer);
        return command;
    }

    /// <summary>One mark for the covered and one for the uncovered points of each cell, in their middle.</summary>
    private static Mark[] Joined(TileFrame tile, CoverageReport report, int[] inside, CancellationToken cancellationToken)
    {
        return [.. inside.GroupBy(CellOf).Select(cell => new Mark(
            new Position(
                cell.Average(point => report.Analysis.Demand[point].Position.Longitude),
                    cell.Average(point => report.Analysis.Demand[point].Position.Latitude)),
            cell.Sum(point => report.Analysis.Demand[point].Workers), cell.Key.IsCovered, cell.Count()))];

        ((int, int) Cell, bool IsCovered) CellOf(int point)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (tile.Cell(report.Analysis.Demand[point].Position, GridSize), report.Result.IsCovered(point));
        }
    }

    private NpgsqlCommand GapsIn(TileFrame tile, CoverageReport report, CancellationToken cancellationToken)
    {
        // A gap's area reaches no farther around its points than joins them.
        var box = tile.Box(Buffer);
        var reach = report.Analysis.Criterion.LinkDistance / 100_000;
        box.ExpandBy(reach / Math.Cos(Math.Min(85, Math.Abs(box.Centre.Y)) * Math.PI / 180), reach);
        CoverageGap[] gaps = [.. report.FindGaps(cancellationToken).Where(gap =>
            gap.PointIndexes.Any(point => box.Contains(Of(report.Analysis.Demand[point].Position))))
            .Take(MaxGaps)];
        var command = Command(GapsSql, tile);
        Add(command, gaps, gap => gap.Id, NpgsqlDbType.Text);
        Add(command, gaps, gap => gap.Demand, NpgsqlDbType.Double);
        Add(command, gaps, gap => gap.DistrictCode, NpgsqlDbType.Text);
        Add(command, gaps, gap => report.AreaOf(gap, cancellationToken), NpgsqlDbType.Geometry);
        return command;
    }

    private NpgsqlCommand Command(string sql, TileFrame tile)
    {
        var command = source.CreateCommand(sql);
        foreach (var number in new[] { tile.Z, tile.X, tile.Y })
            Sql.AddParameter(command, number, NpgsqlDbType.Integer);
        return command;
    }

    private static void Add<T, TCell>(NpgsqlCommand command, T[] rows, Func<T, TCell> cell, NpgsqlDbType type) =>
        Sql.AddParameter(command, rows.Select(cell).ToArray(), NpgsqlDbType.Array | type);

    private static Coordinate Of(Position position) => new(position.Longitude, position.Latitude);

    /// <summary>What is drawn at one place.</summary>
    private readonly record struct Mark(Position Position, double Workers, bool IsCovered, int Points);

    /// <summary>Where a tile lies, in degrees; Web Mercator.</summary>
    private readonly record struct TileFrame(int Z, int X, int Y)
    {
        public Envelope Box(double margin) => new(West(X - margin), West(X + 1 + margin), North(Y + 1 + margin), North(Y - margin));

        /// <summary>The cell of a position, of so many along each side.</summary>
        public (int, int) Cell(Position position, int cells)
        {
            var scale = (double)(1 << Z) * cells;
            var turn = Math.Asinh(Math.Tan(position.Latitude * Math.PI / 180));
            return ((int)Math.Floor((position.Longitude + 180) / 360 * scale), (int)Math.Floor((1 - turn / Math.PI) / 2 * scale));
        }

        private double West(double column) => column / (1 << Z) * 360 - 180;

        private double North(double row) => Math.Atan(Math.Sinh(Math.PI * (1 - 2 * row / (1 << Z)))) * 180 / Math.PI;
    }
}
