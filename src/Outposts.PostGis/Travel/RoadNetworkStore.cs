using System.Data;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Outposts.Travel.Roads;

namespace Outposts.PostGis.Travel;

/// <summary>Stores a road network for each region, of its last imported map. A network replaces that of its region completely or not at
/// all.</summary>
/// <param name="source">The data source.</param>
/// <param name="reads">Where the network is read; null: from the data source.</param>
public sealed class RoadNetworkStore(NpgsqlDataSource source, BulkReads? reads = null)
{
    /// <summary>The name of the change feed.</summary>
    public const string Feed = "roads";

    private const int ChunkSize = 4 << 20;
    private const string What = "the road network";
    private readonly BulkReads _reads = reads ?? new BulkReads(source);

    /// <summary>Gets the version of the feed; 0 when no map was ever imported.</summary>
    public async Task<long> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
    }

    /// <summary>Reads the network of all regions in one consistent state.</summary>
    /// <exception cref="FormatException">It was written by a program with another format; the message says what to do.</exception>
    public Task<RoadNetworkContent> LoadAsync(CancellationToken cancellationToken = default) => LoadAsync(null, null, cancellationToken);

    /// <summary>Reads the network of some regions in one consistent state; of what is held already, what did not change is not read
    /// again.</summary>
    /// <param name="held">What is held; null for nothing.</param>
    /// <param name="regions">The names of the regions; null for all. One without a network is passed over.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="FormatException">It was written by a program with another format; the message says what to do.</exception>
    public async Task<RoadNetworkContent> LoadAsync(
        RoadNetworkContent? held, IReadOnlyCollection<string>? regions, CancellationToken cancellationToken)
    {
        var (content, isChanged) = await _reads.ReadAsync([Feed],
            connection => ReadAsync(connection, held, regions, cancellationToken), cancellationToken, IsolationLevel.RepeatableRead);
        if (!isChanged || content.Regions.Count < 2) return content;
        // Where extracts of different days differ, the last import counts.
        var sources = content.Regions.OrderByDescending(region => region.Version)
            .Select(region => RoadSource.Load(new MemoryStream(region.Ways!))).ToList();
        return content with { Network = RoadSource.Join(sources, RoadRules.ForRegion(), cancellationToken) };
    }

    private static async Task<(RoadNetworkContent Content, bool IsChanged)> ReadAsync(NpgsqlConnection connection,
        RoadNetworkContent? held, IReadOnlyCollection<string>? regions, CancellationToken cancellationToken)
    {
        var feed = await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
        var stored = await Sql.QueryAsync(connection,
            "SELECT region, version, summary::text FROM road_network_summary WHERE $1::text[] IS NULL OR region = ANY ($1) ORDER BY region",
            row => (Name: row.GetString(0), Version: row.GetInt64(1), Summary: row.GetString(2)), cancellationToken,
            (regions?.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text));
        if (held is not null && stored.Select(one => (one.Name, one.Version)).SequenceEqual(
            held.Regions.Select(one => (one.Name, one.Version)))) return (held with { Version = feed }, false);
        if (stored.Count == 0) return (new RoadNetworkContent(feed, null, null), true);
        if (stored is [var (name, only, summary)])
        {
            var network = RoadNetwork.Load(await ReadChunksAsync(connection, "road_network", only, cancellationToken));
            return (new RoadNetworkContent(feed, network, JsonSerializer.Deserialize<RoadNetworkSummary>(summary))
            {
                Regions = [new RoadRegion(name, only, null)],
            }, true);
        }
        List<RoadRegion> read = [];
        foreach (var (region, version, _) in stored)
            read.Add(held?.Regions.FirstOrDefault(one => (one.Name, one.Version) == (region, version) && one.Ways is not null)
                ?? new RoadRegion(region, version, await ReadWaysAsync(connection, region, version, cancellationToken)));
        return (new RoadNetworkContent(feed, null, null) { Regions = read }, true);
    }

    private static async Task<byte[]> ReadWaysAsync(
        NpgsqlConnection connection, string region, long version, CancellationToken cancellationToken) =>
        (await ReadChunksAsync(connection, "road_network_ways", version, cancellationToken)).ToArray() is { Length: > 0 } ways ? ways
            : throw new FormatException(
                $"The road network of the region {region} was imported by an earlier program and cannot be joined. Import its map again.");

    private static async Task<MemoryStream> ReadChunksAsync(
        NpgsqlConnection connection, string table, long version, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        await using var command = Sql.Command(connection, $"SELECT content FROM {table} WHERE version = $1 ORDER BY chunk",
            (version, NpgsqlDbType.Bigint));
        command.CommandTimeout = Sql.BulkReadTimeout;
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            await using var chunk = await reader.GetStreamAsync(0, cancellationToken);
            await chunk.CopyToAsync(content, cancellationToken);
        }
        content.Position = 0;
        return content;
    }

    /// <summary>Replaces the network of the region of imports that name none, without what would join it with others.</summary>
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
        await WriteAsync(change.Connection, RoadRegion.Default, null, network, summary, cancellationToken);
        return await change.CommitAsync(cancellationToken);
    }

    /// <summary>Replaces the network of a region in the transaction of an import; one without edges leaves none.</summary>
    internal static async Task WriteAsync(NpgsqlConnection connection, string region, RoadSource? source, RoadNetwork network,
        RoadNetworkSummary summary, CancellationToken cancellationToken)
    {
        // Its chunks go with it.
        await Sql.WriteAsync(connection, What, "DELETE FROM road_network_summary WHERE region = $1", cancellationToken,
            (region, NpgsqlDbType.Text));
        if (network.EdgeCount == 0) return;
        using var content = new MemoryStream();
        network.Save(content);
        var version = (long)(await Sql.WriteScalarAsync(connection, What, """
            INSERT INTO road_network_summary (version, region, format, bytes, summary) VALUES (change_version($1), $2, $3, $4, $5)
            RETURNING version
            """, cancellationToken, (Feed, NpgsqlDbType.Text), (region, NpgsqlDbType.Text),
            (RoadNetwork.FormatVersion, NpgsqlDbType.Integer), (content.Length, NpgsqlDbType.Bigint),
            (JsonSerializer.Serialize(summary), NpgsqlDbType.Jsonb)))!;
        await WriteChunksAsync(connection, "road_network", version, content, cancellationToken);
        if (source is null) return;
        using var ways = new MemoryStream();
        source.Save(ways);
        await WriteChunksAsync(connection, "road_network_ways", version, ways, cancellationToken);
    }

    private static async Task WriteChunksAsync(
        NpgsqlConnection connection, string table, long version, MemoryStream content, CancellationToken cancellationToken)
    {
        var bytes = content.GetBuffer();
        for (var (chunk, at) = (0, 0); at < content.Length; chunk++, at += ChunkSize)
            await Sql.WriteAsync(connection, What, $"INSERT INTO {table} (version, chunk, content) VALUES ($1, $2, $3)", cancellationToken,
                (version, NpgsqlDbType.Bigint), (chunk, NpgsqlDbType.Integer),
                (bytes[at..(int)Math.Min(at + ChunkSize, content.Length)], NpgsqlDbType.Bytea));
    }
}
