using System.Globalization;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Formats.Reporting;
using Outposts.GraphQL;
using Outposts.PostGis.Reporting;
using Outposts.Registry;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>Gives reports as XLSX: <c>GET /reports/TASK.xlsx</c> of all districts, <c>GET /reports/TASK/DISTRICT.xlsx</c> of one.</summary>
public static class ReportEndpoints
{
    private const int Cost = 1_000;

    /// <summary>Maps the addresses.</summary>
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reports/{task:long}/{district}.xlsx", GetDistrictAsync)
            .WithMetadata(new RequestCostMetadata(Cost))
            .RequireAuthorization(policy => policy.AddRequirements(new RoleRequirement(Role.Operator, "the district")));
        routes.MapGet("/reports/{task:long}.xlsx", GetAllAsync)
            .WithMetadata(new RequestCostMetadata(Cost))
            .RequireAuthorization(policy => policy.AddRequirements(new RoleRequirement(Role.Planner)));
    }

    /// <summary>Gets the address of a report.</summary>
    /// <param name="task">The number of the task.</param>
    /// <param name="district">GB/T 2260 code; null for all districts.</param>
    internal static string AddressOf(long task, string? district = null) => string.Create(CultureInfo.InvariantCulture,
        $"/reports/{task}{(district is null ? "" : $"/{district}")}.xlsx");

    private static async Task<IResult> GetDistrictAsync(long task, string district, HttpContext http, ReportStore store,
        RegistrySnapshotProvider register, ReportCounting counting)
    {
        if (AuthorizationRules.Check(http.User, Role.Operator, district) is { } refused)
            return ProblemResponse.Create(refused.Text, StatusCodes.Status403Forbidden);
        return await GetAsync(task, http, store, register, counting, district);
    }

    private static Task<IResult> GetAllAsync(long task, HttpContext http, ReportStore store, RegistrySnapshotProvider register,
        ReportCounting counting) => GetAsync(task, http, store, register, counting, null);

    private static async Task<IResult> GetAsync(long id, HttpContext http, ReportStore store, RegistrySnapshotProvider provider,
        ReportCounting counting, string? only)
    {
        var (register, cancelled) = (provider.Current, http.RequestAborted);
        if (await store.GetTaskAsync(id, cancelled) is not { } task) return Results.NotFound();
        District[] districts = [.. register.Districts.Where(one => task.Asks(one.Code) && (only is null || one.Code == only))];
        if (districts.Length == 0) return Results.NotFound();
        var form = (await store.GetFormsAsync(cancelled)).First(one => one.Code == task.FormCode);
        var saved = new TaskReports(await store.GetReportsAsync([id], cancelled));
        var all = districts.Select(one => (District: one,
            Report: saved.Of(one.Code) ?? new DistrictReport { TaskId = id, DistrictCode = one.Code })).ToList();
        // What was sent keeps what was counted then.
        Dictionary<string, DistrictCounts> counted;
        try
        {
            counted = await counting.CountAsync(task, form, [.. all.Where(one => one.Report.State != DistrictReportState.Sent)
                .Select(one => one.District.Code)], register, cancelled);
        }
        catch (GraphQLException refusal)
        {
            return ProblemResponse.Create(refusal);
        }
        var reports = all.Select(one => (District: new LocalizedText(one.District.Name, one.District.EnglishName), one.Report.State,
            Lines: ReportLines.Of(form, one.Report.Values,
                counted.TryGetValue(one.District.Code, out var now) ? now.ByField : one.Report.Counted))).ToList();
        var file = only is null ? ReportWorkbook.Write(task, form, reports)
            : ReportWorkbook.Write(task, form, reports[0].District, reports[0].State, reports[0].Lines);
        http.Response.Headers.CacheControl = "no-store";
        return XlsxResult.Create(file, $"{task.Title.Chinese}{(only is null ? "" : districts[0].Name)}.xlsx");
    }
}
