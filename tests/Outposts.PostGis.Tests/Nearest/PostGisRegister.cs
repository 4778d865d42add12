using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.PostGis.Tests.Nearest;

/// <summary>
/// The nearest-question put to PostGIS itself, over a plain table of any outposts: the judge of tests and the yardstick of the
/// benchmark. The filter is written as SQL here, independently of the compiled one.
/// </summary>
public sealed class PostGisRegister(NpgsqlDataSource source)
{
    /// <summary>One of PostGIS's nearest.</summary>
    public readonly record struct Row(string Code, double Distance);

    /// <summary>Makes the table with its index and fills it.</summary>
    public async Task FillAsync(IReadOnlyList<Outpost> outposts)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using (var create = new NpgsqlCommand(
            """
            CREATE TABLE judged (code text COLLATE "C", longitude float8, latitude float8, kinds text[], services text[],
                district text, status text, eligibility text, groups text[], position geography(Point, 4326)
                    GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography) STORED)
            """, connection))
            await create.ExecuteNonQueryAsync();
        await using (var writer = await connection.BeginBinaryImportAsync(
            "COPY judged (code, longitude, latitude, kinds, services, district, status, eligibility, groups) FROM STDIN (FORMAT binary)"))
        {
            foreach (var o in outposts)
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(o.Code, NpgsqlDbType.Text);
                await writer.WriteAsync(o.Position.Longitude, NpgsqlDbType.Double);
                await writer.WriteAsync(o.Position.Latitude, NpgsqlDbType.Double);
                await writer.WriteAsync(Names(o.Functions.Append(o.Kind)), NpgsqlDbType.Array | NpgsqlDbType.Text);
                await writer.WriteAsync(
                    Names(o.Services.Where(s => s.Availability == Availability.Available).Select(s => s.Service)),
                    NpgsqlDbType.Array | NpgsqlDbType.Text);
                await writer.WriteAsync(o.DistrictCode, NpgsqlDbType.Text);
                await writer.WriteAsync($"{o.Status}", NpgsqlDbType.Text);
                await writer.WriteAsync($"{o.Eligibility}", NpgsqlDbType.Text);
                await writer.WriteAsync(Names(o.Groups), NpgsqlDbType.Array | NpgsqlDbType.Text);
            }
            await writer.CompleteAsync();
        }
        await using var index = new NpgsqlCommand("CREATE INDEX ON judged USING gist (position); ANALYZE judged", connection);
        index.CommandTimeout = 300;
        await index.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// The order that PostGIS gives by its own index, nearest first by its sphere: what one writes first, and what is timed.
    /// </summary>
    public async Task<int> KnnAsync(Position to, int count, OutpostFilter filter)
    {
        await using var command = source.CreateCommand(
            $"SELECT code, position <-> {Point} FROM judged {Where(filter, out var parameters)} ORDER BY position <-> {Point} LIMIT @count");
        AddPoint(command, to, parameters);
        command.Parameters.AddWithValue("count", count);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
            rows += reader.GetString(0).Length > 0 ? 1 : 0;
        return rows;
    }

    /// <summary>Everything that passes within so many metres on the ellipsoid, in order of distance, then code.</summary>
    public async Task<List<Row>> WithinAsync(Position to, double metres, OutpostFilter filter, int limit = int.MaxValue)
    {
        var where = Where(filter, out var parameters);
        await using var command = source.CreateCommand(
            $"SELECT code, ST_Distance(position, {Point}) FROM judged {where} AND ST_DWithin(position, {Point}, @metres) ORDER BY 2, 1 LIMIT @limit");
        AddPoint(command, to, parameters);
        command.Parameters.AddWithValue("metres", metres);
        command.Parameters.AddWithValue("limit", limit);
        return await ReadAsync(command);
    }

    /// <summary>The nearest by measuring every row that passes: slow, and beyond doubt.</summary>
    public async Task<List<Row>> ExhaustiveAsync(Position to, int count, OutpostFilter filter)
    {
        await using var command = source.CreateCommand(
            $"SELECT code, ST_Distance(position, {Point}) FROM judged {Where(filter, out var parameters)} ORDER BY 2, 1 LIMIT @count");
        AddPoint(command, to, parameters);
        command.Parameters.AddWithValue("count", count);
        return await ReadAsync(command);
    }

    private const string Point = "ST_SetSRID(ST_MakePoint(@x, @y), 4326)::geography";

    private static void AddPoint(NpgsqlCommand command, Position to, List<NpgsqlParameter> parameters)
    {
        command.Parameters.AddRange(parameters.ToArray());
        command.Parameters.AddWithValue("x", to.Longitude);
        command.Parameters.AddWithValue("y", to.Latitude);
    }

    private static string Where(OutpostFilter filter, out List<NpgsqlParameter> parameters)
    {
        List<NpgsqlParameter> list = [];
        parameters = list;
        var sql = new StringBuilder("WHERE status = ANY(")
            .Append(Add(Names(filter.Statuses is { Count: > 0 } s ? s : [OutpostStatus.Open]))).Append(')');
        if (filter.Kinds is { Count: > 0 } kinds)
            sql.Append(CultureInfo.InvariantCulture, $" AND kinds && {Add(Names(kinds))}");
        if (filter.Services is { Count: > 0 } services)
            sql.Append(CultureInfo.InvariantCulture, $" AND services @> {Add(Names(services))}");
        if (filter.Districts is { Count: > 0 } districts)
            sql.Append(CultureInfo.InvariantCulture, $" AND district = ANY({Add([.. districts])})");
        if (filter.Eligibilities is { Count: > 0 } eligibilities)
            sql.Append(CultureInfo.InvariantCulture, $" AND eligibility = ANY({Add(Names(eligibilities))})");
        if (filter.EligibleFor is { } group)
            sql.Append(CultureInfo.InvariantCulture,
                $" AND eligibility <> 'OwnStaff' AND (groups = '{{}}' OR groups && {Add([$"{group}"])})");
        if (filter.Within is { } area)
            sql.Append(CultureInfo.InvariantCulture,
                $" AND ST_Intersects(ST_GeomFromText({AddText(area.AsText())}, 4326), position::geometry)");
        return sql.ToString();

        string Add(string[] values)
        {
            list.Add(new NpgsqlParameter($"p{list.Count}", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = values });
            return $"@p{list.Count - 1}";
        }

        string AddText(string value)
        {
            list.Add(new NpgsqlParameter($"p{list.Count}", NpgsqlDbType.Text) { Value = value });
            return $"@p{list.Count - 1}";
        }
    }

    private static async Task<List<Row>> ReadAsync(NpgsqlCommand command)
    {
        command.CommandTimeout = 300;
        await using var reader = await command.ExecuteReaderAsync();
        List<Row> rows = [];
        while (await reader.ReadAsync())
            rows.Add(new(reader.GetString(0), reader.GetDouble(1)));
        return rows;
    }

    private static string[] Names<T>(IEnumerable<T> values)
        where T : struct => [.. values.Select(value => value.ToString()!)];
}
