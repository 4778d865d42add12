using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Registry;
using Outposts.Api.Siting.Projects;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis;
using Outposts.PostGis.Reporting;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>Mutations of report tasks, their forms and what districts fill in.</summary>
[MutationType]
public static class ReportMutations
{
    /// <summary>Saves a report task: a new one, or a further revision. Requires the role PLANNER without a limit to a district.</summary>
    /// <param name="input">The task to save.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Planner)]
    public static async Task<ReportTaskPayload> SaveReportTask(SaveReportTaskInput input, ClaimsPrincipal user, ReportStore store,
        RegistrySnapshot register, CancellationToken cancellationToken)
    {
        var task = input.ToTask();
        var forms = (await store.GetFormsAsync(cancellationToken)).Select(form => form.Code).ToHashSet(StringComparer.Ordinal);
        var districts = register.Districts.Select(district => district.Code).ToHashSet(StringComparer.Ordinal);
        RefusedError[] problems = [.. ReportFormValidator.Validate(task, districts, forms).Select(RefusedError.Value)];
        if (problems.Length > 0) return new ReportTaskPayload(null, problems);
        var result = await store.SaveTaskAsync(task, AuthorizationRules.GetActor(user), cancellationToken);
        return result.Outcome switch
        {
            SaveOutcome.Saved => new ReportTaskPayload(result.Value, null),
            SaveOutcome.Conflict => new ReportTaskPayload(null, [RefusedError.Conflict(task.Revision, result.Value!.Revision)]),
            _ => new ReportTaskPayload(null, [UnknownTask("id")]),
        };
    }

    /// <summary>Saves a form: a new one, or a further revision. Requires the role ADMIN without a limit to a district.</summary>
    /// <param name="input">The form to save.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Admin)]
    public static async Task<ReportFormPayload> SaveReportForm(
        SaveReportFormInput input, ClaimsPrincipal user, ReportStore store, WorkProvider provider, CancellationToken cancellationToken)
    {
        var form = input.ToForm();
        RefusedError[] problems = [.. ReportFormValidator.Validate(form).Select(RefusedError.Value)];
        if (problems.Length > 0) return new ReportFormPayload(null, problems);
        var result = await store.SaveFormAsync(form, AuthorizationRules.GetActor(user), cancellationToken);
        if (result.Outcome == SaveOutcome.Saved)
        {
            await provider.WaitForAsync(result.Version, cancellationToken);
            return new ReportFormPayload(result.Value, null);
        }
        return new ReportFormPayload(null, [RefusedError.Conflict(form.Revision, result.Value?.Revision ?? 0)]);
    }

    /// <summary>
    /// Saves what a district fills in for a task, as a draft or handed in. Requires the role OPERATOR in the district. What is counted is
    /// stored when the report is handed in, and stays as it was then.
    /// </summary>
    /// <param name="input">The report to save.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(100)]
    [RequireRole(Role.Operator, In = "the district")]
    public static async Task<DistrictReportPayload> SaveDistrictReport(
        SaveDistrictReportInput input, ClaimsPrincipal user, ReportStore store, RegistrySnapshot register, ReportCounting counting,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        AuthorizationRules.Require(user, Role.Operator, input.District);
        if (await store.GetTaskAsync(input.Task, cancellationToken) is not { } task) return Refuse(UnknownTask("task"));
        if (register.DistrictByCode(input.District) is null || !task.Asks(input.District))
            return Refuse(new RefusedError(LocalizedText.Of($"这项任务没有要求“{input.District}”报送。",
                $"This task does not ask the district \"{input.District}\"."), "VALUE", ["input", "district"]));
        if (task.IsArchived)
            return Refuse(new RefusedError(new("任务已归档，不再报送。", "The task is put away; nothing is reported for it any more."), "ARCHIVED",
                ["input", "task"]));
        var form = (await store.GetFormsAsync(cancellationToken)).First(one => one.Code == task.FormCode);
        var report = new DistrictReport
        {
            TaskId = task.Id,
            DistrictCode = input.District,
            State = input.Send ? DistrictReportState.Sent : DistrictReportState.Draft,
            Revision = input.Revision,
            Values = ReadValues(input.Values, form, out var problems),
        };
        if (problems.Count > 0) return new DistrictReportPayload(null, problems);
        if (input.Send)
        {
            var counted = (await counting.CountAsync(task, form, [input.District], register, cancellationToken))[input.District].ByField;
            ReportLine[] missing = [.. ReportLines.Missing(ReportLines.Of(form, report.Values, counted))];
            if (missing.Length > 0) return Refuse(Missing(missing));
            report = report with { Counted = counted };
        }
        var result = await store.SaveReportAsync(report, AuthorizationRules.GetActor(user), clock.GetUtcNow(), cancellationToken);
        return result.Outcome switch
        {
            SaveOutcome.Saved => new DistrictReportPayload(result.Value, null),
            SaveOutcome.Conflict => Refuse(RefusedError.Conflict(report.Revision, result.Value?.Revision ?? 0)),
            _ => Refuse(UnknownTask("task")),
        };
    }

    private static Dictionary<string, string> ReadValues(
        IReadOnlyList<ReportValueInput> given, ReportForm form, out List<RefusedError> problems)
    {
        var fields = form.Fields.ToDictionary(field => field.Code, StringComparer.Ordinal);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        problems = [];
        foreach (var input in given)
            if (!fields.TryGetValue(input.Field, out var field))
                problems.Add(new RefusedError(LocalizedText.Of($"表里没有栏目“{input.Field}”。", $"The form has no field \"{input.Field}\"."),
                    "VALUE", ["input", "values", input.Field]));
            else if (ReportValues.Normalize(field, input.Value, out var value) is { } problem)
                problems.Add(new RefusedError(problem, "VALUE", ["input", "values", input.Field]));
            else if (value is not null) values[input.Field] = value;
        return values;
    }

    private static RefusedError Missing(ReportLine[] lines) => new(LocalizedText.Of(
        $"还有 {lines.Length} 栏没有填：{string.Join("、", lines.Take(10).Select(line => line.Field.Name.Chinese))}；没有请填 0。",
        $"{lines.Length} fields are empty: {string.Join(", ", lines.Take(10).Select(line => line.Field.Name.English))}; type 0 where there is none."),
        "MISSING", ["input", "values", lines[0].Field.Code]);

    private static RefusedError UnknownTask(string field) => new(new("没有这项任务。", "There is no such task."), "UNKNOWN", ["input", field]);

    private static DistrictReportPayload Refuse(RefusedError error) => new(null, [error]);
}
