using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Outposts.Siting.Plans;

namespace Outposts.PostGis.Siting;

/// <summary>Stores the areas that go first in planning.</summary>
/// <param name="source">The data source.</param>
public sealed class PriorityAreaStore(NpgsqlDataSource source)
{
    /// <summary>The constraint by which two areas in force have different names.</summary>
    public const string NameIsUnique = "priority_area_name_is_unique";

    private const string Columns = "id, name, kind, district_code, area, note, archived, revision";

    /// <summary>Gets all areas, archived ones too, in the order of their names.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<PriorityArea>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await ReadAllAsync(connection, cancellationToken);
    }

    /// <summary>Gets an area; null when there is none.</summary>
    public async Task<PriorityArea?> GetAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await FindAsync(connection, id, cancellationToken);
    }

    /// <summary>Saves an area: a new one when its number is 0, else a further revision.</summary>
    /// <param name="area">The area; its revision is the one that the user has seen.</param>
    /// <param name="actor">The user who saves.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">Another area has the name.</exception>
    public async Task<SaveResult<PriorityArea>> SaveAsync(PriorityArea area, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, WorkFeed.Name, actor, cancellationToken);
        var current = area.Id == 0 ? null : await FindAsync(change.Connection, area.Id, cancellationToken);
        if (area.Id != 0 && current is null) return new(SaveOutcome.NotFound, null, 0);
        if (current is not null && current.Revision != area.Revision) return new(SaveOutcome.Conflict, current, 0);
        var saved = await Sql.GuardAsync($"the area {area.Name}", async () => (await Sql.QueryAsync(change.Connection,
            current is null ? $"""
            INSERT INTO priority_areas (name, kind, district_code, area, note, archived, changed_by) VALUES ($2, $3, $4, $5, $6, $7, $8)
            RETURNING {Columns}
            """ : $"""
            UPDATE priority_areas SET name = $2, kind = $3, district_code = $4, area = $5, note = $6, archived = $7,
              revision = revision + 1, changed_at = now(), changed_by = $8
            WHERE id = $1 RETURNING {Columns}
            """, Read, cancellationToken, (area.Id, NpgsqlDbType.Bigint), (area.Name, NpgsqlDbType.Text),
            (EnumNames.ToWireName(area.Kind), NpgsqlDbType.Text), (area.DistrictCode, NpgsqlDbType.Text),
            (WithSystem(area.Area), NpgsqlDbType.Geometry), (area.Note, NpgsqlDbType.Text), (area.IsArchived, NpgsqlDbType.Boolean),
            (actor, NpgsqlDbType.Text))).SingleOrDefault());
        return saved is null ? new(SaveOutcome.NotFound, null, 0)
            : new(SaveOutcome.Saved, saved, await change.CommitAsync(cancellationToken));
    }

    /// <summary>Reads all areas in the order of their names.</summary>
    internal static async Task<IReadOnlyList<PriorityArea>> ReadAllAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken) => await Sql.QueryAsync(connection,
        $"SELECT {Columns} FROM priority_areas ORDER BY name COLLATE \"C\", id", Read, cancellationToken);

    private static Geometry WithSystem(MultiPolygon area)
    {
        var copy = area.Copy();
        copy.SRID = 4326;
        return copy;
    }

    private static async Task<PriorityArea?> FindAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, $"SELECT {Columns} FROM priority_areas WHERE id = $1", Read, cancellationToken,
            (id, NpgsqlDbType.Bigint))).SingleOrDefault();

    private static PriorityArea Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Name = row.GetString(1),
        Kind = Sql.ParseEnum<PriorityAreaKind>(row.GetString(2)),
        DistrictCode = Sql.GetNullableString(row, 3),
        Area = row.GetFieldValue<MultiPolygon>(4),
        Note = Sql.GetNullableString(row, 5),
        IsArchived = row.GetBoolean(6),
        Revision = row.GetInt32(7),
    };
}
