using Outposts.Coverage;
using Outposts.Registry;

namespace Outposts.Siting.Measures;

/// <summary>A lever with the place it is about.</summary>
/// <param name="Measure">What could be done.</param>
/// <param name="Outpost">The existing outpost; null for a new site.</param>
/// <param name="Candidate">The new site; null at an existing outpost.</param>
/// <param name="Services">Services that would be offered or mended; empty when it is not about services.</param>
/// <param name="ExtraHours">By how many of the hours asked about the place would be open longer a week; 0 when it is not about
/// hours.</param>
public sealed record LocatedMeasure(
    Measure Measure, Outpost? Outpost, CandidateSite? Candidate, IReadOnlyList<ServiceOffer> Services, int ExtraHours);

/// <summary>
/// What could be done for a question of coverage: every candidate built, every outpost that counts open longer, every further
/// outpost given the service that it lacks, mended or opened again.
/// </summary>
public sealed class MeasureGenerator
{
    private readonly CoverageData _data;
    private readonly OutpostFilter _where;
    private readonly IReadOnlyCollection<int>? _searchMatches;
    private readonly WeekHours _hours;
    private readonly MeasureCosts _costs;
    private readonly DateOnly _day;

    /// <summary>Prepares the levers of a question.</summary>
    /// <param name="data">The register.</param>
    /// <param name="where">Which outposts the question counts; null for all that are open.</param>
    /// <param name="searchMatches">Only these outposts, the finds of a search; null: no search was asked.</param>
    /// <param name="hours">The hours of the week asked about.</param>
    /// <param name="day">A day of the week that is meant: hours may differ by season.</param>
    /// <param name="costs">What levers cost.</param>
    /// <exception cref="UserInputException">A cost is none.</exception>
    public MeasureGenerator(
        CoverageData data, OutpostFilter? where, IReadOnlyCollection<int>? searchMatches, WeekHours hours, DateOnly day, MeasureCosts costs)
    {
        costs.Validate();
        (_data, _where, _searchMatches, _hours, _day, _costs) = (data, where ?? OutpostFilter.Default, searchMatches, hours, day, costs);
    }

    private IReadOnlyList<Service> Services => _where.Services ?? [];

    /// <summary>New sites: they count at every hour and with every service.</summary>
    /// <param name="candidates">Where.</param>
    public IEnumerable<LocatedMeasure> NewSites(IEnumerable<CandidateSite> candidates) => candidates.Select(site => new LocatedMeasure(
        new Measure($"site:{site.Id}", MeasureKind.NewSite, site.Position, _hours, _costs.SiteCost(site)), null, site, [], 0));

    /// <summary>
    /// Outposts that count, open through all hours asked about. One whose hours nobody knows has no such lever: whether it is open
    /// must be asked first, not paid for.
    /// </summary>
    public IEnumerable<LocatedMeasure> LongerHours()
    {
        Outpost[] outposts = [.. MatchingOutposts(_where).Where(outpost => _data.HoursCache[outpost.OpeningHours] is not null)];
        var weeks = _data.OpenHoursOfOrdinaryWeek(outposts, Services, _day);
        for (var at = 0; at < outposts.Length; at++)
        {
            var further = _hours & ~weeks[at];
            if (further.HourCount == 0) continue;
            var measure = new Measure(
                $"hours:{outposts[at].Code}", MeasureKind.LongerHours, outposts[at].Position, further, _costs.HoursCost(further.HourCount));
            yield return new LocatedMeasure(measure, outposts[at], null, [], further.HourCount);
        }
    }

    /// <summary>
    /// Outposts that would count if they offered every service asked for: given what they lack, or with it mended. They then count
    /// in the hours in which they are open.
    /// </summary>
    public IEnumerable<LocatedMeasure> BetterServices()
    {
        if (Services.Count == 0) return [];
        // What is lacking has no hours of its own to keep.
        return WithOpenHours(
            MatchingOutposts(_where with { Services = null }).Where(outpost => MissingServices(outpost).Any()),
            outpost => outpost with { Services = [.. outpost.Services.Where(offer => offer.Availability == Availability.Available)] })
                .Select(place =>
        {
            ServiceOffer[] missing = [.. MissingServices(place.Outpost)];
            var kind = missing.All(offer => offer.Availability == Availability.OutOfOrder) ? MeasureKind.MendedService : MeasureKind.NewService;
            var measure = new Measure($"service:{place.Outpost.Code}", kind, place.Outpost.Position, place.Hours & _hours,
                _costs.ServicesCost(missing));
            return new LocatedMeasure(measure, place.Outpost, null, missing, 0);
        });
    }

    /// <summary>Suspended outposts that would count if they were open again, in the hours that they had.</summary>
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

    private IEnumerable<Outpost> MatchingOutposts(OutpostFilter where) => _data.MatchingOutposts(where, at: null, _searchMatches)
        .Select(index => _data.Outposts[index]);

    /// <summary>Outposts with the hours in which they would count when mended; those without any are left out.</summary>
    private IEnumerable<(Outpost Outpost, WeekHours Hours)> WithOpenHours(IEnumerable<Outpost> outposts, Func<Outpost, Outpost> mend)
    {
        Outpost[] places = [.. outposts];
        return places.Zip(_data.OpenHoursOfOrdinaryWeek(places.Select(mend), Services, _day)).Where(place => (place.Second & _hours).HourCount > 0);
    }

    private IEnumerable<ServiceOffer> MissingServices(Outpost outpost) => Services.Distinct()
        .Select(service => outpost.Services.FirstOrDefault(offer => offer.Service == service)
            ?? new ServiceOffer(service, Availability.Unknown))
        .Where(offer => offer.Availability != Availability.Available);
}
