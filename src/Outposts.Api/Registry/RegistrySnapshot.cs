using System.Collections.Frozen;
using Outposts.Api.Limits;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Nearest;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Registry.Reports;
using Outposts.Registry.Search;
using Outposts.Travel;

namespace Outposts.Api.Registry;

/// <summary>
/// The public register at one version, with its indexes: immutable, so that a request reads one state from beginning to end
/// without a lock.
/// </summary>
public sealed class RegistrySnapshot
{
    private readonly FrozenDictionary<string, int> _byCode;
    private readonly FrozenDictionary<long, int> _byId;
    private readonly FrozenDictionary<string, District> _districtByCode;
    private readonly IReadOnlyList<Outpost> _merged;
    private readonly AccessRules _rules;
    private readonly OpeningHoursCache _openingHours;
    private readonly Lock _searchLock = new();
    private readonly Func<Catalogue> _catalogue;
    private readonly Func<EntryBeliefs> _beliefs;
    private SharedWork<SearchIndex>? _search;
    private Catalogue? _searchWords;
    private RegistrySnapshot? _searchedBefore;
    private volatile ChangesSince? _changes;

    /// <summary>Builds the snapshot of a loaded register.</summary>
    /// <param name="content">All of the register.</param>
    /// <param name="rules">How opening hours become "can I get in now".</param>
    /// <param name="loadedAt">When it was read.</param>
    /// <param name="catalogue">Gets the catalogue, by whose words the search finds kinds and services; null: what came with the
    /// program.</param>
    /// <param name="beliefs">Gets what riders report; null: nothing is reported.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public RegistrySnapshot(RegistryContent content, AccessRules rules, DateTimeOffset loadedAt, Func<Catalogue>? catalogue = null,
        Func<EntryBeliefs>? beliefs = null, CancellationToken cancellationToken = default)
    {
        _catalogue = catalogue ?? (() => Catalogue.BuiltIn);
        _beliefs = beliefs ?? (() => EntryBeliefs.None);
        _rules = rules;
        Version = content.Version;
        LoadedAt = loadedAt;
        IsDemonstration = content.IsDemonstration;
        Outposts = [.. content.Outposts.Where(outpost => outpost.MergedInto is null)
            .OrderBy(outpost => outpost.Code, StringComparer.Ordinal)];
        _merged = [.. content.Outposts.Where(outpost => outpost.MergedInto is not null)];
        Districts = [.. content.Districts.OrderBy(district => district.Code, StringComparer.Ordinal)];
        var byId = Enumerable.Range(0, Outposts.Count).ToDictionary(index => Outposts[index].Id);
        AddMerged(byId);
        _byId = byId.ToFrozenDictionary();
        _byCode = Outposts.Concat(_merged).Where(outpost => byId.ContainsKey(outpost.Id))
            .ToFrozenDictionary(outpost => outpost.Code, outpost => byId[outpost.Id], StringComparer.Ordinal);
        _districtByCode = Districts.ToFrozenDictionary(district => district.Code, StringComparer.Ordinal);
        _openingHours = OpeningHoursCache.Create(CoverageData.OpeningHoursTexts(Outposts));
        Nearest = NearestOutposts.Build(Outposts, cancellationToken);
        _districtFinder = CreateFinder(Districts);
        var (outposts, districts) = (Outposts, Districts);
        _cities = new(() => FindCities(outposts, districts));
    }

    private Lazy<DistrictFinder> _districtFinder;
    private Lazy<IReadOnlyList<string>> _cities;

    /// <summary>Gets the cities with which the addresses of many outposts begin, without 市; riders leave them out of names.</summary>
    public IReadOnlyList<string> Cities => _cities.Value;

    /// <summary>The version of the change feed whose changes are all in it.</summary>
    public long Version { get; }

    /// <summary>When it was read from the database.</summary>
    public DateTimeOffset LoadedAt { get; }

    /// <summary>Whether made-up outposts or visits are among what is shown.</summary>
    public bool IsDemonstration { get; }

    /// <summary>
    /// Gets all outposts but those merged into others, in the ordinal order of their codes. The position of an outpost in the list is its
    /// index.
    /// </summary>
    public IReadOnlyList<Outpost> Outposts { get; }

    /// <summary>Gets all districts in the order of their codes.</summary>
    public IReadOnlyList<District> Districts { get; }

    /// <summary>Gets the columns that filters read.</summary>
    public OutpostColumns Columns => Nearest.Columns;

    /// <summary>Gets the search for the nearest outposts.</summary>
    public NearestOutposts Nearest { get; }

    /// <summary>Gets the text search. Its index is built when somebody first asks, on a thread of its own and not behind planners' work,
    /// since riders wait for it; it ends when nobody waits any more.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public Task<SearchIndex> GetSearchAsync(CancellationToken cancellationToken)
    {
        lock (_searchLock)
        {
            var catalogue = _catalogue();
            if (_search is null || _searchWords != catalogue || !_search.TryJoin())
            {
                _searchWords = catalogue;
                _search = new SharedWork<SearchIndex>(abandoned => Task.Factory.StartNew(
                    () => SearchIndex.Build(Outposts, catalogue, abandoned), CancellationToken.None, TaskCreationOptions.LongRunning,
                    TaskScheduler.Default));
                _search.TryJoin();
            }
            return _search.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Gets a snapshot whose search need not be waited for: this one, or, while its index takes longer than people wait for what
    /// they type, the one before it that was searched. The index of this one is built meanwhile.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests; it ends the wait and not the building.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public async Task<(RegistrySnapshot Snapshot, SearchIndex Search)> GetSearchableAsync(CancellationToken cancellationToken)
    {
        var before = _searchedBefore;
        if (before is null) return (this, await GetSearchAsync(cancellationToken));
        var own = GetSearchAsync(CancellationToken.None);
        await Task.WhenAny(own, Task.Delay(MaxSearchWait, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        if (!own.IsCompleted) return (before, await before.GetSearchAsync(cancellationToken));
        _searchedBefore = null;
        return (this, await own);
    }

    // A register of some thousands is indexed within it; of 186,100 it takes seconds.
    private static readonly TimeSpan MaxSearchWait = TimeSpan.FromMilliseconds(300);

    private bool IsSearched
    {
        get
        {
            lock (_searchLock) return _search is { } search && search.TryGetResult(out _);
        }
    }

    /// <summary>Creates the snapshot after some changes.</summary>
    /// <param name="changes">The changes since <see cref="Version"/>.</param>
    /// <param name="loadedAt">The time at which the changes were read.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public RegistrySnapshot With(RegistryChanges changes, DateTimeOffset loadedAt, CancellationToken cancellationToken = default)
    {
        var changedOutposts = changes.Outposts.Select(outpost => outpost.Id).ToHashSet();
        var changedDistricts = changes.Districts.Select(district => district.Code).ToHashSet(StringComparer.Ordinal);
        var next = new RegistrySnapshot(
            new RegistryContent(
                changes.Version,
                [.. Districts.Where(district => !changedDistricts.Contains(district.Code)), .. changes.Districts],
                [.. Outposts.Concat(_merged).Where(outpost => !changedOutposts.Contains(outpost.Id)), .. changes.Outposts],
                IsDemonstration),
            _rules,
            loadedAt,
            _catalogue,
            _beliefs,
            cancellationToken);
        // The same districts are not indexed anew for every change of an outpost.
        if (changedDistricts.Count == 0) next._districtFinder = _districtFinder;
        next._searchedBefore = IsSearched ? this : _searchedBefore;
        if (IsSearched) _searchedBefore = null;
        return next;
    }

    /// <summary>
    /// Gets the outposts that are not in an earlier snapshot as they are in this one, in the order of their codes. Those who follow the
    /// register ask for the same snapshots, one after the other: the last answer is kept for them.
    /// </summary>
    /// <param name="before">The earlier snapshot.</param>
    public IReadOnlyList<Outpost> GetChangesSince(RegistrySnapshot before)
    {
        if (_changes is { } known && known.Before.TryGetTarget(out var asked) && ReferenceEquals(asked, before)) return known.Outposts;
        Outpost[] changes = [.. Outposts.Where(outpost => !before.Holds(outpost))];
        _changes = new(new(before), changes);
        return changes;
    }

    // A register that was read anew holds other objects of the same versions.
    private bool Holds(Outpost outpost) => _byCode.TryGetValue(outpost.Code, out var index)
        && (ReferenceEquals(Outposts[index], outpost) || (Outposts[index].Id, Outposts[index].Version) == (outpost.Id, outpost.Version));

    private sealed record ChangesSince(WeakReference<RegistrySnapshot> Before, IReadOnlyList<Outpost> Outposts);

    // By itself, so that what the next snapshot takes over holds the districts and not the whole of this one.
    private static Lazy<DistrictFinder> CreateFinder(IReadOnlyList<District> districts) => new(() => new DistrictFinder(districts));

    // A tenth of those that are looked at is many; a few thousand tell it.
    private static IReadOnlyList<string> FindCities(IReadOnlyList<Outpost> outposts, IReadOnlyList<District> districts)
    {
        const int MaxName = 5, Samples = 5_000, Share = 10;
        var step = Math.Max(1, outposts.Count / Samples);
        var addresses = Enumerable.Range(0, outposts.Count / step).Select(i => outposts[i * step].Address).OfType<string>().ToList();
        return
        [
            .. addresses.Select(address => address.IndexOf('市', StringComparison.Ordinal)
                    is > 1 and <= MaxName and var end ? address[..end] : null)
                .OfType<string>().GroupBy(city => city).Where(same => same.Count() * Share >= addresses.Count).Select(same => same.Key)
                .Where(city => districts.All(district => district.Name != city + "市")),
        ];
    }

    // One that was merged into a merged one is answered for by the last.
    private void AddMerged(Dictionary<long, int> byId)
    {
        var into = _merged.ToDictionary(outpost => outpost.Id, outpost => outpost.MergedInto!.Value);
        foreach (var outpost in _merged)
        {
            var last = outpost.Id;
            for (var steps = 0; steps < _merged.Count && into.TryGetValue(last, out var next); steps++) last = next;
            if (!into.ContainsKey(last) && byId.TryGetValue(last, out var index)) byId[outpost.Id] = index;
        }
    }

    /// <summary>Gets the outpost with a code; for the code of one that was merged, the one that answers for it; null when there is
    /// none.</summary>
    public Outpost? ByCode(string code) => _byCode.TryGetValue(code, out var index) ? Outposts[index] : null;

    /// <summary>Gets the index of the outpost with a code; null when there is none.</summary>
    public int? IndexOf(string code) => _byCode.TryGetValue(code, out var index) ? index : null;

    /// <summary>Gets the outpost with a database id, or the one that answers for it; null when there is none.</summary>
    public Outpost? ById(long id) => _byId.TryGetValue(id, out var index) ? Outposts[index] : null;

    /// <summary>Gets the district with a GB/T 2260 code; null when there is none.</summary>
    public District? DistrictByCode(string code) => _districtByCode.GetValueOrDefault(code);

    /// <summary>Gets the district to which an outpost at a WGS 84 position belongs; null when it is too far from all.</summary>
    public District? FindDistrict(Position position) => _districtFinder.Value.FindAt(position)
        ?? _districtFinder.Value.FindNearest(position, DistrictFinder.MaxShoreDistance);

    /// <summary>Gets the district in which an outpost lies.</summary>
    public District DistrictOf(Outpost outpost) => _districtByCode[outpost.DistrictCode];

    /// <summary>Creates the data on which coverage is computed.</summary>
    /// <param name="demand">The rows of all demand layers.</param>
    /// <param name="travel">The travel model.</param>
    public CoverageData CreateCoverageData(IReadOnlyList<DemandRecord> demand, TravelModel travel) =>
        new(Outposts, Columns, _openingHours, _rules, Districts, demand, travel);

    /// <summary>Gets whether an outpost can be entered at a moment, with what riders report.</summary>
    public AccessStatus GetAccessStatus(Outpost outpost, DateTimeOffset at) => OutpostAccess.WithReports(
        OutpostAccess.GetStatus(outpost, HoursOf(outpost), _rules, at), _beliefs().OfDoor(outpost.Id), at);

    /// <summary>Gets whether the hours of an outpost say that it is closed at a moment, whatever riders report.</summary>
    public bool IsClosedByHours(Outpost outpost, DateTimeOffset at) =>
        OutpostAccess.GetStatus(outpost, HoursOf(outpost), _rules, at).State == EntryState.Closed;

    /// <summary>Gets what riders report of the services of an outpost.</summary>
    public IReadOnlyDictionary<Service, EntryBelief> GetServiceBeliefs(Outpost outpost) => _beliefs().OfServices(outpost.Id);

    // An outpost of the past may have hours that none has now.
    private OpeningHoursCache HoursOf(Outpost outpost) => outpost.OpeningHours is null || _openingHours.Contains(outpost.OpeningHours)
        ? _openingHours : OpeningHoursCache.Create([outpost.OpeningHours]);

    /// <summary>Gets a moment with the region's offset.</summary>
    public DateTimeOffset InRegion(DateTimeOffset at) => _rules.Zone.InRegion(at);

    /// <summary>Gets the calendar day of a moment in the region.</summary>
    public DateOnly GetLocalDate(DateTimeOffset at) => DateOnly.FromDateTime(_rules.ToLocal(at));

    /// <summary>Gets the time of day of a moment in the region.</summary>
    public TimeOnly GetLocalTime(DateTimeOffset at) => TimeOnly.FromDateTime(_rules.ToLocal(at));

    /// <summary>Gets the moment of a time of day in the region.</summary>
    public DateTimeOffset GetMoment(DateOnly day, TimeOnly time) => _rules.Zone.Moment(day, (int)time.ToTimeSpan().TotalMinutes);

    /// <summary>Gets the opening hours of an outpost on consecutive days; null when they are unknown.</summary>
    public IReadOnlyList<OpeningDay>? GetOpeningDays(Outpost outpost, DateOnly from, int days) =>
        HoursOf(outpost)[outpost.OpeningHours] is { } hours ? OpeningDay.Of(hours, outpost.AccessModes, _rules, from, days) : null;

    /// <summary>
    /// Creates a function that determines whether the outpost at an index can be entered at a moment.
    /// </summary>
    /// <param name="at">The moment.</param>
    /// <param name="orUnknown">Whether outposts whose hours are unknown pass as well.</param>
    /// <param name="through">Ways in of which the door must open by one at the moment; null or empty: any.</param>
    public Func<int, bool> CanEnter(DateTimeOffset at, bool orUnknown, IReadOnlyList<AccessMode>? through = null)
    {
        var local = _rules.ToLocal(at);
        var beliefs = _beliefs();
        return index => GetState(index, local, at, beliefs, through) is var state
            && (state == OpenState.Open || (orUnknown && state == OpenState.Unknown));
    }

    /// <summary>Creates a filter that judges outposts when one arrives there.</summary>
    /// <param name="departure">When one departs.</param>
    /// <param name="orUnknown">Whether outposts whose hours are unknown pass as well.</param>
    /// <param name="orShut">Whether those pass as well that are open at the departure and shut at the arrival.</param>
    /// <param name="through">Ways in of which the door must open by one then; null or empty: any.</param>
    public ArrivalFilter CanEnterOnArrival(
        DateTimeOffset departure, bool orUnknown, bool orShut = false, IReadOnlyList<AccessMode>? through = null)
    {
        var beliefs = _beliefs();
        return new ArrivalFilter(
            (index, at) => GetState(index, _rules.ToLocal(at), at, beliefs, through),
            // What riders doubted may be doubted no more when one arrives.
            (index, from, until) => !beliefs.MayBeDoubted(Outposts[index].Id) && OutpostAccess.StateLasts(
                Outposts[index], _openingHours[Outposts[index].OpeningHours], _rules, from, until, through),
            departure, orUnknown, orShut);
    }

    /// <summary>Creates a function that determines whether somebody found the outpost at an index there and open since a moment: the union
    /// by its own word, or riders by their reports, which are known for <see cref="EntryBeliefRules.Horizon"/>.</summary>
    /// <param name="since">The moment.</param>
    /// <param name="andAlso">What must hold besides; null: nothing.</param>
    public Func<int, bool> IsConfirmedSince(DateTimeOffset since, Func<int, bool>? andAlso = null)
    {
        var beliefs = _beliefs();
        return index => (Outposts[index].ConfirmedAt >= since
                || beliefs.OfDoor(Outposts[index].Id).GetConfirmedAt(DateTimeOffset.MaxValue) >= since)
            && andAlso?.Invoke(index) != false;
    }

    /// <summary>Gets whether riders' reports make it likelier than not that an outpost cannot be entered in its hours.</summary>
    public bool IsDoubted(Outpost outpost, DateTimeOffset at) => _beliefs().IsDoubted(outpost.Id, at);

    private OpenState GetState(
        int index, DateTime local, DateTimeOffset at, EntryBeliefs beliefs, IReadOnlyList<AccessMode>? through = null)
    {
        var outpost = Outposts[index];
        var state = OutpostAccess.GetState(outpost, _openingHours[outpost.OpeningHours], local, _rules.Holidays, at, through);
        return state == OpenState.Open && beliefs.IsDoubted(outpost.Id, at) ? OpenState.Unknown : state;
    }
}
