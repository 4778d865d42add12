using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>What a district has filled in for a task.</summary>
[ObjectType<DistrictReport>(Ignore = [nameof(DistrictReport.TaskId), nameof(DistrictReport.DistrictCode), nameof(DistrictReport.Values),
    nameof(DistrictReport.Counted)])]
public static class DistrictReportFields
{
    /// <summary>The district.</summary>
    /// <param name="report">The report.</param>
    public static District District([Parent] DistrictReport report, RegistrySnapshot register) =>
        register.DistrictByCode(report.DistrictCode)!;

    /// <summary>The task.</summary>
    /// <param name="report">The report.</param>
    public static Task<ReportTask> Task([Parent] DistrictReport report, IDataLoader<long, ReportTask> tasks,
        CancellationToken cancellationToken) => LoadTaskAsync(report, tasks, cancellationToken);

    /// <summary>The address of the report as XLSX, for operators of the district.</summary>
    /// <param name="report">The report.</param>
    public static string File([Parent] DistrictReport report) => ReportEndpoints.AddressOf(report.TaskId, report.DistrictCode);

    /// <summary>By how many days it is late; 0 when it is sent or not due yet, and when its task was put away.</summary>
    /// <param name="report">The report.</param>
    public static async Task<int> DaysLate([Parent] DistrictReport report, IDataLoader<long, ReportTask> tasks, AccessRules rules,
        TimeProvider clock, CancellationToken cancellationToken) =>
        report.DaysLate(await LoadTaskAsync(report, tasks, cancellationToken), rules.Zone.DayOf(clock.GetUtcNow()));

    /// <summary>The fields of the form with what was typed in or counted. Counts are made anew until the report is sent.</summary>
    /// <param name="report">The report.</param>
    [Cost(50)]
    [ListSize(AssumedSize = 30)]
    public static async Task<IReadOnlyList<ReportLine>> Lines([Parent] DistrictReport report, IDataLoader<long, ReportTask> tasks,
        IDataLoader<string, ReportForm> forms, IDataLoader<(ReportTask Task, ReportForm Form, string District), DistrictCounts> counts,
        CancellationToken cancellationToken)
    {
        var task = await LoadTaskAsync(report, tasks, cancellationToken);
        var form = await forms.LoadRequiredAsync(task.FormCode, cancellationToken);
        var counted = report.State == DistrictReportState.Sent ? report.Counted
            : (await counts.LoadRequiredAsync((task, form, report.DistrictCode), cancellationToken)).ByField;
        return ReportLines.Of(form, report.Values, counted);
    }

    // The loaders of tasks and forms give the same object for the same key, so that reports of one task are counted together.
    [DataLoader]
    internal static async Task<IReadOnlyDictionary<(ReportTask Task, ReportForm Form, string District), DistrictCounts>> CountsByReport(
        IReadOnlyList<(ReportTask Task, ReportForm Form, string District)> reports, RegistrySnapshot register, ReportCounting counting,
        CancellationToken cancellationToken)
    {
        var counts = new Dictionary<(ReportTask Task, ReportForm Form, string District), DistrictCounts>();
        foreach (var ofTask in reports.GroupBy(report => (report.Task, report.Form)))
        {
            var (task, form) = ofTask.Key;
            foreach (var (district, counted) in await counting.CountAsync(
                task, form, [.. ofTask.Select(report => report.District)], register, cancellationToken))
                counts[(task, form, district)] = counted;
        }
        return counts;
    }

    private static async Task<ReportTask> LoadTaskAsync(
        DistrictReport report, IDataLoader<long, ReportTask> tasks, CancellationToken cancellationToken) =>
        await tasks.LoadRequiredAsync(report.TaskId, cancellationToken);
}
