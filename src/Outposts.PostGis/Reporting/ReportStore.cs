using Npgsql;
using NpgsqlTypes;
using Outposts.Reporting;

namespace Outposts.PostGis.Reporting;

/// <summary>Stores forms, report tasks and what districts fill in. Row-level security shows staff the reports of their districts.</summary>
/// <param name="source">The data source.</param>
public sealed class ReportStore(NpgsqlDataSource source)
{
    private const string FormColumns = "code, chinese, english, source, fields::text, revision";
    private const string TaskColumns =
        "id, chinese, english, due_on, channel, addressee, districts, form_code, counts_from, counts_until, note, archived, revision";
    private const string ReportColumns =
        "task_id, district_code, state, typed::text, counted::text, revision, changed_at, changed_by, sent_at";

    /// <summary>Gets the forms in the order in which they were made.</summary>
    public async Task<IReadOnlyList<ReportForm>> GetFormsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await ReadFormsAsync(connection, cancellationToken);
    }

    /// <summary>Gets the tasks that the caller may see, including archived ones, those due first at the top.</summary>
    public async Task<IReadOnlyList<ReportTask>> GetTasksAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection, $"SELECT {TaskColumns} FROM report_tasks ORDER BY due_on, id", ReadTask, cancellationToken);
    }

    /// <summary>Gets a task; null when there is none that the caller may see.</summary>
    public async Task<ReportTask?> GetTaskAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await FindTaskAsync(connection, id, cancellationToken);
    }

    /// <summary>Gets the saved reports of some tasks that the caller may see, by task and district.</summary>
    public async Task<IReadOnlyList<DistrictReport>> GetReportsAsync(
        IReadOnlyCollection<long> tasks, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await Sql.QueryAsync(connection,
            $"SELECT {ReportColumns} FROM district_reports WHERE task_id = ANY ($1) ORDER BY task_id, district_code", ReadReport,
            cancellationToken, (tasks.ToArray(), Sql.Ids));
    }

    /// <summary>Saves a form: a new one when its revision is 0, else a further revision.</summary>
    /// <param name="form">The form; its revision is the one that the user has seen.</param>
    /// <param name="actor">The user who saves.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<SaveResult<ReportForm>> SaveFormAsync(ReportForm form, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, WorkFeed.Name, actor, cancellationToken);
        var current = (await Sql.QueryAsync(change.Connection, $"SELECT {FormColumns} FROM report_forms WHERE code = $1", ReadForm,
            cancellationToken, (form.Code, NpgsqlDbType.Text))).SingleOrDefault();
        if ((current?.Revision ?? 0) != form.Revision) return new(SaveOutcome.Conflict, current, 0);
        var saved = await WriteAsync(change, $"the form {form.Code}", current is null ? $"""
            INSERT INTO report_forms (code, chinese, english, source, fields, changed_by) VALUES ($1, $2, $3, $4, $5, $6)
            RETURNING {FormColumns}
            """ : $"""
            UPDATE report_forms SET chinese = $2, english = $3, source = $4, fields = $5, revision = revision + 1, changed_at = now(),
              changed_by = $6 WHERE code = $1 RETURNING {FormColumns}
            """, ReadForm, cancellationToken, (form.Code, NpgsqlDbType.Text), (form.Name.Chinese, NpgsqlDbType.Text),
            (form.Name.English, NpgsqlDbType.Text), (form.Source, NpgsqlDbType.Text),
            (ReportJson.WriteFields(form.Fields), NpgsqlDbType.Jsonb), (actor, NpgsqlDbType.Text));
        return await FinishAsync(change, saved, cancellationToken);
    }

    /// <summary>Saves a task: a new one when its number is 0, else a further revision.</summary>
    /// <param name="task">The task; its revision is the one that the user has seen.</param>
    /// <param name="actor">The user who saves.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<SaveResult<ReportTask>> SaveTaskAsync(ReportTask task, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, WorkFeed.Name, actor, cancellationToken);
        var current = task.Id == 0 ? null : await FindTaskAsync(change.Connection, task.Id, cancellationToken);
        if (task.Id != 0 && current is null) return new(SaveOutcome.NotFound, null, 0);
        if (current is not null && current.Revision != task.Revision) return new(SaveOutcome.Conflict, current, 0);
        var saved = await WriteAsync(change, $"the task {task.Title.Chinese}", current is null ? $"""
            INSERT INTO report_tasks (chinese, english, due_on, channel, addressee, districts, form_code, counts_from, counts_until, note,
              archived, changed_by)
            VALUES ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING {TaskColumns}
            """ : $"""
            UPDATE report_tasks SET chinese = $2, english = $3, due_on = $4, channel = $5, addressee = $6, districts = $7, form_code = $8,
              counts_from = $9, counts_until = $10, note = $11, archived = $12, revision = revision + 1, changed_at = now(), changed_by = $13
            WHERE id = $1 RETURNING {TaskColumns}
            """, ReadTask, cancellationToken, (task.Id, NpgsqlDbType.Bigint), (task.Title.Chinese, NpgsqlDbType.Text),
            (task.Title.English, NpgsqlDbType.Text), (task.DueOn, NpgsqlDbType.Date), (task.Channel, NpgsqlDbType.Text),
            (task.Addressee, NpgsqlDbType.Text), (task.Districts.ToArray(), Sql.Texts), (task.FormCode, NpgsqlDbType.Text),
            (task.CountsFrom, NpgsqlDbType.Date), (task.CountsUntil, NpgsqlDbType.Date), (task.Note, NpgsqlDbType.Text),
            (task.IsArchived, NpgsqlDbType.Boolean), (actor, NpgsqlDbType.Text));
        return await FinishAsync(change, saved, cancellationToken);
    }

    /// <summary>Saves what a district has filled in.</summary>
    /// <param name="report">The report; its revision is the one that the user has seen, 0 when nothing was saved.</param>
    /// <param name="actor">The user who saves.</param>
    /// <param name="now">The time of sending, when it is sent.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<SaveResult<DistrictReport>> SaveReportAsync(
        DistrictReport report, string actor, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, WorkFeed.Name, actor, cancellationToken);
        var current = (await Sql.QueryAsync(change.Connection,
            $"SELECT {ReportColumns} FROM district_reports WHERE task_id = $1 AND district_code = $2", ReadReport, cancellationToken,
            (report.TaskId, NpgsqlDbType.Bigint), (report.DistrictCode, NpgsqlDbType.Text))).SingleOrDefault();
        if ((current?.Revision ?? 0) != report.Revision) return new(SaveOutcome.Conflict, current, 0);
        var saved = await WriteAsync(change, $"the report of {report.DistrictCode}", current is null ? $"""
            INSERT INTO district_reports (task_id, district_code, state, typed, counted, sent_at, changed_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING {ReportColumns}
            """ : $"""
            UPDATE district_reports SET state = $3, typed = $4, counted = $5, sent_at = $6, revision = revision + 1, changed_at = now(),
              changed_by = $7 WHERE task_id = $1 AND district_code = $2 RETURNING {ReportColumns}
            """, ReadReport, cancellationToken, (report.TaskId, NpgsqlDbType.Bigint), (report.DistrictCode, NpgsqlDbType.Text),
            (EnumNames.ToWireName(report.State), NpgsqlDbType.Text), (ReportJson.WriteValues(report.Values), NpgsqlDbType.Jsonb),
            (ReportJson.WriteCounts(report.Counted), NpgsqlDbType.Jsonb),
            (report.State == DistrictReportState.Sent ? now.ToUniversalTime() : null, NpgsqlDbType.TimestampTz),
            (actor, NpgsqlDbType.Text));
        return await FinishAsync(change, saved, cancellationToken);
    }

    /// <summary>Counts the visits of districts that began in a window and are over.</summary>
    /// <param name="districts">GB/T 2260 codes; the caller reports or plans in each of them.</param>
    /// <param name="from">The beginning of the window.</param>
    /// <param name="before">The moment before which a visit begins.</param>
    /// <param name="now">The moment at which a visit is over or not.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The counts by district; one without visits is missing.</returns>
    public async Task<IReadOnlyDictionary<string, VisitCounts>> CountVisitsAsync(IReadOnlyCollection<string> districts,
        DateTimeOffset from, DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        var rows = await Sql.QueryAsync(connection, "SELECT * FROM report_visit_counts($1, $2, $3, $4)", row => (row.GetString(0),
            new VisitCounts(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6))),
            cancellationToken, (districts.ToArray(), Sql.Texts), (from.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (before.ToUniversalTime(), NpgsqlDbType.TimestampTz), (now.ToUniversalTime(), NpgsqlDbType.TimestampTz));
        return rows.ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);
    }

    private static Task<T?> WriteAsync<T>(ChangeTransaction change, string what, string sql, Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken, params (object? Value, NpgsqlDbType Type)[] parameters) where T : class =>
        Sql.GuardAsync(what, async () =>
            (await Sql.QueryAsync(change.Connection, sql, read, cancellationToken, parameters)).SingleOrDefault());

    /// <summary>Reads the forms in the order in which they were made.</summary>
    internal static async Task<IReadOnlyList<ReportForm>> ReadFormsAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await Sql.QueryAsync(connection, $"SELECT {FormColumns} FROM report_forms ORDER BY id", ReadForm, cancellationToken);

    // A row that a policy hides is not there for its caller.
    private static async Task<SaveResult<T>> FinishAsync<T>(ChangeTransaction change, T? saved, CancellationToken cancellationToken)
        where T : class => saved is null ? new(SaveOutcome.NotFound, null, 0)
        : new(SaveOutcome.Saved, saved, await change.CommitAsync(cancellationToken));

    private static async Task<ReportTask?> FindTaskAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, $"SELECT {TaskColumns} FROM report_tasks WHERE id = $1", ReadTask, cancellationToken,
            (id, NpgsqlDbType.Bigint))).SingleOrDefault();

    private static ReportForm ReadForm(NpgsqlDataReader row) => new()
    {
        Code = row.GetString(0),
        Name = new LocalizedText(row.GetString(1), row.GetString(2)),
        Source = Sql.GetNullableString(row, 3),
        Fields = ReportJson.ReadFields(row.GetString(4)),
        Revision = row.GetInt32(5),
    };

    private static ReportTask ReadTask(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Title = new LocalizedText(row.GetString(1), row.GetString(2)),
        DueOn = row.GetFieldValue<DateOnly>(3),
        Channel = Sql.GetNullableString(row, 4),
        Addressee = Sql.GetNullableString(row, 5),
        Districts = row.GetFieldValue<string[]>(6),
        FormCode = row.GetString(7),
        CountsFrom = row.GetFieldValue<DateOnly>(8),
        CountsUntil = row.GetFieldValue<DateOnly>(9),
        Note = Sql.GetNullableString(row, 10),
        IsArchived = row.GetBoolean(11),
        Revision = row.GetInt32(12),
    };

    private static DistrictReport ReadReport(NpgsqlDataReader row) => new()
    {
        TaskId = row.GetInt64(0),
        DistrictCode = row.GetString(1),
        State = Sql.ParseEnum<DistrictReportState>(row.GetString(2)),
        Values = ReportJson.ReadValues(row.GetString(3)),
        Counted = ReportJson.ReadCounts(row.GetString(4)),
        Revision = row.GetInt32(5),
        ChangedAt = row.GetFieldValue<DateTimeOffset>(6),
        ChangedBy = row.GetString(7),
        SentAt = Sql.GetNullable<DateTimeOffset>(row, 8),
    };
}
