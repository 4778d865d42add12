using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Reporting;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>Something to report by a day (报送任务).</summary>
[ObjectType<ReportTask>(Ignore = [nameof(ReportTask.Districts), nameof(ReportTask.FormCode), nameof(ReportTask.IsArchived)])]
public static class ReportTaskFields
{
    /// <summary>Finds a task by its global id; null for callers who are neither operators nor planners.</summary>
    [NodeResolver]
    public static async Task<ReportTask?> Resolve(
        long id, ClaimsPrincipal user, ReportStore store, CancellationToken cancellationToken) =>
        AuthorizationRules.HasRole(user, Role.Operator) || AuthorizationRules.HasRole(user, Role.Planner)
            ? await store.GetTaskAsync(id, cancellationToken) : null;

    /// <summary>The form to fill in.</summary>
    /// <param name="task">The task.</param>
    public static async Task<ReportForm> Form([Parent] ReportTask task, IDataLoader<string, ReportForm> forms,
        CancellationToken cancellationToken) => await forms.LoadRequiredAsync(task.FormCode, cancellationToken);

    /// <summary>Whether all districts are asked.</summary>
    /// <param name="task">The task.</param>
    public static bool AsksAll([Parent] ReportTask task) => task.Districts.Count == 0;

    /// <summary>Whether it is put away: it stays readable, and nothing of it is late.</summary>
    /// <param name="task">The task.</param>
    public static bool Archived([Parent] ReportTask task) => task.IsArchived;

    /// <summary>The address of all districts' reports as XLSX, for planners of all districts.</summary>
    /// <param name="task">The task.</param>
    public static string File([Parent] ReportTask task) => ReportEndpoints.AddressOf(task.Id);

    /// <summary>The reports of the districts asked, in the order of their codes; those of districts that the user neither operates nor
    /// plans are left out.</summary>
    /// <param name="task">The task.</param>
    [ListSize(AssumedSize = 15)]
    public static async Task<IReadOnlyList<DistrictReport>> Reports([Parent] ReportTask task, ClaimsPrincipal user,
        RegistrySnapshot register, IDataLoader<long, TaskReports> reports, CancellationToken cancellationToken)
    {
        var saved = await reports.LoadAsync(task.Id, cancellationToken);
        return [.. register.Districts.Where(district => task.Asks(district.Code) && user.CanSeeWorkIn(district.Code)).Select(district =>
            saved?.Of(district.Code) ?? new DistrictReport { TaskId = task.Id, DistrictCode = district.Code })];
    }

    [DataLoader]
    internal static async Task<IReadOnlyDictionary<string, ReportForm>> FormByCode(IReadOnlyList<string> codes, ReportStore store,
        CancellationToken cancellationToken) =>
        (await store.GetFormsAsync(cancellationToken)).Where(form => codes.Contains(form.Code)).ToDictionary(form => form.Code);

    [DataLoader]
    internal static async Task<IReadOnlyDictionary<long, TaskReports>> ReportsByTask(IReadOnlyList<long> tasks, ReportStore store,
        CancellationToken cancellationToken) =>
        (await store.GetReportsAsync([.. tasks], cancellationToken)).GroupBy(report => report.TaskId)
            .ToDictionary(group => group.Key, group => new TaskReports([.. group]));

    [DataLoader]
    internal static async Task<IReadOnlyDictionary<long, ReportTask>> TaskById(IReadOnlyList<long> ids, ReportStore store,
        CancellationToken cancellationToken) =>
        (await store.GetTasksAsync(cancellationToken)).Where(task => ids.Contains(task.Id)).ToDictionary(task => task.Id);
}
