using System.Data;
using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;
using Outposts.Registry.Inspections;

namespace Outposts.PostGis.Registry.Inspections;

/// <summary>Stores inspections and the subsidies for them. None is ever changed; the database gives them to staff alone.</summary>
/// <param name="source">The data source.</param>
public sealed partial class InspectionStore(NpgsqlDataSource source)
{
    /// <summary>The change feed of checklists, inspections and subsidies.</summary>
    public const string Feed = "inspections";

    /// <summary>
    /// Stores an inspection, once for each key. An acceptance that passes makes a planned outpost accepted, in the same
    /// transaction.
    /// </summary>
    /// <param name="draft">The inspection.</param>
    /// <param name="authorize">Throws when the user may not write in the district of the outpost.</param>
    /// <param name="now">The present.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public async Task<InspectionResult> RecordAsync(InspectionDraft draft, Action<Jurisdiction> authorize, DateTimeOffset now, string actor,
        CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        var connection = change.Connection;
        // A change of the status writes the whole row, so it waits for those who write the register, who may merge it, before it reads it.
        if (draft.Purpose == InspectionPurpose.Acceptance) await BeginRegisterAsync(connection, actor, cancellationToken);
        var ids = await FindOutpostAsync(connection, draft.Outpost, cancellationToken);
        if (ids.Count == 0) return new InspectionResult(InspectionOutcome.NoOutpost);
        var outpost = (await OutpostRows.ReadAsync(connection, [ids[^1]], cancellationToken)).Single();
        authorize(outpost.Jurisdiction);
        if (await FindByKeyAsync(connection, draft.IdempotencyKey, cancellationToken) is { } stored)
            return IsSame(stored, draft, ids) ? await EndAsync(change, stored, null, cancellationToken)
                : new InspectionResult(InspectionOutcome.KeyTaken, stored);
        var versions = await ChecklistStore.FindVersionsAsync(connection, draft.Checklist, cancellationToken);
        if (versions.Find(version => version.Version == draft.ChecklistVersion) is not { } checklist)
            return new InspectionResult(InspectionOutcome.NoChecklist);
        // The one that is in force now is never stale, whatever the phone's clock says.
        var inForce = InspectionRules.InForce(versions, draft.MadeOn);
        if (inForce?.Id != checklist.Id && InspectionRules.InForce(versions, draft.MadeOn, draft.MadeAt)?.Id != checklist.Id)
            return new InspectionResult(InspectionOutcome.StaleChecklist, InForce: inForce);
        var problems = InspectionRules.Validate(checklist, draft.Answers, draft.Remark, draft.MadeAt, draft.MadeOn, now);
        if (problems.Count > 0) return new InspectionResult(InspectionOutcome.Rejected, Problems: problems);
        var passed = InspectionRules.Failing(checklist, draft.Answers).Count == 0;
        var id = await InsertAsync(connection, draft, outpost.Id, checklist, passed, actor, cancellationToken);
        var registerVersion = await AcceptAsync(connection, outpost, draft, passed, cancellationToken);
        return await EndAsync(change, (await InspectionRows.FindAsync(connection, id, cancellationToken))!, registerVersion,
            cancellationToken);
    }

    /// <summary>Gets an inspection; null when there is none that the caller may read.</summary>
    public async Task<Inspection?> GetAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await InspectionRows.FindAsync(connection, id, cancellationToken);
    }

    /// <summary>Gets what everybody may know of the inspections that were stored after a version of the feed.</summary>
    /// <param name="version">A version that this method returned; 0 for all.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<InspectionSummaries> LoadSummariesSinceAsync(long version, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        var rows = await Sql.QueryAsync(connection, """
            SELECT outpost_id, max(made_on), max(made_on) FILTER (WHERE purpose = 'ACCEPTANCE' AND passed)
            FROM inspections WHERE version > $1 GROUP BY outpost_id
            """, row => KeyValuePair.Create(row.GetInt64(0),
                new InspectionSummary(row.GetFieldValue<DateOnly>(1), Sql.GetNullable<DateOnly>(row, 2))),
            cancellationToken, (version, NpgsqlDbType.Bigint));
        return new InspectionSummaries(await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken), rows.ToDictionary());
    }

    // The outpost of a code and those into which it was merged, one after the other; the last answers for it.
    private static Task<List<long>> FindOutpostAsync(NpgsqlConnection connection, string code, CancellationToken cancellationToken) =>
        Sql.QueryAsync(connection, """
            WITH RECURSIVE chain AS (
              SELECT id, merged_into, 0 AS step FROM outposts WHERE code = $1
              UNION ALL SELECT o.id, o.merged_into, c.step + 1 FROM chain AS c JOIN outposts AS o ON o.id = c.merged_into WHERE c.step < 20)
            SELECT id FROM chain ORDER BY step
            """, row => row.GetInt64(0), cancellationToken, (code, NpgsqlDbType.Text));

    private static Task BeginRegisterAsync(NpgsqlConnection connection, string actor, CancellationToken cancellationToken) =>
        Sql.ExecuteAsync(connection, "SELECT begin_change($1, $2)", cancellationToken, (RegistryStore.Feed, NpgsqlDbType.Text),
            (actor, NpgsqlDbType.Text));

    private static async Task<Inspection?> FindByKeyAsync(
        NpgsqlConnection connection, string key, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, $"{InspectionRows.Select} WHERE i.idempotency_key = $1", InspectionRows.Read, cancellationToken,
            (key, NpgsqlDbType.Text))).SingleOrDefault();

    // The outpost may have been merged between both requests.
    private static bool IsSame(Inspection stored, InspectionDraft draft, List<long> outposts) =>
        outposts.Contains(stored.OutpostId) && stored.Checklist.Code == draft.Checklist
        && stored.Checklist.Version == draft.ChecklistVersion && stored.Purpose == draft.Purpose && stored.MadeAt == draft.MadeAt
        && stored.Remark == draft.Remark && stored.Answers.SequenceEqual(InspectionRules.Complete(stored.Checklist, draft.Answers));

    private static async Task<long> InsertAsync(NpgsqlConnection connection, InspectionDraft draft, long outpost, Checklist checklist,
        bool passed, string actor, CancellationToken cancellationToken) =>
        (long)(await Sql.WriteScalarAsync(connection, $"the inspection of {draft.Outpost}", """
            INSERT INTO inspections (outpost_id, checklist_id, purpose, made_at, made_on, made_by, answers, remark, passed, idempotency_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id
            """, cancellationToken, (outpost, NpgsqlDbType.Bigint), (checklist.Id, NpgsqlDbType.Bigint),
            (EnumNames.ToWireName(draft.Purpose), NpgsqlDbType.Text), (draft.MadeAt.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (draft.MadeOn, NpgsqlDbType.Date), (actor, NpgsqlDbType.Text),
            (InspectionJson.WriteAnswers(InspectionRules.Complete(checklist, draft.Answers)), NpgsqlDbType.Jsonb),
            (draft.Remark, NpgsqlDbType.Text), (passed, NpgsqlDbType.Boolean), (draft.IdempotencyKey, NpgsqlDbType.Text)))!;

    // The version of the register when the status changes, else null.
    private static async Task<long?> AcceptAsync(NpgsqlConnection connection, Outpost outpost, InspectionDraft draft, bool passed,
        CancellationToken cancellationToken)
    {
        var status = InspectionRules.StatusAfter(outpost.Status, draft.Purpose, passed);
        if (status == outpost.Status) return null;
        // The first acceptance is the day from which the year's targets and the reports count it.
        var accepted = outpost with { Status = status, EstablishedOn = outpost.EstablishedOn ?? draft.MadeOn };
        await OutpostWriter.UpdateAsync(connection, outpost, accepted, null, cancellationToken);
        return await Sql.GetFeedVersionAsync(connection, RegistryStore.Feed, cancellationToken);
    }

    private static async Task<InspectionResult> EndAsync(
        ChangeTransaction change, Inspection inspection, long? registerVersion, CancellationToken cancellationToken) =>
        new(InspectionOutcome.Saved, inspection, await change.CommitAsync(cancellationToken), registerVersion);
}
