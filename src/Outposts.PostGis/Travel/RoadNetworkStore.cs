using System.Data;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Outposts.Travel.Roads;

namespace Outposts.PostGis.Travel;

/// <summary>Stores the road network of the last imported map. A network replaces the one before completely or not at all.</summary>
/// <param name="source">The data source.</param>
/// <param name="reads">Where the network is read; null: from the data source.</param>
public sealed class RoadNetworkStore(NpgsqlDataSource source, BulkReads? reads = null)
{
    /// <summary>The name of the change feed.</summary>
    public const string Feed = "roads";

    private const int ChunkSize = 4 << 20;
    private readonly BulkReads _reads = reads ?? new BulkReads(source);

    /// <summary>Gets the version of the feed; 0 when no map was ever imported.</summary>
    public async Task<long> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
    }

    /// <summary>Reads the network in one consistent state.</summary>
    /// <exception cref="FormatException">It was written by a program with another format; the message says what to do.</exception>
    public Task<RoadNetworkContent> LoadAsync(CancellationToken cancellationToken = default) => _reads.ReadAsync([Feed],
        connection => ReadAsync(connection, cancellationToken), cancellationToken, IsolationLevel.RepeatableRead);

    private static async Task<RoadNetworkContent> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var feed = await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
        var stored = await Sql.QueryAsync(connection, "SELECT version, bytes, summary::text FROM road_network_summary",
            row => (Version: row.GetInt64(0), Bytes: row.GetInt64(1), Summary: row.GetString(2)), cancellationToken);
        if (stored is not [var (version, bytes, summary)]) return new RoadNetworkContent(feed, null, null);
        var content = new MemoryStream(checked((int)bytes));
        await using (var command = Sql.Command(connection, "SELECT content FROM road_network WHERE version = $1 ORDER BY chunk",
            (version, NpgsqlDbType.Bigint)))
        {
            command.CommandTimeout = Sql.BulkReadTimeout;
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                await using var chunk = await reader.GetStreamAsync(0, cancellationToken);
                await chunk.CopyToAsync(content, cancellationToken);
            }
        }
        content.Position = 0;
        return new RoadNetworkContent(feed, RoadNetwork.Load(content), JsonSerializer.Deserialize<RoadNetworkSummary>(summary));
    }

    /// <summary>Replaces the network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="summary">What was made of the map.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The version of the feed after the change.</returns>
    /// <exception cref="StoreException">The database rejects it; nothing was written.</exception>
    public async Task<long> ReplaceAsync(RoadNetwork network, RoadNetworkSummary summary, string actor,
        CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        await WriteAsync(change.Connection, network, summary, cancellationToken);
        return await change.CommitAsync(cancellationToken);
    }

    /// <summary>Replaces the network in the transaction of an import; one without edges leaves none.</summary>
    internal static async Task WriteAsync(NpgsqlConnection connection, RoadNetwork network, RoadNetworkSummary summary,
        CancellationToken cancellationToken)
    {
        // Its chunks go with it.
        await Sql.WriteAsync(connection, "the road network", "DELETE FROM road_network_summary", cancellationToken);
        if (network.EdgeCount == 0) return;
        using var content = new MemoryStream();
        network.Save(content);
        var version = (long)(await Sql.WriteScalarAsync(connection, "the road network", """
            INSERT INTO road_network_summary (version, format, bytes, summary) VALUES (change_version($1), $2, $3, $4) RETURNING version
            """, cancellationToken, (Feed, NpgsqlDbType.Text), (RoadNetwork.FormatVersion, NpgsqlDbType.Integer),
            (content.Length, NpgsqlDbType.Bigint), (JsonSerializer.Serialize(summary), NpgsqlDbType.Jsonb)))!;
        var bytes = content.GetBuffer();
        for (var (chunk, at) = (0, 0); at < content.Length; chunk++, at += ChunkSize)
            await Sql.WriteAsync(connection, "the road network",
                "INSERT INTO road_network (version, chunk, content) VALUES ($1, $2, $3)", cancellationToken, (version, NpgsqlDbType.Bigint),
                (chunk, NpgsqlDbType.Integer), (bytes[at..(int)Math.Min(at + ChunkSize, content.Length)], NpgsqlDbType.Bytea));
    }
}
