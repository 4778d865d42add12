using NpgsqlTypes;
using Outposts.Registry;
using Outposts.Registry.Inspections;

namespace Outposts.PostGis.Registry.Inspections;

public sealed partial class InspectionStore
{
    // Null asks for all.
    private const string Where = """
        WHERE ($1::text IS NULL OR i.outpost_id IN (
            WITH RECURSIVE merged AS (
              SELECT id, 0 AS step FROM outposts WHERE code = $1
              UNION ALL SELECT o.id, m.step + 1 FROM merged AS m JOIN outposts AS o ON o.merged_into = m.id WHERE m.step < 20)
            SELECT id FROM merged))
          AND ($2::text[] IS NULL OR o.district_code = ANY ($2)) AND ($3::text IS NULL OR i.purpose = $3)
          AND ($4::boolean IS NULL OR i.passed = $4) AND ($5::date IS NULL OR i.made_on >= $5) AND ($6::date IS NULL OR i.made_on <= $6)
        """;

    /// <summary>Gets a page of inspections, the newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="after">The id of the last one of the page before; null for the first page.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<Inspection>> FindAsync(
        InspectionQuery query, long? after, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, $"""
            {InspectionRows.Select} {Where}
              AND ($7::bigint IS NULL OR (i.made_at, i.id) < (SELECT a.made_at, a.id FROM inspections AS a WHERE a.id = $7))
            ORDER BY i.made_at DESC, i.id DESC LIMIT $8
            """, InspectionRows.Read, cancellationToken,
            [.. Parameters(query), (after, NpgsqlDbType.Bigint), (count, NpgsqlDbType.Integer)]);
    }

    /// <summary>Counts inspections.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<int> CountAsync(InspectionQuery query, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return (await Sql.QueryAsync(connection, $"SELECT count(*) {InspectionRows.Tables} {Where}", row => (int)row.GetInt64(0),
            cancellationToken, Parameters(query))).Single();
    }

    /// <summary>Finds the outposts at which something has expired: by the newest inspection that looked at the item it had then, or its
    /// first day of expiry is over.</summary>
    /// <param name="today">The region's day.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Their ids, in no order.</returns>
    public async Task<IReadOnlyList<long>> FindExpiredAsync(DateOnly today, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, """
            SELECT DISTINCT latest.outpost_id FROM (
              SELECT DISTINCT ON (i.outpost_id, a ->> 'item') i.outpost_id, a ->> 'mark' AS mark, (a ->> 'expiresOn')::date AS expires_on
              FROM inspections AS i JOIN checklists AS c ON c.id = i.checklist_id CROSS JOIN jsonb_array_elements(i.answers) AS a
              WHERE a ->> 'mark' <> 'NOT_LOOKED_AT' AND EXISTS (
                SELECT FROM jsonb_array_elements(c.items) AS t WHERE t ->> 'code' = a ->> 'item' AND (t ->> 'asksExpiry')::boolean)
              ORDER BY i.outpost_id, a ->> 'item', i.made_at DESC, i.id DESC) AS latest
            WHERE latest.mark = 'NO' OR latest.expires_on < $1
            """, row => row.GetInt64(0), cancellationToken, (today, NpgsqlDbType.Date));
    }

    /// <summary>Records the subsidy for an acceptance or a re-evaluation that passed, or corrects the one that is recorded.</summary>
    /// <param name="id">The inspection.</param>
    /// <param name="amount">How much, yuan.</param>
    /// <param name="paidOn">The day.</param>
    /// <param name="note">A note; null: none.</param>
    /// <param name="isCorrection">Whether one is recorded that this one takes the place of.</param>
    /// <param name="authorize">Throws when the user may not write in the district of the outpost.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public async Task<SubsidyResult> RecordSubsidyAsync(long id, int amount, DateOnly paidOn, string? note, bool isCorrection,
        Action<Jurisdiction> authorize, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        var connection = change.Connection;
        if (await InspectionRows.FindAsync(connection, id, cancellationToken) is not { } inspection)
            return new SubsidyResult(SubsidyOutcome.NoInspection, null);
        authorize((await OutpostRows.ReadAsync(connection, [inspection.OutpostId], cancellationToken)).Single().Jurisdiction);
        if (inspection.Purpose == InspectionPurpose.Routine || !inspection.Passed)
            return new SubsidyResult(SubsidyOutcome.NotPassed, inspection);
        if (inspection.Subsidy is { } recorded && !isCorrection)
            return (recorded.Amount, recorded.PaidOn, recorded.Note) == (amount, paidOn, note)
                ? new SubsidyResult(SubsidyOutcome.Saved, inspection) : new SubsidyResult(SubsidyOutcome.AlreadyRecorded, inspection);
        await Sql.WriteAsync(connection, "the subsidy", inspection.Subsidy is null ? """
            INSERT INTO subsidies (inspection_id, amount, paid_on, note, recorded_by) VALUES ($1, $2, $3, $4, $5)
            """ : """
            UPDATE subsidies SET amount = $2, paid_on = $3, note = $4, recorded_by = $5, recorded_at = now() WHERE inspection_id = $1
            """, cancellationToken, (id, NpgsqlDbType.Bigint), (amount, NpgsqlDbType.Integer), (paidOn, NpgsqlDbType.Date),
            (note, NpgsqlDbType.Text), (actor, NpgsqlDbType.Text));
        var saved = await InspectionRows.FindAsync(connection, id, cancellationToken);
        await change.CommitAsync(cancellationToken);
        return new SubsidyResult(SubsidyOutcome.Saved, saved);
    }

    private static (object?, NpgsqlDbType)[] Parameters(InspectionQuery query) =>
    [
        (query.Outpost, NpgsqlDbType.Text), (query.Districts is { Count: > 0 } districts ? districts.ToArray() : null, Sql.Texts),
        (query.Purpose is { } purpose ? EnumNames.ToWireName(purpose) : null, NpgsqlDbType.Text), (query.Passed, NpgsqlDbType.Boolean),
        (query.From, NpgsqlDbType.Date), (query.Until, NpgsqlDbType.Date),
    ];
}
