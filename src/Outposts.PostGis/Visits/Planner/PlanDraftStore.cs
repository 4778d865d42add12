using System.Data;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis.Visits.Planner;

/// <summary>The drafts of plans in the database. Every write names its actor and is kept in the history.</summary>
public sealed class PlanDraftStore(NpgsqlDataSource source)
{
    private const string Columns = """
        SELECT p.id, p.name, p.note, p.from_day, p.until_day, p.question::text, p.value, p.bound, p.left_out::text, p.created_at, p.changed_at,
          p.changed_by, p.revision, p.archived, p.published_at, p.published_by
        FROM visit_plans AS p
        """;

    /// <summary>Gets the drafts, the last saved first.</summary>
    /// <param name="archived">Whether to include archived drafts.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<IReadOnlyList<PlanDraft>> GetPlansAsync(bool archived = false, CancellationToken cancellationToken = default) =>
        ReadAsync("$1 OR NOT p.archived", (archived, NpgsqlDbType.Boolean), cancellationToken);

    /// <summary>Gets drafts by their identifiers; unknown identifiers are left out.</summary>
    public Task<IReadOnlyList<PlanDraft>> GetPlansAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken = default) =>
        ReadAsync("p.id = ANY ($1)", (ids.ToArray(), Sql.Ids), cancellationToken);

    /// <summary>Saves a new draft, or replaces an existing one.</summary>
    /// <param name="id">The draft's identifier; null: a new draft.</param>
    /// <param name="revision">The expected revision; null: not checked.</param>
    /// <param name="content">The content.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The stored draft; null when there is no draft with that identifier and revision that can be changed.</returns>
    /// <exception cref="StoreException">The database rejects a value; the message names the constraint.</exception>
    public Task<PlanDraft?> SaveAsync(long? id, int? revision, PlanDraftContent content, string actor,
        CancellationToken cancellationToken = default) =>
        WriteAsync(actor, async connection =>
        {
            const string insert = """
                INSERT INTO visit_plans (name, note, from_day, until_day, question, value, bound, left_out, changed_by)
                VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, $8::jsonb, $9) RETURNING id
                """;
            const string update = """
                UPDATE visit_plans SET name = $1, note = $2, from_day = $3, until_day = $4, question = $5::jsonb, value = $6, bound = $7,
                  left_out = $8::jsonb, changed_by = $9, changed_at = now(), revision = revision + 1, published_at = NULL, published_by = NULL
                WHERE id = $10 AND NOT archived AND ($11::integer IS NULL OR revision = $11) RETURNING id
                """;
            await using var save = Sql.Command(connection, id is null ? insert : update,
                (content.Name, NpgsqlDbType.Text), (content.Note, NpgsqlDbType.Text), (content.From, NpgsqlDbType.Date),
                    (content.Until, NpgsqlDbType.Date),
                (content.Question, NpgsqlDbType.Text), (content.Value, NpgsqlDbType.Double), (content.Bound, NpgsqlDbType.Double),
                (JsonSerializer.Serialize(content.LeftOut), NpgsqlDbType.Text), (actor, NpgsqlDbType.Text));
            if (id is not null)
            {
                Sql.AddParameter(save, id, NpgsqlDbType.Bigint);
                Sql.AddParameter(save, revision, NpgsqlDbType.Integer);
            }
            if (await save.ExecuteScalarAsync(cancellationToken) is not long saved) return null;
            await Sql.ExecuteAsync(connection, "DELETE FROM visit_plan_visits WHERE plan_id = $1", cancellationToken,
                (saved, NpgsqlDbType.Bigint));
            await AddVisitsAsync(connection, saved, content.Visits, cancellationToken);
            return saved;
        }, cancellationToken);

    /// <summary>Archives a draft, or restores it.</summary>
    /// <returns>The draft as it is now; null when it does not exist.</returns>
    public Task<PlanDraft?> ArchiveAsync(long id, bool archived, string actor, CancellationToken cancellationToken = default) =>
        UpdateAsync(id, "archived = $2, changed_by = $3", actor, cancellationToken, (archived, NpgsqlDbType.Boolean),
            (actor, NpgsqlDbType.Text));

    /// <summary>Marks a draft as published. A draft that is already marked keeps its time.</summary>
    /// <returns>The draft as it is now; null when it does not exist.</returns>
    public Task<PlanDraft?> MarkPublishedAsync(long id, DateTimeOffset at, string actor, CancellationToken cancellationToken = default) =>
        WriteAsync(actor, async connection => (await Sql.QueryAsync(connection, "SELECT mark_plan_published($1, $2, $3)",
            row => Sql.GetNullable<long>(row, 0), cancellationToken, (id, NpgsqlDbType.Bigint),
            (at.ToUniversalTime(), NpgsqlDbType.TimestampTz), (actor, NpgsqlDbType.Text))).Single(), cancellationToken);

    private Task<PlanDraft?> UpdateAsync(
        long id, string assignments, string actor, CancellationToken cancellationToken,
            params (object? Value, NpgsqlDbType Type)[] parameters) =>
        WriteAsync(actor, async connection =>
        {
            await using var set = Sql.Command(connection, $"UPDATE visit_plans SET {assignments} WHERE id = $1 RETURNING id",
                [(id, NpgsqlDbType.Bigint), .. parameters]);
            return await set.ExecuteScalarAsync(cancellationToken) as long?;
        }, cancellationToken);

    private static async Task AddVisitsAsync(NpgsqlConnection connection, long plan, IReadOnlyList<PlanDraftVisit> visits,
        CancellationToken cancellationToken)
    {
        const NpgsqlDbType numbers = NpgsqlDbType.Array | NpgsqlDbType.Bigint, integers = NpgsqlDbType.Array | NpgsqlDbType.Integer,
            moments = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz;
        await using var add = Sql.Command(connection, """
            INSERT INTO visit_plan_visits (plan_id, ordinal, bus_id, place_id, starts_at, ends_at, capacity, expected)
            SELECT $1, v.ordinal, v.bus, v.place, v.starts, v.ends, v.capacity, v.expected
            FROM unnest($2, $3, $4, $5, $6, $7) WITH ORDINALITY AS v (bus, place, starts, ends, capacity, expected, ordinal)
            """, (plan, NpgsqlDbType.Bigint), (visits.Select(visit => visit.BusId).ToArray(), numbers), (visits.Select(visit => visit.PlaceId).ToArray(), numbers),
            (visits.Select(visit => visit.StartsAt.ToUniversalTime()).ToArray(), moments),
                (visits.Select(visit => visit.EndsAt.ToUniversalTime()).ToArray(), moments),
            (visits.Select(visit => visit.Capacity).ToArray(), integers), (visits.Select(visit => visit.Expected).ToArray(), integers));
        await add.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<PlanDraft?> WriteAsync(string actor, Func<NpgsqlConnection, Task<long?>> write, CancellationToken cancellationToken)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, "visit-plans", actor, cancellationToken);
        if (await Sql.GuardAsync("the plan", () => write(change.Connection)) is not { } id) return null;
        await change.CommitAsync(cancellationToken);
        return (await GetPlansAsync([id], cancellationToken)).Single();
    }

    private async Task<IReadOnlyList<PlanDraft>> ReadAsync(string where, (object? Value, NpgsqlDbType Type) parameter,
        CancellationToken cancellationToken)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        var plans = await Sql.QueryAsync(connection, $"{Columns} WHERE {where} ORDER BY p.changed_at DESC, p.id DESC", ReadPlan,
            cancellationToken, parameter);
        var visits = (await Sql.QueryAsync(connection, """
            SELECT plan_id, bus_id, place_id, starts_at, ends_at, capacity, expected FROM visit_plan_visits WHERE plan_id = ANY ($1) ORDER BY plan_id, ordinal
            """, reader => (Plan: reader.GetInt64(0), Visit: new PlanDraftVisit(reader.GetInt64(1), reader.GetInt64(2),
                reader.GetFieldValue<DateTimeOffset>(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetInt32(5), reader.GetInt32(6))),
                    cancellationToken,
            (plans.Select(plan => plan.Id).ToArray(), Sql.Ids)))
                .ToLookup(entry => entry.Plan, entry => entry.Visit);
        return [.. plans.Select(plan => plan with { Content = plan.Content with { Visits = [.. visits[plan.Id]] } })];
    }

    private static PlanDraft ReadPlan(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        new PlanDraftContent(reader.GetString(1), Sql.GetNullableString(reader, 2), reader.GetFieldValue<DateOnly>(3),
            reader.GetFieldValue<DateOnly>(4),
            reader.GetString(5), reader.GetDouble(6), reader.GetDouble(7), [],
                JsonSerializer.Deserialize<PlanDraftExclusion[]>(reader.GetString(8))!),
        reader.GetFieldValue<DateTimeOffset>(9), reader.GetFieldValue<DateTimeOffset>(10), reader.GetString(11), reader.GetInt32(12),
            reader.GetBoolean(13),
        Sql.GetNullable<DateTimeOffset>(reader, 14), Sql.GetNullableString(reader, 15));
}
