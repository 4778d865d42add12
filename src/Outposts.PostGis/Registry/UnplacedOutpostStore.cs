using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>Stores the outposts of lists that wait to be placed on the map. Row-level security gives each operator those of the own
/// districts, and those of which no district is known.</summary>
public sealed class UnplacedOutpostStore(NpgsqlDataSource source)
{
    private const string Columns = "id, content, listed_at, listed_by";

    /// <summary>Gets those that the caller may place, the longest waiting first.</summary>
    public async Task<IReadOnlyList<UnplacedOutpost>> GetAllAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, $"SELECT {Columns} FROM unplaced_outposts ORDER BY listed_at, id", Read, cancellationToken);
    }

    /// <summary>Gets one; null when there is none that the caller may place.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<UnplacedOutpost?> GetAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await FindAsync(connection, id, cancellationToken);
    }

    /// <summary>Removes one, which no list need bring again.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Whether there was one that the caller may place.</returns>
    public async Task<bool> RemoveAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        var isRemoved = await DeleteAsync(connection, id, cancellationToken);
        await connection.CommitAsync(cancellationToken);
        return isRemoved;
    }

    /// <summary>Gets the named places whose name stands in a text, the longest name first.</summary>
    /// <param name="text">The text, such as an address.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<(string Name, Position Position)>> FindPlacesInAsync(
        string text, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, """
            SELECT name, ST_X(position), ST_Y(position) FROM places WHERE length(name) >= 2 AND strpos($1, name) > 0
            ORDER BY length(name) DESC, rank, id LIMIT $2
            """, row => (row.GetString(0), new Position(row.GetDouble(1), row.GetDouble(2))), cancellationToken,
            (text, NpgsqlDbType.Text), (count, NpgsqlDbType.Integer));
    }

    /// <summary>Writes the rows of a list: one that waits already takes the list's values. Those that a list places wait no more.</summary>
    internal static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<ImportedOutpost> unplaced,
        IReadOnlyList<ImportedOutpost> placed, string actor, CancellationToken cancellationToken)
    {
        foreach (var outpost in unplaced.Select(row => row.Outpost))
            await Sql.WriteAsync(connection, $"the outpost to place {outpost.Name}", """
                INSERT INTO unplaced_outposts (key, district_code, content, listed_by) VALUES ($1, $2, $3, $4)
                ON CONFLICT (key) DO UPDATE SET district_code = excluded.district_code, content = excluded.content, listed_at = now(),
                  listed_by = excluded.listed_by WHERE unplaced_outposts.content <> excluded.content
                """, cancellationToken, (UnplacedOutpost.GetKey(outpost), NpgsqlDbType.Text),
                (outpost.DistrictCode is { Length: > 0 } code ? code : null, NpgsqlDbType.Text),
                (OutpostJson.WriteWithoutPosition(outpost), NpgsqlDbType.Jsonb), (actor, NpgsqlDbType.Text));
        var waiting = await Sql.QueryAsync(connection, "SELECT key FROM unplaced_outposts", row => row.GetString(0), cancellationToken);
        if (waiting.Count == 0 || placed.Count == 0) return;
        string[] keys = [.. placed.Select(row => UnplacedOutpost.GetKey(row.Outpost)).Intersect(waiting, StringComparer.Ordinal)];
        if (keys.Length > 0)
            await Sql.ExecuteAsync(connection, "DELETE FROM unplaced_outposts WHERE key = ANY ($1)", cancellationToken, (keys, Sql.Texts));
    }

    /// <summary>Gets one and keeps it from others until the transaction ends.</summary>
    internal static async Task<UnplacedOutpost?> FindAsync(
        NpgsqlConnection connection, long id, CancellationToken cancellationToken, bool forUpdate = false) =>
        (await Sql.QueryAsync(connection, $"SELECT {Columns} FROM unplaced_outposts WHERE id = $1{(forUpdate ? " FOR UPDATE" : "")}", Read,
            cancellationToken, (id, NpgsqlDbType.Bigint))).SingleOrDefault();

    /// <summary>Deletes one within a transaction of another.</summary>
    internal static async Task<bool> DeleteAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken) =>
        await Sql.ExecuteAsync(connection, "DELETE FROM unplaced_outposts WHERE id = $1", cancellationToken, (id, NpgsqlDbType.Bigint)) > 0;

    private static UnplacedOutpost Read(NpgsqlDataReader row)
    {
        using var content = JsonDocument.Parse(row.GetString(1));
        var outpost = OutpostJson.ReadWithoutPosition(content.RootElement);
        return new UnplacedOutpost(row.GetInt64(0),
            outpost with { Services = [.. OutpostJson.ReadServices(content.RootElement.GetProperty("services"))] },
            row.GetFieldValue<DateTimeOffset>(2), row.GetString(3));
    }
}
