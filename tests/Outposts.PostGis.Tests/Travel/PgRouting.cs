using Npgsql;
using NpgsqlTypes;
using Outposts.Geodesy;
using Outposts.Travel.Roads;

namespace Outposts.PostGis.Tests.Travel;

/// <summary>
/// pgRouting as a judge of the searches: it gets the states and arcs of a mode's graph as its vertices and edges, with their whole
/// milliseconds as costs. Parts of edges at both ends of a way are added here.
/// </summary>
public sealed class PgRouting : IAsyncDisposable
{
    private const string Edges = "SELECT id, source, target, cost, -1::float8 AS reverse_cost FROM judge_edges";
    private readonly NpgsqlConnection _connection;
    private readonly RoadSearch _search;

    private PgRouting(NpgsqlConnection connection, RoadSearch search) => (_connection, _search) = (connection, search);

    /// <summary>Whether the server has the extension.</summary>
    public static async Task<bool> IsAvailableAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_available_extensions WHERE name = 'pgrouting'", connection);
        return (long)(await command.ExecuteScalarAsync())! > 0;
    }

    /// <summary>Puts a mode's graph into the database.</summary>
    /// <param name="connection">That of a user who may create extensions; it is closed with this object.</param>
    /// <param name="search">The searches of the mode.</param>
    public static async Task<PgRouting> CreateAsync(NpgsqlConnection connection, RoadSearch search)
    {
        await using (var command = new NpgsqlCommand("""
            SET search_path = public;
            CREATE EXTENSION IF NOT EXISTS postgis;
            CREATE EXTENSION IF NOT EXISTS pgrouting;
            DROP TABLE IF EXISTS judge_edges;
            CREATE UNLOGGED TABLE judge_edges (id bigint, source bigint, target bigint, cost float8)
            """, connection))
            await command.ExecuteNonQueryAsync();
        await using (var writer = await connection.BeginBinaryImportAsync("COPY judge_edges FROM STDIN (FORMAT binary)"))
        {
            var graph = search.Graph;
            for (var state = 0; state < graph.StateCount; state++)
                for (var i = graph.First[state]; i < graph.First[state + 1]; i++)
                {
                    if (!search.CanTravel(graph.Arcs[i].Arc)) continue;
                    await writer.StartRowAsync();
                    await writer.WriteAsync((long)i, NpgsqlDbType.Bigint);
                    await writer.WriteAsync((long)state, NpgsqlDbType.Bigint);
                    await writer.WriteAsync((long)graph.Arcs[i].State, NpgsqlDbType.Bigint);
                    await writer.WriteAsync((double)graph.Arcs[i].Time, NpgsqlDbType.Double);
                }
            await writer.CompleteAsync();
        }
        await using (var command = new NpgsqlCommand("ANALYZE judge_edges", connection)) await command.ExecuteNonQueryAsync();
        return new PgRouting(connection, search);
    }

    /// <summary>Seconds from each of some positions to each of others; null where there is no way.</summary>
    public async Task<double?[,]> TimesAsync(Position[] from, Position[] to)
    {
        var starts = from.Select(_search.Snap).ToArray();
        var goals = to.Select(_search.Snap).ToArray();
        var sources = starts.Select(Sources).ToArray();
        var targets = goals.Select(Targets).ToArray();
        Dictionary<(long, long), double> costs = [];
        await using (var command = new NpgsqlCommand("SELECT start_vid, end_vid, agg_cost FROM pgr_dijkstraCost($1, $2, $3, true)",
            _connection)
        { CommandTimeout = 0 })
        {
            command.Parameters.AddWithValue(Edges);
            command.Parameters.AddWithValue(sources.SelectMany(ends => ends).Select(end => end.State).Distinct().ToArray());
            command.Parameters.AddWithValue(targets.SelectMany(ends => ends).Select(end => end.State).Distinct().ToArray());
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) costs[(reader.GetInt64(0), reader.GetInt64(1))] = reader.GetDouble(2);
        }
        var times = new double?[from.Length, to.Length];
        for (var i = 0; i < from.Length; i++)
            for (var j = 0; j < to.Length; j++)
            {
                double? best = starts[i] is { } start && goals[j] is { } goal && start.Edge == goal.Edge ? AlongEdge(start, goal) : null;
                foreach (var (source, before) in sources[i])
                    foreach (var (target, behind) in targets[j])
                        if ((source == target ? 0 : costs.TryGetValue((source, target),
                            out var cost) ? cost : (double?)null) is { } between)
                            best = Math.Min(best ?? double.PositiveInfinity, before + between + behind);
                times[i, j] = best / 1000;
            }
        return times;
    }

    /// <summary>Finds the nearest of some places as one would in SQL: the costs to all of them, sorted.</summary>
    public async Task<int> NearestAsync(Position from, long[] targets, int count)
    {
        if (_search.Snap(from) is not { } start || Sources(start) is not [var (source, _), ..]) return 0;
        await using var command = new NpgsqlCommand(
            "SELECT end_vid, agg_cost FROM pgr_dijkstraCost($1, $2, $3, true) ORDER BY agg_cost LIMIT $4", _connection);
        command.Parameters.AddWithValue(Edges);
        command.Parameters.AddWithValue(source);
        command.Parameters.AddWithValue(targets);
        command.Parameters.AddWithValue(count);
        await using var reader = await command.ExecuteReaderAsync();
        var found = 0;
        while (await reader.ReadAsync()) found++;
        return found;
    }

    /// <summary>The vertices at which places are told to pgRouting.</summary>
    public static long[] TargetsOf(RoadPoints points) => [.. Enumerable.Range(0, points.Count).Select(i => points[i]).OfType<SnapPoint>()
        .Select(point => (long)points.Graph.Network.From[point.Edge]).Distinct()];

    /// <summary>Closes the connection.</summary>
    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private double? AlongEdge(SnapPoint start, SnapPoint goal) => Arcs(start)
        .Where(arc => _search.Before(arc, start).Length <= _search.Before(arc, goal).Length)
        .Select(arc => (double?)_search.Before(arc, goal).Time - _search.Before(arc, start).Time + start.LegTime + goal.LegTime).Min();

    private List<(long State, double Cost)> Sources(SnapPoint? point) => point is not { } start ? []
        : [.. Arcs(start).Select(arc => ((long)_search.Graph.StateAfter(arc), (double)_search.Behind(arc, start).Time + start.LegTime))];

    private List<(long State, double Cost)> Targets(SnapPoint? point) => point is not { } goal ? []
        : [.. Arcs(goal).SelectMany(arc => _search.Graph.StatesBefore(arc)
            .Select(state => ((long)state, (double)_search.Before(arc, goal).Time + goal.LegTime)))];

    private IEnumerable<int> Arcs(SnapPoint point) => ((int[])[2 * point.Edge, 2 * point.Edge + 1]).Where(_search.CanTravel);
}
