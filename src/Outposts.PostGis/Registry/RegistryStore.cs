using System.Data;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis.Registry;

/// <summary>
/// The register in the database. Every write names its actor, is all or nothing, and is kept in history by the database itself.
/// </summary>
/// <param name="source">The data source.</param>
/// <param name="reads">Where the whole register is read; null: from the data source.</param>
public sealed partial class RegistryStore(NpgsqlDataSource source, BulkReads? reads = null)
{
    /// <summary>The change feed of the register.</summary>
    public const string Feed = "outposts";

    // The feeds of what riders see; the planner's layers say for themselves whether they are made up.
    private static readonly string[] PublicFeeds = [Feed, "visits"];

    /// <summary>The key in history that stands for every row of a table.</summary>
    internal const string WholeTable = "*";

    private readonly BulkReads _reads = reads ?? new BulkReads(source);

    /// <summary>Reads the whole register as it is at one moment.</summary>
    public Task<RegistryContent> LoadAllAsync(CancellationToken cancellationToken = default) => _reads.ReadAsync([Feed],
        connection => ReadAllAsync(connection, cancellationToken), cancellationToken, IsolationLevel.RepeatableRead);

    private static async Task<RegistryContent> ReadAllAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var version = await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
        var districts = await ReadDistrictsAsync(connection, null, cancellationToken);
        var outposts = await OutpostRows.ReadAsync(connection, null, cancellationToken);
        var isDemonstration = (await Sql.QueryAsync(connection, "SELECT bool_or(is_demonstration) FROM feeds WHERE name = ANY ($1)",
            row => row.GetBoolean(0), cancellationToken, (PublicFeeds, Sql.Texts))).Single();
        return new RegistryContent(version, districts, outposts, isDemonstration);
    }

    /// <summary>Records that made-up outposts and visits have been loaded. Snapshots loaded before do not show it.</summary>
    public async Task MarkDemonstrationAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        await Sql.ExecuteAsync(connection, "UPDATE feeds SET is_demonstration = true WHERE name = ANY ($1)", cancellationToken,
            (PublicFeeds, Sql.Texts));
        await connection.CommitAsync(cancellationToken);
    }

    /// <summary>Reads what changed after a version.</summary>
    /// <param name="version">A version that <see cref="LoadAllAsync"/> or this method gave; 0 or more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<RegistryChanges> GetChangesSinceAsync(long version, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        var now = await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
        var changed = await Sql.QueryAsync(connection, """
            SELECT DISTINCT CASE subject WHEN 'districts' THEN subject ELSE 'outposts' END, key FROM history WHERE feed = $1 AND version > $2
            """, row => (Subject: row.GetString(0), Key: row.GetString(1)), cancellationToken, (Feed, NpgsqlDbType.Text),
            (version, NpgsqlDbType.Bigint));
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
    public async Task<long> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
    }
}
