using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.GraphQL;
using Outposts.Hours;
using Outposts.PostGis.Reporting;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>Counts for reports from the register as it is now and from the schedule, behind the limiter of heavy work.</summary>
/// <param name="limiter">The limiter.</param>
/// <param name="store">The reports, with the counts of visits.</param>
/// <param name="rules">The time zone of the region.</param>
/// <param name="clock">The time provider.</param>
public sealed class ReportCounting(WorkLimiter limiter, ReportStore store, AccessRules rules, TimeProvider clock)
{
    /// <summary>Counts for the fields of a form that have a count.</summary>
    /// <param name="task">The task, with the window that is counted.</param>
    /// <param name="form">Its form.</param>
    /// <param name="districts">The districts, in each of which the caller reports or plans.</param>
    /// <param name="register">The register.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The counts by district.</returns>
    /// <exception cref="GraphQLException">It took too long, or too many requests wait.</exception>
    public Task<Dictionary<string, DistrictCounts>> CountAsync(ReportTask task, ReportForm form,
        IReadOnlyCollection<string> districts, RegistrySnapshot register, CancellationToken cancellationToken) =>
        districts.Count == 0 ? Task.FromResult(new Dictionary<string, DistrictCounts>())
            : limiter.RunAsync(token => CountNowAsync(task, form, districts, register, token), cancellationToken);

    private async Task<Dictionary<string, DistrictCounts>> CountNowAsync(ReportTask task, ReportForm form,
        IReadOnlyCollection<string> districts, RegistrySnapshot register, CancellationToken cancellationToken)
    {
        var asksForVisits = form.Fields.Any(field => field is { Count: not null, CountsOutposts: false });
        var visits = asksForVisits
            ? await store.CountVisitsAsync(districts, rules.Zone.Moment(task.CountsFrom), rules.Zone.Moment(task.CountsUntil.AddDays(1)),
                clock.GetUtcNow(), cancellationToken)
            : new Dictionary<string, VisitCounts>();
        var outposts = register.Outposts.ToLookup(outpost => outpost.DistrictCode, StringComparer.Ordinal);
        return districts.ToDictionary(district => district, district => new DistrictCounts(ReportCounter.CountAll(form, district,
            task.CountsFrom, task.CountsUntil, outposts[district], visits.GetValueOrDefault(district, VisitCounts.None),
            cancellationToken)), StringComparer.Ordinal);
    }
}
