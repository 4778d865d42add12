using System.Diagnostics;
using System.Globalization;
using NetTopologySuite.Geometries;
using Npgsql;
using Outposts.Api.Access;
using Outposts.PostGis;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.Bench;

/// <summary>
/// An invented nation in a database: outposts crowded about cities, 2,850 districts of 34 provinces as cells of a grid, and demand points
/// near the outposts. Hosts on it are processes of their own.
/// </summary>
internal sealed class NationScene : IAsyncDisposable
{
    /// <summary>How many districts there are at most; those in which no outpost lies are not made.</summary>
    public const int Districts = 2850;

    // The first two digits of GB/T 2260.
    private static readonly int[] Provinces =
    [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65,
        71, 81, 82,
    ];

    // Cells over China: so many that outposts lie in nearly as many as the country has districts.
    private const int Columns = 124, Rows = 72, West = 73, South = 18;
    private const double Degrees = 0.5;
    private readonly string _home = Directory.CreateTempSubdirectory("outposts-bench").FullName;

    private NationScene(OutpostsDatabase database) => Database = database;

    /// <summary>Gets the database.</summary>
    public OutpostsDatabase Database { get; }

    /// <summary>Creates the nation.</summary>
    public static async Task<NationScene> CreateAsync(TemporaryCluster cluster, int outposts, int seed)
    {
        var scene = new NationScene(await cluster.NewDatabaseAsync());
        await SyntheticLoad.FillAsync(scene.Database, outposts, seed);
        await scene.DivideAsync();
        return scene;
    }

    /// <summary>Adds a layer of demand points, some hundreds of metres from outposts.</summary>
    public async Task AddDemandAsync(int count)
    {
        await ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            BEGIN;
            SELECT begin_change('planning', 'bench');
            INSERT INTO planning_layers (kind, name, origin, dated_on, points, workers)
              VALUES ('DEMAND', 'nation', 'invented', '2026-01-01', {count}, {count});
            INSERT INTO demand_points (layer_id, id, position, workers, worker_group, district_code)
              SELECT (SELECT id FROM planning_layers WHERE name = 'nation'), n::text,
                ST_SetSRID(ST_MakePoint(round((ST_X(o.position::geometry) + random() / 100)::numeric, 6),
                  round((ST_Y(o.position::geometry) + random() / 100)::numeric, 6)), 4326)::geography,
                1, (ARRAY['COURIER', 'TAXI_DRIVER', NULL])[1 + n % 3]::worker_group, o.district_code
              FROM generate_series(1, {count}) AS n
              JOIN (SELECT row_number() OVER () - 1 AS number, position, district_code FROM outposts) AS o
                ON o.number = n % (SELECT count(*) FROM outposts);
            COMMIT
            """));
        await ExecuteAsync("ANALYZE demand_points");
    }

    /// <summary>Starts a host on the nation.</summary>
    /// <returns>The host, and how long it took until it answers.</returns>
    public async Task<(BenchHost Host, TimeSpan Start)> StartHostAsync()
    {
        var start = Stopwatch.GetTimestamp();
        var host = await BenchHost.StartAsync(Database.OwnerConnectionString, _home, isEmpty: true, Results.WithoutRateLimits);
        return (host, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Signs a token with which outposts are changed.</summary>
    public string SignToken()
    {
        using var key = InstallationSigningKey.LoadOrCreate(_home);
        return key.Sign(Role.Operator, null, DateTimeOffset.UtcNow, TimeSpan.FromHours(1), "bench");
    }

    /// <summary>Reads the codes of all outposts.</summary>
    public async Task<IReadOnlyList<string>> ReadCodesAsync()
    {
        var codes = new List<string>();
        await using var source = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var command = source.CreateCommand("SELECT code FROM outposts WHERE merged_into IS NULL ORDER BY code");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) codes.Add(reader.GetString(0));
        return codes;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    // The invented outposts lie in large cells; they get districts of a size with the country's.
    private async Task DivideAsync()
    {
        var cell = string.Create(CultureInfo.InvariantCulture, $"({StepOf("ST_Y", South, Rows)} * {Columns} + {StepOf("ST_X", West, Columns)})");
        var used = new List<int>();
        await using (var source = NpgsqlDataSource.Create(Database.OwnerConnectionString))
        await using (var command = source.CreateCommand($"SELECT {cell}, count(*) FROM outposts GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {Districts}"))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) used.Add(reader.GetInt32(0));
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        await new RegistryStore(Database.DataSource).UpsertDistrictsAsync([.. used.Select(District)], "bench", default);
        await ExecuteAsync($"""
            ALTER TABLE outposts DISABLE TRIGGER USER;
            UPDATE outposts SET district_code = d.code FROM (SELECT unnest(ARRAY[{string.Join(',', used)}]) AS cell,
              unnest(ARRAY[{string.Join(',', used.Select(one => $"'{CodeOf(one)}'"))}]) AS code) AS d WHERE d.cell = {cell};
            ALTER TABLE outposts ENABLE TRIGGER USER
            """);

        District District(int at)
        {
            var (west, south) = (West + at % Columns * Degrees, South + at / Columns * Degrees);
            return new District(CodeOf(at), $"示范{CodeOf(at)}", $"Demo {CodeOf(at)}",
                factory.ToGeometry(new Envelope(west, west + Degrees, south, south + Degrees)), null);
        }
    }

    // Those beyond the grid belong to its border.
    private static string StepOf(string coordinate, int from, int count) => string.Create(CultureInfo.InvariantCulture,
        $"least(greatest(floor(({coordinate}(position::geometry) - {from}) / {Degrees})::integer, 0), {count - 1})");

    private static string CodeOf(int cell) => string.Create(CultureInfo.InvariantCulture,
        $"{Provinces[cell * Provinces.Length / (Columns * Rows)]}{cell % 10_000:0000}");

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
