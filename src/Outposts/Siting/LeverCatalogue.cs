using Outposts.Coverage;
using Outposts.Registry;

namespace Outposts.Siting;

/// <summary>A lever with the place it is about.</summary>
/// <param name="Lever">What could be done.</param>
/// <param name="Outpost">The existing outpost; null for a new site.</param>
/// <param name="Candidate">The new site; null at an existing outpost.</param>
/// <param name="Services">Services that would be offered or mended; empty when it is not about services.</param>
/// <param name="ExtraHours">By how many of the hours asked about the place would be open longer a week; 0 when it is not about
/// hours.</param>
public sealed record PlaceLever(
    Lever Lever, Outpost? Outpost, CandidateSite? Candidate, IReadOnlyList<ServiceOffer> Services, int ExtraHours);

/// <summary>
/// What could be done for a question of coverage: every candidate built, every outpost that counts open longer, every further
/// outpost given the service that it lacks, mended or opened again.
/// </summary>
public sealed class LeverCatalogue
{
    private readonly CoverageGround _ground;
    private readonly OutpostFilter _where;
    private readonly IReadOnlyCollection<int>? _found;
    private readonly WeekHours _asked;
    private readonly LeverCosts _costs;
    private readonly DateOnly _day;

    /// <summary>Prepares the levers of a question.</summary>
    /// <param name="ground">The register.</param>
    /// <param name="where">Which outposts the question counts; null for all that are open.</param>
    /// <param name="found">Only these outposts, the finds of a search; null: no search was asked.</param>
    /// <param name="asked">The hours of the week asked about.</param>
    /// <param name="day">A day of the week that is meant: hours may differ by season.</param>
    /// <param name="costs">What levers cost.</param>
    /// <exception cref="SitingException">A cost is none.</exception>
    public LeverCatalogue(
        CoverageGround ground, OutpostFilter? where, IReadOnlyCollection<int>? found, WeekHours asked, DateOnly day, LeverCosts costs)
    {
        costs.Check();
        (_ground, _where, _found, _asked, _day, _costs) = (ground, where ?? OutpostFilter.Default, found, asked, day, costs);
    }

    private IReadOnlyList<Service> Services => _where.Services ?? [];

    /// <summary>New sites: they count at every hour and with every service.</summary>
    /// <param name="candidates">Where.</param>
    public IEnumerable<PlaceLever> NewSites(IEnumerable<CandidateSite> candidates) => candidates.Select(site => new PlaceLever(
        new Lever($"site:{site.Id}", LeverKind.NewSite, site.Position, _asked, _costs.OfSite(site)), null, site, [], 0));

    /// <summary>
    /// Outposts that count, open through all hours asked about. One whose hours nobody knows has no such lever: whether it is open
    /// must be asked first, not paid for.
    /// </summary>
    public IEnumerable<PlaceLever> LongerHours()
    {
        Outpost[] outposts = [.. Counting(_where).Where(outpost => _ground.Book[outpost.OpeningHours] is not null)];
        var weeks = _ground.OrdinaryWeeks(outposts, Services, _day);
        for (var at = 0; at < outposts.Length; at++)
        {
            var further = _asked & ~weeks[at];
            if (further.Hours == 0) continue;
            var lever = new Lever(
                $"hours:{outposts[at].Code}", LeverKind.LongerHours, outposts[at].Position, further, _costs.OfHours(further.Hours));
            yield return new PlaceLever(lever, outposts[at], null, [], further.Hours);
        }
    }

    /// <summary>
    /// Outposts that would count if they offered every service asked for: given what they lack, or with it mended. They then count
    /// in the hours in which they are open.
    /// </summary>
    public IEnumerable<PlaceLever> BetterServices()
    {
        if (Services.Count == 0) return [];
        // What is lacking has no hours of its own to keep.
        return WithWeeks(
            Counting(_where with { Services = null }).Where(outpost => Lacking(outpost).Any()),
            outpost => outpost with { Services = [.. outpost.Services.Where(offer => offer.Availability == Availability.Available)] })
                .Select(place =>
        {
            ServiceOffer[] lacking = [.. Lacking(place.Outpost)];
            var kind = lacking.All(offer => offer.Availability == Availability.OutOfOrder) ? LeverKind.MendedService : LeverKind.NewService;
            var lever = new Lever($"service:{place.Outpost.Code}", kind, place.Outpost.Position, place.Hours & _asked,
                _costs.OfServices(lacking));
            return new PlaceLever(lever, place.Outpost, null, lacking, 0);
        });
    }

    /// <summary>Suspended outposts that would count if they were open again, in the hours that they had.</summary>
    public IEnumerable<PlaceLever> MendedDoors()
    {
        if (_where.Statuses is { Count: > 0 } asked && !asked.Contains(OutpostStatus.Open)) return [];
        return WithWeeks(Counting(_where with { Statuses = [OutpostStatus.Suspended] }),
            outpost => outpost with { Status = OutpostStatus.Open })
            .Select(place => new PlaceLever(
                new Lever($"door:{place.Outpost.Code}", LeverKind.MendedDoor, place.Outpost.Position, place.Hours & _asked,
                    _costs.MendedDoor),
                place.Outpost, null, [], 0));
    }

    private IEnumerable<Outpost> Counting(OutpostFilter where) => _ground.Counting(where, at: null, _found)
        .Select(index => _ground.Outposts[index]);

    /// <summary>Outposts with the hours in which they would count when mended; those without any are left out.</summary>
    private IEnumerable<(Outpost Outpost, WeekHours Hours)> WithWeeks(IEnumerable<Outpost> outposts, Func<Outpost, Outpost> mend)
    {
        Outpost[] places = [.. outposts];
        return places.Zip(_ground.OrdinaryWeeks(places.Select(mend), Services, _day)).Where(place => (place.Second & _asked).Hours > 0);
    }

    private IEnumerable<ServiceOffer> Lacking(Outpost outpost) => Services.Distinct()
        .Select(service => outpost.Services.FirstOrDefault(offer => offer.Service == service)
            ?? new ServiceOffer(service, Availability.Unknown))
        .Where(offer => offer.Availability != Availability.Available);
}
