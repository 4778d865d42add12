using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Registry;
using Outposts.Api.Siting.Projects;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Reporting;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>Queries for report tasks, their forms and what districts fill in.</summary>
[QueryType]
public static class ReportQueries
{
    /// <summary>The forms.</summary>
    [Cost(10)]
    [ListSize(AssumedSize = 20)]
    public static IReadOnlyList<ReportForm> ReportForms(WorkSnapshot work) => work.Forms;

    /// <summary>
    /// The tasks: those of which a report is late first, the latest at the top, then those due soonest, and last those of which every
    /// report that the user may see is sent.
    /// </summary>
    /// <param name="archived">Whether to return those that are put away instead of the others.</param>
    [Cost(20)]
    [RequireRole(Role.Operator, Role.Planner, In = "any; reports of other districts are left out")]
    [ListSize(AssumedSize = 30)]
    public static async Task<IReadOnlyList<ReportTask>> ReportTasks(ClaimsPrincipal user, ReportStore store, RegistrySnapshot register,
        CancellationToken cancellationToken, bool archived = false)
    {
        ReportTask[] tasks = [.. (await store.GetTasksAsync(cancellationToken)).Where(task => task.IsArchived == archived)];
        var sent = (await store.GetReportsAsync([.. tasks.Select(task => task.Id)], cancellationToken))
            .Where(report => report.State == DistrictReportState.Sent).ToLookup(report => report.TaskId, report => report.DistrictCode);
        string[] own = [.. register.Districts.Select(district => district.Code).Where(user.CanSeeWorkIn)];
        // Those that are late are due before those that are not: one order by day serves both.
        return [.. tasks.Where(task => own.Any(task.Asks))
            .OrderBy(task => own.Where(task.Asks).All(district => sent[task.Id].Contains(district)))
            .ThenBy(task => task.DueOn).ThenBy(task => task.Id)];
    }

    /// <summary>The report of a district for a task; null when there is no such task, or it does not ask the district. One of which nothing
    /// is saved has the state OPEN.</summary>
    /// <param name="task">The task.</param>
    /// <param name="district">GB/T 2260 code.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(20)]
    [RequireRole(Role.Operator, Role.Planner, In = "the district")]
    public static async Task<Outposts.Reporting.DistrictReport?> DistrictReport([ID<ReportTask>] long task, string district,
        ClaimsPrincipal user, ReportStore store, RegistrySnapshot register, CancellationToken cancellationToken)
    {
        if (!user.CanSeeWorkIn(district))
            AuthorizationRules.Require(user, AuthorizationRules.HasRole(user, Role.Operator) ? Role.Operator : Role.Planner, district);
        if (register.DistrictByCode(district) is null
            || await store.GetTaskAsync(task, cancellationToken) is not { } asked || !asked.Asks(district)) return null;
        return (await store.GetReportsAsync([task], cancellationToken)).FirstOrDefault(report => report.DistrictCode == district)
            ?? new Outposts.Reporting.DistrictReport { TaskId = task, DistrictCode = district };
    }
}
