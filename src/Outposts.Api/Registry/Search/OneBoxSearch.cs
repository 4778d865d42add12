using System.Globalization;
using Outposts.Formats.Osm.Basemap;
using Outposts.Geodesy;
using Outposts.PostGis.Tiles.Streets;
using Outposts.Registry;
using Outposts.Registry.Search.Queries;
using Outposts.Travel;

namespace Outposts.Api.Registry.Search;

/// <summary>Finds what a text of the one box may mean, best first. For one question.</summary>
internal sealed class OneBoxSearch
{
    private const int MaxFilters = 3, MaxPlaces = 12, MaxVisits = 3, MaxNumbers = 50;
    private const long QuickSteps = 20_000;

    private readonly OneBoxSources _sources;
    private readonly OneBoxQuestion _question;
    private readonly SearchConditions _conditions;
    private readonly OneBoxOutposts _outposts;
    private readonly List<SearchCandidate> _candidates = [];

    public OneBoxSearch(OneBoxSources sources, OneBoxQuestion question)
    {
        (_sources, _question) = (sources, question);
        _conditions = new SearchConditions(question.Query, sources.Register, question.Now);
        _outposts = new OneBoxOutposts(sources, question, _conditions);
    }

    /// <summary>Finds the hits.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<SearchHit>> FindAsync(CancellationToken cancellationToken)
    {
        if (_question.Query.Position is { } position) _candidates.Add(new(PositionHit(position), SearchRanks.Position));
        else
        {
            AddPlaces();
            await AddNumbersAsync(cancellationToken);
            _outposts.AddNames();
            // Room for the rows that filter and that move the start.
            var matching = await _outposts.AddMatchingAsync(Math.Max(1, _question.First - 2), cancellationToken);
            AddFilters(matching);
            _candidates.AddRange(OneBoxEvents.Find(_sources, _question));
            if (_conditions.Visit) await AddVisitsAsync(cancellationToken);
            foreach (var (index, (rank, order)) in _outposts.Found)
                _candidates.Add(new(OutpostHit(_sources.Register.Outposts[index]), rank, order));
        }
        SearchHit[] best = [.. _candidates.OrderByDescending(candidate => candidate.Rank).ThenBy(candidate => candidate.Order)
            .ThenBy(candidate => candidate.Hit.Outpost?.Code ?? candidate.Hit.Label, StringComparer.Ordinal)
            .Take(_question.First).Select(candidate => candidate.Hit)];
        return await WithTimesAsync(best, cancellationToken);
    }

    private void AddPlaces()
    {
        var query = _question.Query;
        var isSole = query.Segments.Count <= 1 && !query.Segments.Any(segment => segment.IsFiller);
        var placed = query.Segments.Any(segment => segment.IsProbable) ? SearchRanks.ProbablePlace : SearchRanks.CombinedPlace;
        var whole = _sources.Reader.Places.Find(query.Core, MaxPlaces, orProbable: !query.Conditions.Any());
        AddPlaces(whole.Select(match => (match, SearchRanks.Of(match))));
        AddPlaces(query.Locations.SelectMany(segment => segment.Places.Take(2).Select((match, i) => (match, isSole
            ? SearchRanks.Of(match) : placed + (int)match.Place.Kind - 3 * i))));
        if (_conditions.District is { } district)
            AddPlaces([(new PlaceMatch(new SearchPlace(SearchPlaceKind.District, district.Name, district.EnglishName, 1,
                DistrictFields.Centre(district), district.Code), PlaceFit.Stem), isSole ? 1185 : placed)]);
    }

    // Of several of one name that which is nearest; a place that was found twice stands once.
    private void AddPlaces(IEnumerable<(PlaceMatch Match, int Rank)> matches)
    {
        foreach (var same in matches.GroupBy(found => (found.Match.Place.Kind, found.Match.Place.Name)))
        {
            var rank = same.Max(found => found.Rank);
            var place = same.Select(found => found.Match.Place)
                .MinBy(place => _question.From is { } from ? Geodesic.Distance(from, place.Position) : place.Rank)!;
            var hit = PlaceHit(place);
            var at = _candidates.FindIndex(candidate => candidate.Hit.Kind == hit.Kind && candidate.Hit.Label == hit.Label);
            if (at >= 0 && _candidates[at].Rank >= rank) continue;
            if (at >= 0) _candidates.RemoveAt(at);
            _candidates.Add(new(hit, rank, place.Rank * 100 + place.Name.Length));
        }
    }

    private async Task AddNumbersAsync(CancellationToken cancellationToken)
    {
        if (_question.Query.HouseNumber is not { } number) return;
        var roads = _question.Query.Locations.SelectMany(segment => segment.Places).Select(match => match.Place)
            .Where(place => place.Kind == SearchPlaceKind.Road).Select(place => place.Name).Distinct().Take(2);
        foreach (var road in roads)
            foreach (var name in await _sources.Numbers.FindAsync(road + number, MaxNumbers, cancellationToken))
                if (name is { Kind: MapNameKind.Address, HouseNumber: { } given } && name.Name == road && IsNumber(given, number))
                    _candidates.Add(new(AddressHit(name, given), SearchRanks.Number));
    }

    // 8 is 8号 and 8, and neither 80号 nor 8甲.
    private static bool IsNumber(string given, string asked)
    {
        var folded = string.Concat(given.ToLowerInvariant().Where(char.IsLetterOrDigit));
        return folded.StartsWith(asked, StringComparison.Ordinal) && folded[asked.Length..] is "" or "号" or "號" or "号院" or "号楼";
    }

