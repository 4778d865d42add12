using System.Data;
using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;
using Outposts.Registry.Events;

namespace Outposts.PostGis.Registry.Events;

/// <summary>Stores events and reads what changed of them and of campaigns; each change is kept in the history.</summary>
/// <param name="source">The data source.</param>
public sealed class EventStore(NpgsqlDataSource source)
{
    /// <summary>The change feed of events and campaigns.</summary>
    public const string Feed = "events";

    private const string Columns = "id, kind, title, english_title, body, english_body, outpost_code, position::geometry, address, "
        + "dates::text, groups::text[], organiser, partners, call_ahead, phone, while_stocks_last, ended_at, cancelled, "
        + "cancelled_english, campaign_id, revision, changed_at, changed_by";

    /// <summary>Reads what changed after a version of the feed.</summary>
    /// <param name="version">The version; 0 for all.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<EventContent> LoadSinceAsync(long version, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        return new EventContent(await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken),
            await Sql.QueryAsync(connection, $"SELECT {Columns} FROM events WHERE version > $1 ORDER BY id", Read, cancellationToken,
                (version, NpgsqlDbType.Bigint)),
            await CampaignStore.ReadSinceAsync(connection, version, cancellationToken));
    }

    /// <summary>Gets an event; null when there is none.</summary>
    public async Task<CareEvent?> GetAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await FindAsync(connection, id, cancellationToken);
    }

    /// <summary>Saves an event: a new one when its number is 0, else a further revision.</summary>
    /// <param name="one">The event; its revision is the one that the user has seen.</param>
    /// <param name="actor">The user who saves.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public async Task<SaveResult<CareEvent>> SaveAsync(CareEvent one, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        var current = one.Id == 0 ? null : await FindAsync(change.Connection, one.Id, cancellationToken);
        if (one.Id != 0 && current is null) return new(SaveOutcome.NotFound, null, 0);
        if (current is not null && current.Revision != one.Revision) return new(SaveOutcome.Conflict, current, 0);
        const string columns = "kind, title, english_title, body, english_body, outpost_code, position, address, dates, groups, organiser, "
            + "partners, call_ahead, phone, while_stocks_last, ended_at, cancelled, cancelled_english, campaign_id, changed_by";
        const string values = "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11::worker_group[], $12, $13, $14, $15, $16, $17, $18, $19, $20, $21";
        var saved = await Sql.GuardAsync($"the event {one.Title}", async () => (await Sql.QueryAsync(change.Connection, current is null
            ? $"INSERT INTO events ({columns}) VALUES ({values}) RETURNING {Columns}"
            : $"""
                UPDATE events SET ({columns}, revision, changed_at) = ROW ({values}, revision + 1, now()) WHERE id = $1 RETURNING {Columns}
                """, Read, cancellationToken, Parameters(one, actor))).SingleOrDefault());
        return saved is null ? new(SaveOutcome.NotFound, null, 0)
            : new(SaveOutcome.Saved, saved, await change.CommitAsync(cancellationToken));
    }

    private static (object? Value, NpgsqlDbType Type)[] Parameters(CareEvent one, string actor) =>
    [
        (one.Id, NpgsqlDbType.Bigint), (EnumNames.ToWireName(one.Kind), NpgsqlDbType.Text), (one.Title, NpgsqlDbType.Text),
        (one.EnglishTitle, NpgsqlDbType.Text), (one.Text, NpgsqlDbType.Text), (one.EnglishText, NpgsqlDbType.Text),
        (one.OutpostCode, NpgsqlDbType.Text),
        (one.Position is { } position ? Sql.ToPoint(position) : null, NpgsqlDbType.Geography), (one.Address, NpgsqlDbType.Text),
        (EventDateJson.Write(one.Dates), NpgsqlDbType.Jsonb), (one.Groups.Select(group => group.Code).ToArray(), Sql.Texts),
        (one.Organiser, NpgsqlDbType.Text), (one.Partners.ToArray(), Sql.Texts), (one.CallAhead, NpgsqlDbType.Boolean),
        (one.Phone, NpgsqlDbType.Text), (one.WhileStocksLast, NpgsqlDbType.Boolean),
        (one.EndedAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz), (one.CancellationReason, NpgsqlDbType.Text),
        (one.EnglishCancellationReason, NpgsqlDbType.Text), (one.CampaignId, NpgsqlDbType.Bigint), (actor, NpgsqlDbType.Text),
    ];

    private static async Task<CareEvent?> FindAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, $"SELECT {Columns} FROM events WHERE id = $1", Read, cancellationToken,
            (id, NpgsqlDbType.Bigint))).SingleOrDefault();

    private static CareEvent Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Kind = Sql.ParseEnum<EventKind>(row.GetString(1)),
        Title = row.GetString(2),
        EnglishTitle = Sql.GetNullableString(row, 3),
        Text = Sql.GetNullableString(row, 4),
        EnglishText = Sql.GetNullableString(row, 5),
        OutpostCode = Sql.GetNullableString(row, 6),
        Position = row.IsDBNull(7) ? null : Sql.GetPosition(row, 7),
        Address = Sql.GetNullableString(row, 8),
        Dates = EventDateJson.Read(row.GetString(9)),
        Groups = [.. row.GetFieldValue<string[]>(10).Select(WorkerGroup.Of)],
        Organiser = Sql.GetNullableString(row, 11),
        Partners = row.GetFieldValue<string[]>(12),
        CallAhead = row.GetBoolean(13),
        Phone = Sql.GetNullableString(row, 14),
        WhileStocksLast = row.GetBoolean(15),
        EndedAt = Sql.GetNullable<DateTimeOffset>(row, 16),
        CancellationReason = Sql.GetNullableString(row, 17),
        EnglishCancellationReason = Sql.GetNullableString(row, 18),
        CampaignId = Sql.GetNullable<long>(row, 19),
        Revision = row.GetInt32(20),
        ChangedAt = row.GetFieldValue<DateTimeOffset>(21),
        ChangedBy = row.GetString(22),
    };
}
