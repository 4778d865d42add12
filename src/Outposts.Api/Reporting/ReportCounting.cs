using Outposts.Api.Registry;
using Outposts.Hours;
using Outposts.PostGis.Reporting;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>Counts for reports from the register as it is now and from the schedule.</summary>
public static class ReportCounting
{
    /// <summary>Counts for the fields of a form that have a count.</summary>
    /// <param name="task">The task, with the window that is counted.</param>
    /// <param name="form">Its form.</param>
    /// <param name="districts">The districts, in each of which the caller reports or plans.</param>
    /// <returns>The counts by district.</returns>
    public static async Task<IReadOnlyDictionary<string, DistrictCounts>> CountAsync(
        ReportTask task, ReportForm form, IReadOnlyCollection<string> districts, RegistrySnapshot register, ReportStore store,
        AccessRules rules, TimeProvider clock, CancellationToken cancellationToken)
    {
        var asksForVisits = form.Fields.Any(field => field is { Count: not null, CountsOutposts: false });
        var visits = asksForVisits
            ? await store.CountVisitsAsync(districts, rules.Zone.Moment(task.CountsFrom), rules.Zone.Moment(task.CountsUntil.AddDays(1)),
                clock.GetUtcNow(), cancellationToken)
            : new Dictionary<string, VisitCounts>();
        var outposts = register.Outposts.ToLookup(outpost => outpost.DistrictCode, StringComparer.Ordinal);
        return districts.ToDictionary(district => district, district => new DistrictCounts(ReportCounter.CountAll(form, district,
            task.CountsFrom, task.CountsUntil, outposts[district], visits.GetValueOrDefault(district, VisitCounts.None))),
            StringComparer.Ordinal);
    }
}
