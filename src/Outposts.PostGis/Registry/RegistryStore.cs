using System.Data;
using System.Globalization;
using Dapper;
using Npgsql;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>
/// The register in the database. Every write names its actor, is all or nothing, and is kept in history by the database itself.
/// </summary>
public sealed partial class RegistryStore(NpgsqlDataSource source)
{
    /// <summary>The change feed of the register.</summary>
    public const string Feed = "outposts";

    // The feeds of what riders see; the planner's layers say for themselves whether they are made up.
    private static readonly string[] PublicFeeds = [Feed, "visits"];

    /// <summary>The key in history that stands for every row of a table.</summary>
    internal const string WholeTable = "*";

    /// <summary>Reads the whole register as it is at one moment.</summary>
    public async Task<RegistryContent> LoadAllAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var version = await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
        var districts = await ReadDistrictsAsync(connection, null, cancellationToken);
        var outposts = await OutpostRows.ReadAsync(connection, null, cancellationToken);
        var isDemonstration = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT bool_or(is_demonstration) FROM feeds WHERE name = ANY (@Shown)", new { Shown = PublicFeeds },
                cancellationToken: cancellationToken));
        return new RegistryContent(version, districts, outposts, isDemonstration);
    }

    /// <summary>Notes that made-up outposts and visits have been loaded. What has been read before does not tell it.</summary>
    public async Task MarkDemonstrationAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE feeds SET is_demonstration = true WHERE name = ANY (@Shown)", new { Shown = PublicFeeds },
                cancellationToken: cancellationToken));
    }

    /// <summary>Reads what changed after a version.</summary>
    /// <param name="version">A version that <see cref="LoadAllAsync"/> or this method gave; 0 or more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<RegistryChanges> ChangesSinceAsync(long version, CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var now = await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
        var changed = (await connection.QueryAsync<(string Subject, string Key)>(new CommandDefinition(
            "SELECT DISTINCT CASE subject WHEN 'districts' THEN subject ELSE 'outposts' END, key FROM history "
            + "WHERE feed = @Feed AND version > @version", new { Feed, version }, cancellationToken: cancellationToken))).ToList();
        if (changed.Any(change => change.Key == WholeTable))
            return new RegistryChanges(now, await OutpostRows.ReadAsync(connection, null, cancellationToken),
                await ReadDistrictsAsync(connection, null, cancellationToken));
        var ids = changed.Where(change => change.Subject == "outposts")
            .Select(change => long.Parse(change.Key, CultureInfo.InvariantCulture)).ToArray();
        var codes = changed.Where(change => change.Subject == "districts").Select(change => change.Key).ToArray();
        return new RegistryChanges(now,
            ids.Length == 0 ? [] : await OutpostRows.ReadAsync(connection, ids, cancellationToken),
            codes.Length == 0 ? [] : await ReadDistrictsAsync(connection, codes, cancellationToken));
    }

    /// <summary>The change feed's version now.</summary>
    public async Task<long> VersionAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
    }

    /// <summary>Where each outpost of whatever status is, by code.</summary>
    public async Task<IReadOnlyDictionary<string, Position>> PositionsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Code, double Longitude, double Latitude)>(new CommandDefinition(
            "SELECT code, ST_X(position::geometry), ST_Y(position::geometry) FROM outposts", cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.Code, row => new Position(row.Longitude, row.Latitude), StringComparer.Ordinal);
    }

    /// <summary>All districts, by code.</summary>
    public async Task<IReadOnlyList<District>> DistrictsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await ReadDistrictsAsync(connection, null, cancellationToken);
    }

    /// <summary>Everything that was ever changed of an outpost, oldest first; empty when there is no such outpost.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(string code, CancellationToken cancellationToken = default)
    {
        const string sql = """
            SELECT h.version, h.at, h.actor, h.subject, h.before::text, h.after::text
            FROM history AS h JOIN outposts AS o ON h.key = o.id::text
            WHERE o.code = $1 AND h.subject IN ('outposts', 'outpost_services')
            ORDER BY h.id
            """;
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(code);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<HistoryEntry>();
        while (await reader.ReadAsync(cancellationToken))
            entries.Add(new HistoryEntry(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2),
                reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5)));
        return entries;
    }

    private static async Task<List<District>> ReadDistrictsAsync(NpgsqlConnection connection, string[]? codes,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT code, name, english_name, ST_AsEWKB(area), population FROM districts "
            + (codes is null ? "" : "WHERE code = ANY ($1) ") + "ORDER BY code", connection);
        if (codes is not null) command.Parameters.AddWithValue(codes);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var districts = new List<District>();
        while (await reader.ReadAsync(cancellationToken))
            districts.Add(new District(reader.GetString(0), reader.GetString(1), reader.GetString(2),
                Ewkb.Read(reader.GetFieldValue<byte[]>(3)), reader.IsDBNull(4) ? null : reader.GetInt32(4)));
        return districts;
    }
}
