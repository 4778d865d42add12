using Npgsql;
using NpgsqlTypes;
using Outposts.Coverage;
using Outposts.Geodesy;

namespace Outposts.PostGis.Tests.Coverage;

/// <summary>
/// The question of coverage put to PostGIS itself, over plain tables: the judge of tests and the yardstick of the benchmark.
/// </summary>
public sealed class PostGisDemand(NpgsqlDataSource source)
{
    /// <summary>Makes both tables with their indexes and fills them.</summary>
    public async Task FillAsync(IReadOnlyList<DemandPoint> demand, IReadOnlyList<Position> outposts)
    {
        await using var connection = await source.OpenConnectionAsync();
        await RunAsync(connection,
            """
            DROP TABLE IF EXISTS judged_demand, judged_outposts;
            CREATE TABLE judged_demand (n int, workers float8, longitude float8, latitude float8, position geography(Point, 4326)
                GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography) STORED);
            CREATE TABLE judged_outposts (n int, longitude float8, latitude float8, position geography(Point, 4326)
                GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography) STORED);
            """);
        await using (var writer = await connection.BeginBinaryImportAsync(
            "COPY judged_demand (n, workers, longitude, latitude) FROM STDIN (FORMAT binary)"))
        {
            for (var n = 0; n < demand.Count; n++)
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(n, NpgsqlDbType.Integer);
                await writer.WriteAsync(demand[n].Workers, NpgsqlDbType.Double);
                await writer.WriteAsync(demand[n].Position.Longitude, NpgsqlDbType.Double);
                await writer.WriteAsync(demand[n].Position.Latitude, NpgsqlDbType.Double);
            }
            await writer.CompleteAsync();
        }
        await using (var writer = await connection.BeginBinaryImportAsync(
            "COPY judged_outposts (n, longitude, latitude) FROM STDIN (FORMAT binary)"))
        {
            for (var n = 0; n < outposts.Count; n++)
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(n, NpgsqlDbType.Integer);
                await writer.WriteAsync(outposts[n].Longitude, NpgsqlDbType.Double);
                await writer.WriteAsync(outposts[n].Latitude, NpgsqlDbType.Double);
            }
            await writer.CompleteAsync();
        }
        await RunAsync(connection,
            "CREATE INDEX ON judged_demand USING gist (position); CREATE INDEX ON judged_outposts USING gist (position); ANALYZE judged_demand; ANALYZE judged_outposts");
    }

    /// <summary>The covered workers, as one writes the question first: each demand point asks the index for enough outposts.</summary>
    public async Task<double> CoveredAsync(double radius, int overlap)
    {
        await using var command = source.CreateCommand(
            """
            SELECT coalesce(sum(workers), 0) FROM judged_demand d WHERE
                (SELECT count(*) FROM (SELECT 1 FROM judged_outposts o WHERE ST_DWithin(o.position, d.position, @radius) LIMIT @overlap) near) >= @overlap
            """);
        command.CommandTimeout = 600;
        command.Parameters.AddWithValue("radius", radius);
        command.Parameters.AddWithValue("overlap", overlap);
        return (double)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How many outposts reach each demand point.</summary>
    public async Task<int[]> ReachedAsync(double radius)
    {
        await using var command = source.CreateCommand(
            "SELECT (SELECT count(*)::int FROM judged_outposts o WHERE ST_DWithin(o.position, d.position, @radius)) FROM judged_demand d ORDER BY n");
        command.Parameters.AddWithValue("radius", radius);
        await using var reader = await command.ExecuteReaderAsync();
        var counts = new List<int>();
        while (await reader.ReadAsync()) counts.Add(reader.GetInt32(0));
        return [.. counts];
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }
}
