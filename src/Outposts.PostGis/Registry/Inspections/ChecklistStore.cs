using Npgsql;
using NpgsqlTypes;
using Outposts.Registry.Inspections;

namespace Outposts.PostGis.Registry.Inspections;

/// <summary>The standards by which outposts are inspected, in versions; none is ever changed.</summary>
/// <param name="source">The data source.</param>
public sealed class ChecklistStore(NpgsqlDataSource source)
{
    /// <summary>The columns of a checklist c, for <see cref="Read"/>.</summary>
    internal const string Columns =
        "c.id, c.code, c.version, c.chinese, c.english, c.source, c.valid_from, c.valid_until, c.items::text, c.saved_at";

    /// <summary>How many columns that is.</summary>
    internal const int ColumnCount = 10;

    /// <summary>Gets all versions, by code, the latest version first.</summary>
    public async Task<IReadOnlyList<Checklist>> GetAllAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, $"SELECT {Columns} FROM checklists AS c ORDER BY c.code COLLATE \"C\", c.version DESC",
            row => Read(row), cancellationToken);
    }

    /// <summary>Saves a new standard, or a further version of one.</summary>
    /// <param name="checklist">The version; its number follows from those that there are.</param>
    /// <param name="seen">The version that was seen, 0 for a new standard: when another one is the last, nothing is saved. Null:
    /// whichever.</param>
    /// <param name="actor">The user who saves.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public async Task<ChecklistSaveResult> SaveAsync(
        Checklist checklist, int? seen, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, InspectionStore.Feed, actor, cancellationToken);
        var last = (await FindVersionsAsync(change.Connection, checklist.Code, cancellationToken)).FirstOrDefault();
        if (seen is { } version && version != (last?.Version ?? 0)) return new ChecklistSaveResult(null, last, []);
        var next = checklist with { Version = (last?.Version ?? 0) + 1 };
        var problems = ChecklistValidator.Validate(next, last);
        if (problems.Count > 0) return new ChecklistSaveResult(null, last, problems);
        await Sql.WriteAsync(change.Connection, $"the checklist {next.Code}", """
            INSERT INTO checklists (code, version, chinese, english, source, valid_from, valid_until, items, saved_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, cancellationToken, (next.Code, NpgsqlDbType.Text), (next.Version, NpgsqlDbType.Integer),
            (next.Chinese, NpgsqlDbType.Text), (next.English, NpgsqlDbType.Text), (next.Source, NpgsqlDbType.Text),
            (next.ValidFrom, NpgsqlDbType.Date), (next.ValidUntil, NpgsqlDbType.Date),
            (InspectionJson.WriteItems(next.Items), NpgsqlDbType.Jsonb), (actor, NpgsqlDbType.Text));
        var saved = (await FindVersionsAsync(change.Connection, next.Code, cancellationToken))[0];
        await change.CommitAsync(cancellationToken);
        return new ChecklistSaveResult(saved, saved, []);
    }

    /// <summary>Gets the versions of a standard, the latest first.</summary>
    internal static Task<List<Checklist>> FindVersionsAsync(
        NpgsqlConnection connection, string code, CancellationToken cancellationToken) =>
        Sql.QueryAsync(connection, $"SELECT {Columns} FROM checklists AS c WHERE c.code = $1 ORDER BY c.version DESC", row => Read(row),
            cancellationToken, (code, NpgsqlDbType.Text));

    /// <summary>Reads <see cref="Columns"/>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="first">The place of the first of them.</param>
    internal static Checklist Read(NpgsqlDataReader row, int first = 0) => new()
    {
        Id = row.GetInt64(first),
        Code = row.GetString(first + 1),
        Version = row.GetInt32(first + 2),
        Chinese = row.GetString(first + 3),
        English = row.GetString(first + 4),
        Source = Sql.GetNullableString(row, first + 5),
        ValidFrom = row.GetFieldValue<DateOnly>(first + 6),
        ValidUntil = Sql.GetNullable<DateOnly>(row, first + 7),
        Items = InspectionJson.ReadItems(row.GetString(first + 8)),
        SavedAt = row.GetFieldValue<DateTimeOffset>(first + 9),
    };
}
