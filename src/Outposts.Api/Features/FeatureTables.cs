using Outposts.Api.Coverage;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Api.Visits.Schedule;
using Outposts.Coverage;
using Outposts.Formats.Coverage;
using Outposts.Formats.Features;
using Outposts.Formats.Registry;
using Outposts.Formats.Visits;
using Outposts.GraphQL;
using Outposts.Hours;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;

namespace Outposts.Api.Features;

/// <summary>
/// Holds the tables of the collections until what they are made of changes: the register, the coverage, the schedule. Booked seats do not
/// change the schedule; they are at most a minute old.
/// </summary>
/// <param name="coverage">Computes coverage.</param>
/// <param name="limiter">The limits on work.</param>
/// <param name="visits">Reads the schedule.</param>
/// <param name="notifier">Knows the version of the schedule.</param>
/// <param name="rules">The region's time zone.</param>
/// <param name="clock">Says which moment is now.</param>
public sealed class FeatureTables(CoverageCache coverage, WorkLimiter limiter, VisitStore visits, VisitChangeNotifier notifier,
    AccessRules rules, TimeProvider clock)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);
    private readonly Lock _lock = new();
    private (RegistrySnapshot Register, Catalogue Catalogue, FeatureTable Table)? _outposts;
    private (RegistrySnapshot Register, FeatureTable Table)? _districts;
    private (CoverageReport Report, FeatureTable Table)? _gaps;
    private (long Version, DateTimeOffset At, SharedWork<FeatureTable> Work)? _visits;

    /// <summary>Gets the table of a collection.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="register">The register.</param>
    /// <param name="catalogue">The names of kinds.</param>
    /// <param name="planning">The demand.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="GraphQLException">The work took too long, or too many requests wait.</exception>
    public async Task<FeatureTable> GetAsync(PublishedCollection collection, RegistrySnapshot register, Catalogue catalogue,
        PlanningSnapshot planning, CancellationToken cancellationToken)
    {
        if (collection == PublishedCollection.Outposts) return GetOutposts(register, catalogue);
        if (collection == PublishedCollection.Districts) return GetDistricts(register);
        return collection == PublishedCollection.Visits ? await GetVisitsAsync(cancellationToken)
            : await GetGapsAsync(register, planning, cancellationToken);
    }

    /// <summary>Gets the districts.</summary>
    public FeatureTable GetDistricts(RegistrySnapshot register)
    {
        lock (_lock)
        {
            if (_districts is not { } known || known.Register != register)
                _districts = known = (register, DistrictFeatures.Create(register.Districts));
            return known.Table;
        }
    }

    private FeatureTable GetOutposts(RegistrySnapshot register, Catalogue catalogue)
    {
        lock (_lock)
        {
            if (_outposts is not { } known || known.Register != register || known.Catalogue != catalogue)
                _outposts = known = (register, catalogue,
                    OutpostFeatures.Create(register.Outposts, catalogue, register.DistrictByCode, rules.Zone));
            return known.Table;
        }
    }

    private Task<FeatureTable> GetVisitsAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var (version, now) = (notifier.Version, clock.GetUtcNow());
            if (_visits is not { } known || known.Version != version || now - known.At > MaxAge || !known.Work.TryJoin())
            {
                _visits = known = (version, now, new SharedWork<FeatureTable>(async token =>
                    VisitFeatures.Create(await visits.GetVisitsAsync(now - Year, now + Year, null, token))));
                known.Work.TryJoin();
            }
            return known.Work.WaitAsync(cancellationToken);
        }
    }

    private async Task<FeatureTable> GetGapsAsync(
        RegistrySnapshot register, PlanningSnapshot planning, CancellationToken cancellationToken)
    {
        var input = new CoverageInput { Standard = CoverageStandard.All[0].Code };
        var report = (await coverage.GetAsync(input, register, planning, cancellationToken)).Report;
        lock (_lock)
            if (_gaps is { } known && known.Report == report) return known.Table;
        var table = await limiter.RunAsync(token => GapFeatures.Create(report, token), cancellationToken);
        lock (_lock) _gaps = (report, table);
        return table;
    }
}
