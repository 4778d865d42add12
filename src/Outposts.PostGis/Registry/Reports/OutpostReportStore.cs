using System.Data;
using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;
using Outposts.Registry.Reports;

namespace Outposts.PostGis.Registry.Reports;

/// <summary>Stores what riders report and what is answered. The public sends reports and finds those of which it has the link; the database
/// gives the others to staff alone.</summary>
/// <param name="source">The data source.</param>
public sealed partial class OutpostReportStore(NpgsqlDataSource source)
{
    /// <summary>The change feed of reports.</summary>
    public const string Feed = "reports";

    /// <summary>So many reports of one network are stored within an hour; its further ones are refused.</summary>
    public const int MaxAnHour = 120;

    private const string Columns = "r.id, r.token, r.outpost_id, r.kind, r.service, r.reason, r.happened_at, r.received_at, r.flag, r.state, "
        + "r.answer, r.answered_at, r.answered_by, r.found_untrue";

    /// <summary>Stores a report, once for each idempotency key, and judges whether it counts.</summary>
    /// <param name="draft">The report.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The report, or null when too many came from the network.</returns>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public async Task<ReportSaveResult> RecordAsync(ReportDraft draft, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, "rider", cancellationToken);
        var connection = change.Connection;
        var stored = await FindByRequestAsync(connection, draft.RequestHash, cancellationToken);
        if (stored is null)
        {
            var recent = await FindOfSenderAsync(connection, draft, cancellationToken);
            if (recent.Count(other => other.IsSameNetwork && now - other.ReceivedAt < TimeSpan.FromHours(1)) >= MaxAnHour)
                return new ReportSaveResult(null, await change.GetVersionAsync(cancellationToken));
            var flag = ReportAdmission.GetFlag(draft.OutpostId, draft.Service, draft.Kind != ReportKind.Open, now, recent)
                ?? (draft.IsOutsideHours ? ReportFlag.OutsideHours : null);
            await InsertAsync(connection, draft, flag, cancellationToken);
            stored = await FindByRequestAsync(connection, draft.RequestHash, cancellationToken);
        }
        return new ReportSaveResult(stored, await change.CommitAsync(cancellationToken));
    }

    /// <summary>Gets the report of a link; null when there is none.</summary>
    public async Task<OutpostReport?> FindAsync(string token, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await FindByTokenAsync(connection, token, cancellationToken);
    }

    /// <summary>Answers a report, or says that it is being looked into.</summary>
    /// <param name="token">The token of its link.</param>
    /// <param name="answer">The words for those who have the link; null: none yet.</param>
    /// <param name="state">The state.</param>
    /// <param name="foundUntrue">Whether it was found to be untrue.</param>
    /// <param name="authorize">Throws when the user may not answer for the outpost.</param>
    /// <param name="now">The present.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The report; null when there is none.</returns>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public async Task<ReportSaveResult> AnswerAsync(string token, string? answer, ReportState state, bool foundUntrue,
        Action<Jurisdiction> authorize, DateTimeOffset now, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        var connection = change.Connection;
        if (await FindByTokenAsync(connection, token, cancellationToken) is not { } report)
            return new ReportSaveResult(null, await change.GetVersionAsync(cancellationToken));
        authorize((await OutpostRows.ReadAsync(connection, [report.OutpostId], cancellationToken)).Single().Jurisdiction);
        if ((report.State, report.Answer, report.FoundUntrue) != (state, answer, foundUntrue))
            await Sql.WriteAsync(connection, "the answer", """
                UPDATE outpost_reports SET state = $2, answer = $3, found_untrue = $4,
                  answered_at = CASE WHEN $3 IS NULL THEN NULL ELSE $5 END, answered_by = CASE WHEN $3 IS NULL THEN NULL ELSE $6 END
                WHERE id = $1
                """, cancellationToken, (report.Id, NpgsqlDbType.Bigint), (EnumNames.ToWireName(state), NpgsqlDbType.Text),
                (answer, NpgsqlDbType.Text), (foundUntrue, NpgsqlDbType.Boolean), (now.ToUniversalTime(), NpgsqlDbType.TimestampTz),
                (actor, NpgsqlDbType.Text));
        var answered = await FindByTokenAsync(connection, token, cancellationToken);
        return new ReportSaveResult(answered, await change.CommitAsync(cancellationToken));
    }

    /// <summary>Gets the reports that may still move a belief and were sent or answered after a version of the feed. In the name of the
    /// host.</summary>
    /// <param name="version">A version that this method returned; 0 for all.</param>
    /// <param name="after">Those that happened or were answered before are left out.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<ReportSigns> LoadSignsSinceAsync(
        long version, DateTimeOffset after, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        var reports = await Sql.QueryAsync(connection, $"""
            SELECT {Columns} FROM outpost_reports AS r
            WHERE r.version > $1 AND (r.happened_at > $2 OR r.answered_at > $2) ORDER BY r.id
            """, Read, cancellationToken, (version, NpgsqlDbType.Bigint), (after.ToUniversalTime(), NpgsqlDbType.TimestampTz));
        return new ReportSigns(await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken), reports);
    }

    /// <summary>Forgets by what senders are known again, 30 days after their reports. In the name of the host.</summary>
    /// <returns>How many were forgotten.</returns>
    public async Task<long> ForgetSendersAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        var forgotten = (await Sql.QueryAsync(connection, "SELECT forget_report_senders()", row => row.GetInt64(0), cancellationToken))
            .Single();
        await connection.CommitAsync(cancellationToken);
        return forgotten;
    }

    private static Task<List<SenderReport>> FindOfSenderAsync(
        NpgsqlConnection connection, ReportDraft draft, CancellationToken cancellationToken) =>
        Sql.QueryAsync(connection, """
            SELECT outpost_id, service, received_at, is_doubt, same_phone, same_network, counts, found_untrue_at
            FROM reports_of_sender($1, $2)
            """, row => new SenderReport(row.GetInt64(0), Sql.GetNullableCode<Service>(row, 1), row.GetFieldValue<DateTimeOffset>(2),
                row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5), row.GetBoolean(6), Sql.GetNullable<DateTimeOffset>(row, 7)),
            cancellationToken, (draft.PhoneHash, NpgsqlDbType.Bytea), (draft.NetworkHash, NpgsqlDbType.Bytea));

    private static Task<object?> InsertAsync(
        NpgsqlConnection connection, ReportDraft draft, ReportFlag? flag, CancellationToken cancellationToken) =>
        Sql.WriteScalarAsync(connection, "the report", "SELECT record_report($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", cancellationToken,
            (RandomToken.Create(), NpgsqlDbType.Text), (draft.OutpostId, NpgsqlDbType.Bigint),
            (EnumNames.ToWireName(draft.Kind), NpgsqlDbType.Text), (draft.Service?.Code, NpgsqlDbType.Text),
            (draft.Reason, NpgsqlDbType.Text), (draft.At.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (flag is { } why ? EnumNames.ToWireName(why) : null, NpgsqlDbType.Text), (draft.RequestHash, NpgsqlDbType.Bytea),
            (draft.PhoneHash, NpgsqlDbType.Bytea), (draft.NetworkHash, NpgsqlDbType.Bytea));

    private static async Task<OutpostReport?> FindByTokenAsync(
        NpgsqlConnection connection, string token, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, $"SELECT {Columns} FROM report_by_token($1) AS r", Read, cancellationToken,
            (token, NpgsqlDbType.Text))).SingleOrDefault();

    private static async Task<OutpostReport?> FindByRequestAsync(
        NpgsqlConnection connection, byte[] request, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, $"SELECT {Columns} FROM report_by_request($1) AS r", Read, cancellationToken,
            (request, NpgsqlDbType.Bytea))).SingleOrDefault();

    private static OutpostReport Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Token = row.GetString(1),
        OutpostId = row.GetInt64(2),
        Kind = Sql.ParseEnum<ReportKind>(row.GetString(3)),
        Service = Sql.GetNullableCode<Service>(row, 4),
        Reason = Sql.GetNullableString(row, 5),
        At = row.GetFieldValue<DateTimeOffset>(6),
        ReceivedAt = row.GetFieldValue<DateTimeOffset>(7),
        Flag = Sql.GetNullableEnum<ReportFlag>(row, 8),
        State = Sql.ParseEnum<ReportState>(row.GetString(9)),
        Answer = Sql.GetNullableString(row, 10),
        AnsweredAt = Sql.GetNullable<DateTimeOffset>(row, 11),
        AnsweredBy = Sql.GetNullableString(row, 12),
        FoundUntrue = row.GetBoolean(13),
    };
}
