using Outposts.Coverage;
using Outposts.Registry;

namespace Outposts.Siting.Measures;

/// <summary>
/// Generates the measures for a coverage query: building candidates, longer hours of outposts that count, and missing services, repairs and
/// reopenings of outposts that do not.
/// </summary>
public sealed class MeasureGenerator
{
    private readonly CoverageData _data;
    private readonly OutpostFilter _where;
    private readonly IReadOnlyCollection<int>? _searchMatches;
    private readonly WeekHours _hours;
    private readonly MeasureCosts _costs;
    private readonly DateOnly _day;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Creates a generator.</summary>
    /// <param name="data">The register.</param>
    /// <param name="where">The filter of the outposts that count; null for all open ones.</param>
    /// <param name="searchMatches">The indexes of the outposts that match a text search; null when there is no search.</param>
    /// <param name="hours">The hours of the week to consider.</param>
    /// <param name="day">Any day of the week, as hours may differ by season.</param>
    /// <param name="costs">The costs of measures.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests, with every outpost.</param>
    /// <exception cref="UserInputException">A cost is negative or not finite.</exception>
    public MeasureGenerator(
        CoverageData data, OutpostFilter? where, IReadOnlyCollection<int>? searchMatches, WeekHours hours, DateOnly day, MeasureCosts costs,
        CancellationToken cancellationToken = default)
    {
        costs.Validate();
        (_data, _where, _searchMatches, _hours, _day, _costs) = (data, where ?? OutpostFilter.Default, searchMatches, hours, day, costs);
        _cancellationToken = cancellationToken;
    }

    private IReadOnlyList<Service> Services => _where.Services ?? [];

    /// <summary>Generates new sites, which count at every hour and with every service.</summary>
    /// <param name="candidates">The candidates.</param>
    public IEnumerable<LocatedMeasure> NewSites(IEnumerable<CandidateSite> candidates) => candidates.Select(site => new LocatedMeasure(
        new Measure($"site:{site.Id}", MeasureKind.NewSite, site.Position, _hours, _costs.SiteCost(site)), null, site, [], 0));

    /// <summary>
    /// Generates longer hours for outposts that count. An outpost with unknown hours is left out: its hours have to be determined first.
    /// </summary>
    public IEnumerable<LocatedMeasure> LongerHours()
    {
        Outpost[] outposts = [.. MatchingOutposts(_where).Where(outpost => _data.HoursCache[outpost.OpeningHours] is not null)];
        var weeks = _data.OpenHoursOfOrdinaryWeek(outposts, Services, _day, _cancellationToken);
        for (var at = 0; at < outposts.Length; at++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var further = _hours & ~weeks[at];
            if (further.HourCount == 0) continue;
            var measure = new Measure(
                $"hours:{outposts[at].Code}", MeasureKind.LongerHours, outposts[at].Position, further, _costs.HoursCost(further.HourCount));
            yield return new LocatedMeasure(measure, outposts[at], null, [], further.HourCount);
        }
    }

    /// <summary>
    /// Generates services for outposts that would count if they offered every service requested. They then count in their opening hours.
    /// </summary>
    public IEnumerable<LocatedMeasure> BetterServices()
    {
        if (Services.Count == 0) return [];
        // A missing service has no opening hours of its own.
        return WithOpenHours(
            MatchingOutposts(_where with { Services = null }).Where(outpost => MissingServices(outpost).Any()),
            outpost => outpost with { Services = [.. outpost.Services.Where(offer => offer.Availability == Availability.Available)] })
                .Select(place =>
        {
            ServiceOffer[] missing = [.. MissingServices(place.Outpost)];
            var kind = missing.All(offer => offer.Availability == Availability.OutOfOrder) ? MeasureKind.MendedService
                : MeasureKind.NewService;
            var measure = new Measure($"service:{place.Outpost.Code}", kind, place.Outpost.Position, place.Hours & _hours,
                _costs.ServicesCost(missing));
            return new LocatedMeasure(measure, place.Outpost, null, missing, 0);
        });
    }

    /// <summary>Generates reopenings of suspended outposts, which then count in their opening hours.</summary>
    public IEnumerable<LocatedMeasure> Reopenings()
    {
        if (_where.Statuses is { Count: > 0 } hours && !hours.Contains(OutpostStatus.Open)) return [];
        return WithOpenHours(MatchingOutposts(_where with { Statuses = [OutpostStatus.Suspended] }),
            outpost => outpost with { Status = OutpostStatus.Open })
            .Select(place => new LocatedMeasure(
                new Measure($"door:{place.Outpost.Code}", MeasureKind.MendedDoor, place.Outpost.Position, place.Hours & _hours,
                    _costs.MendedDoor),
                place.Outpost, null, [], 0));
    }

    private IEnumerable<Outpost> MatchingOutposts(OutpostFilter where) =>
        _data.MatchingOutposts(where, at: null, _searchMatches, _cancellationToken).Select(index =>
        {
            _cancellationToken.ThrowIfCancellationRequested();
            return _data.Outposts[index];
        });

    /// <summary>Gets outposts with the hours in which they would count after a measure; those without any are left out.</summary>
    private IEnumerable<(Outpost Outpost, WeekHours Hours)> WithOpenHours(IEnumerable<Outpost> outposts, Func<Outpost, Outpost> mend)
    {
        Outpost[] places = [.. outposts];
        return places.Zip(_data.OpenHoursOfOrdinaryWeek(places.Select(mend), Services, _day, _cancellationToken))
            .Where(place => (place.Second & _hours).HourCount > 0);
    }

    private IEnumerable<ServiceOffer> MissingServices(Outpost outpost) => Services.Distinct()
        .Select(service => outpost.Services.FirstOrDefault(offer => offer.Service == service)
            ?? new ServiceOffer(service, Availability.Unknown))
        .Where(offer => offer.Availability != Availability.Available);
}
