using Outposts.Registry;
using Outposts.Registry.Search.Queries;

namespace Outposts.Api.Registry.Search;

/// <summary>What the words of a query ask of an outpost, besides its name.</summary>
internal sealed class SearchConditions
{
    private readonly List<IReadOnlyList<SearchTerm>> _anyOf = [];
    private readonly RegistrySnapshot _snapshot;

    public SearchConditions(SearchQuery query, RegistrySnapshot snapshot, DateTimeOffset now)
    {
        _snapshot = snapshot;
        var segments = query.Conditions.Select(segment => segment.Terms).ToList();
        Visit = segments.Any(terms => terms[0].Kind == SearchTermKind.Visit);
        var hours = segments.Select(terms => terms[0]).Where(term => term.Kind == SearchTermKind.Hours).ToList();
        AroundTheClock = hours.Any(term => term.Value == SearchTerm.AroundTheClock);
        OpenNow = hours.Any(term => term.Value == SearchTerm.OpenNow);
        var time = query.Time ?? hours.Select(term => TimeOnly.TryParse(term.Value, System.Globalization.CultureInfo.InvariantCulture,
            out var named) ? named : (TimeOnly?)null).FirstOrDefault(named => named is not null);
        if (time is { } asked) OpenAt = NextMoment(snapshot, asked, now);
        var district = segments.Select(terms => terms[0]).FirstOrDefault(term => term.Kind == SearchTermKind.District).Value
            ?? query.Locations.Select(segment => segment.Places[0].Place.DistrictCode).FirstOrDefault(code => code is not null);
        District = district is null ? null : snapshot.DistrictByCode(district);
        foreach (var terms in segments)
            if (terms.Any(term => IsTrait(term.Kind))) _anyOf.Add([.. terms.Where(term => IsTrait(term.Kind))]);
    }

    /// <summary>Whether the health bus is asked about.</summary>
    public bool Visit { get; }

    public bool AroundTheClock { get; }

    public bool OpenNow { get; }

    /// <summary>The next moment of the time of day that was named; null when none was.</summary>
    public DateTimeOffset? OpenAt { get; }

    public District? District { get; }

    /// <summary>Whether hours are asked about.</summary>
    public bool HasHours => AroundTheClock || OpenNow || OpenAt is not null;

    /// <summary>Whether anything at all is asked of outposts, besides where they are.</summary>
    public bool Any => _anyOf.Count > 0 || HasHours;

    /// <summary>The filters that choosing a row sets: of words that mean several things one for each, the likeliest first.</summary>
    public IEnumerable<SearchFilter> Filters()
    {
        var choices = _anyOf.Select(terms => terms.Count).DefaultIfEmpty(1).Max();
        for (var choice = 0; choice < choices; choice++)
        {
            SearchTerm[] terms = [.. _anyOf.Select(any => any[Math.Min(choice, any.Count - 1)]).Distinct()];
            var groups = Codes(terms, SearchTermKind.Group);
            yield return new SearchFilter
            {
                Services = [.. Codes(terms, SearchTermKind.Service).Select(Outposts.Registry.Service.Of)],
                Kinds = [.. Codes(terms, SearchTermKind.Kind).Select(OutpostKind.Of)],
                Hosts = [.. Codes(terms, SearchTermKind.Host).Select(HostOf)],
                Group = groups.Length > 0 ? WorkerGroup.Of(groups[0]) : null,
                District = District,
                AroundTheClock = AroundTheClock,
                OpenNow = OpenNow,
                OpenAt = OpenAt,
            };
        }
    }

    /// <summary>The part of the conditions that a filter of the register can tell.</summary>
    /// <param name="filter">What holds in any case.</param>
    /// <param name="withHours">Whether it must be open around the clock where that is asked.</param>
    public OutpostFilterInput ToFilter(OutpostFilterInput filter, bool withHours)
    {
        string[] Sole(SearchTermKind kind) =>
            [.. _anyOf.Where(any => any.Count == 1 && any[0].Kind == kind).Select(any => any[0].Value).Distinct()];
        var services = Sole(SearchTermKind.Service);
        return filter with
        {
            Services = services.Length > 0 ? [.. services.Select(Outposts.Registry.Service.Of)] : filter.Services,
            Districts = District is null ? filter.Districts : [District.Code],
            AroundTheClock = AroundTheClock && withHours ? true : null,
        };
    }

    /// <summary>Whether an outpost meets all that <see cref="ToFilter"/> leaves open, besides hours.</summary>
    public bool Accepts(int index)
    {
        var outpost = _snapshot.Outposts[index];
        foreach (var terms in _anyOf)
            if (!terms.Any(term => Has(outpost, term))) return false;
        return true;
    }

    private static bool Has(Outpost outpost, SearchTerm term) => term.Kind switch
    {
        SearchTermKind.Service => outpost.Services.Any(offer =>
            offer.Availability == Availability.Available && offer.Service.Code == term.Value),
        SearchTermKind.Kind => outpost.Kind.Code == term.Value || outpost.Functions.Any(function => function.Code == term.Value),
        SearchTermKind.Host => outpost.Host is { } host && EnumNames.ToWireName(host) == term.Value,
        _ => outpost.Groups.Count == 0 || outpost.Groups.Any(group => group.Code == term.Value),
    };

    private static bool IsTrait(SearchTermKind kind) =>
        kind is SearchTermKind.Service or SearchTermKind.Kind or SearchTermKind.Host or SearchTermKind.Group;

    private static string[] Codes(IEnumerable<SearchTerm> terms, SearchTermKind kind) =>
        [.. terms.Where(term => term.Kind == kind).Select(term => term.Value)];

    private static HostKind HostOf(string name) => EnumNames.TryParse<HostKind>(name, out var host) ? host
        : throw new ArgumentOutOfRangeException(nameof(name), name, null);

    private static DateTimeOffset NextMoment(RegistrySnapshot snapshot, TimeOnly time, DateTimeOffset now)
    {
        var today = snapshot.GetMoment(snapshot.GetLocalDate(now), time);
        return today > now ? today : snapshot.GetMoment(snapshot.GetLocalDate(now).AddDays(1), time);
    }
}