    private void AddFilters(IReadOnlyList<int> matching)
    {
        if (!_conditions.Any) return;
        var query = _question.Query;
        var isAlone = !query.Locations.Any() && !query.Free.Any() && _conditions.District is null;
        var isProbable = query.Segments.Any(segment => segment.IsProbable);
        var rank = query.Free.Any() ? SearchRanks.LooseFilter : isProbable ? SearchRanks.ProbableFilter
            : !isAlone ? SearchRanks.CombinedFilter : query.Segments.All(segment => segment.IsInitials) && query.Time is null
                ? SearchRanks.InitialsFilter : SearchRanks.Filter;
        var labels = new SearchLabels(_sources.Catalogue, _sources.Register);
        foreach (var (filter, i) in _conditions.Filters().Take(MaxFilters).Select((filter, i) => (filter, i)))
        {
            var (chinese, english) = labels.Of(filter);
            // The nearest that meets this very filter; with one meaning that is the best of all.
            var outpost = matching.Select(index => _sources.Register.Outposts[index])
                .FirstOrDefault(outpost => filter.Services.All(service => outpost.Services.Any(offer =>
                    offer.Service == service && offer.Availability == Availability.Available)));
            _candidates.Add(new(new SearchHit(KindOf(filter), chinese)
            {
                EnglishLabel = english,
                Filter = filter,
                Service = filter.Services.Count > 0 ? filter.Services[0] : null,
                Outpost = outpost,
                Entry = outpost is null ? null : _sources.Register.GetAccessStatus(outpost, _outposts.At),
            }, rank - (i > 0 ? 1 : 0), i));
        }
    }

    private static SearchHitKind KindOf(SearchFilter filter) =>
        filter.Services.Count > 0 ? SearchHitKind.Service
        : filter.Hosts.Count > 0 ? SearchHitKind.Host
        : filter.Kinds.Count > 0 ? SearchHitKind.Kind
        : filter.Group is not null ? SearchHitKind.Group : SearchHitKind.Hours;

    private async Task AddVisitsAsync(CancellationToken cancellationToken)
    {
        _candidates.Add(new(new SearchHit(SearchHitKind.Visit, "大蓬车体检") { EnglishLabel = "Health bus" }, SearchRanks.Visit));
        var near = _question.Query.Locations.Select(segment => segment.Places[0].Place.Position).Cast<Position?>().FirstOrDefault()
            ?? _question.From;
        var next = (await _sources.Visits.GetConfirmedVisitsAsync(_question.Now, cancellationToken))
            .OrderBy(visit => near is { } here ? Geodesic.Distance(here, visit.Position) : 0).ThenBy(visit => visit.StartsAt)
            .ThenBy(visit => visit.Id).Take(MaxVisits).Select((visit, order) => (visit.Id, order)).ToDictionary();
        foreach (var visit in await _sources.Visits.GetVisitsAsync([.. next.Keys], cancellationToken))
            _candidates.Add(new(new SearchHit(SearchHitKind.Visit, visit.Place) { Visit = visit, Position = visit.Position },
                SearchRanks.Visit - 1, next[visit.Id]));
    }

    private SearchHit OutpostHit(Outpost outpost) => new(SearchHitKind.Outpost, outpost.Name)
    {
        Outpost = outpost,
        Position = outpost.Position,
        Entry = _sources.Register.GetAccessStatus(outpost, _outposts.At),
    };

    private SearchHit PlaceHit(SearchPlace place) => new(place.Kind switch
    {
        SearchPlaceKind.District => SearchHitKind.District,
        SearchPlaceKind.Road => SearchHitKind.Road,
        _ => SearchHitKind.Place,
    }, place.Name)
    {
        EnglishLabel = place.EnglishName,
        Position = place.Position,
        District = place.DistrictCode is { } code ? _sources.Register.DistrictByCode(code) : null,
    };

    private static SearchHit AddressHit(MapName name, string number) => new(SearchHitKind.Address, name.Name + number)
    {
        EnglishLabel = name.EnglishName is { } english ? $"{number.TrimEnd('号', '號')} {english}" : null,
        Position = name.Position,
    };

    private static SearchHit PositionHit(Position position)
    {
        var label = string.Create(CultureInfo.InvariantCulture,
            $"{Math.Abs(position.Latitude):0.######}°{(position.Latitude < 0 ? 'S' : 'N')} {Math.Abs(position.Longitude):0.######}°{(position.Longitude < 0 ? 'W' : 'E')}");
        return new SearchHit(SearchHitKind.Position, label) { EnglishLabel = label, Position = position };
    }

    private async Task<IReadOnlyList<SearchHit>> WithTimesAsync(SearchHit[] hits, CancellationToken cancellationToken)
    {
        if (_question.From is not { } from) return hits;
        try
        {
            return Measure(new SearchBudget(QuickSteps), cancellationToken);
        }
        catch (SearchBudgetException)
        {
            return await _sources.Limiter.RunAsync(token => Measure(null, token), cancellationToken);
        }

        SearchHit[] Measure(SearchBudget? budget, CancellationToken token)
        {
            var origin = _sources.Travel.From(from, _question.By, _question.Now, token);
            origin.Budget = budget;
            return [.. hits.Select(hit => (hit.Outpost?.Position ?? hit.Position) is { } to
                ? hit with { TravelTime = origin.To(to)?.Time } : hit)];
        }
    }
}
