using System.Collections.Frozen;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Nearest;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Registry.Reports;
using Outposts.Travel;

namespace Outposts.Api.Registry;

/// <summary>
/// The public register at one version, with its indexes: immutable, so that a request reads one state from beginning to end
/// without a lock.
/// </summary>
public sealed partial class RegistrySnapshot
{
    private readonly OutpostIds _ids;
    private readonly FrozenDictionary<string, District> _districtByCode;
    private readonly AccessRules _rules;
    private readonly OpeningHoursCache _openingHours;
    private readonly Func<Catalogue> _catalogue;
    private readonly Func<EntryBeliefs> _beliefs;
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
        Outposts = ChunkedList<Outpost>.Create([.. content.Outposts.Where(outpost => outpost.MergedInto is null)
            .OrderBy(outpost => outpost.Code, StringComparer.Ordinal)]);
        _ids = OutpostIds.Create(Outposts, content.Outposts.Where(outpost => outpost.MergedInto is not null));
        Districts = [.. content.Districts.OrderBy(district => district.Code, StringComparer.Ordinal)];
        _districtByCode = Districts.ToFrozenDictionary(district => district.Code, StringComparer.Ordinal);
        _openingHours = OpeningHoursCache.Create(CoverageData.OpeningHoursTexts(Outposts));
        Nearest = NearestOutposts.Build(Outposts, cancellationToken);
        _districtFinder = CreateFinder(Districts);
        var (outposts, districts) = (Outposts, Districts);
        _cities = new(() => FindCities(outposts, districts));
    }

    // After an edit of the list of outposts: all else is shared.
    private RegistrySnapshot(RegistrySnapshot before, long version, DateTimeOffset loadedAt, OutpostIds ids, OutpostListEdit edit,
        NearestOutposts nearest)
    {
        (_catalogue, _beliefs, _rules) = (before._catalogue, before._beliefs, before._rules);
        (Version, LoadedAt, IsDemonstration) = (version, loadedAt, before.IsDemonstration);
        (Districts, _districtByCode, _districtFinder, _cities) =
            (before.Districts, before._districtByCode, before._districtFinder, before._cities);
        Outposts = edit.Apply(before.Outposts, outpost => outpost);
        _ids = ids;
        _openingHours = before._openingHours.With(CoverageData.OpeningHoursTexts(edit.Outposts));
        Nearest = nearest;
        _indexing = edit.KeepsIndexes ? before._indexing : new object();
    }

    // The same for snapshots that have the same outposts, however changed, at the same indexes.
    private object _indexing = new();
    private Lazy<DistrictFinder> _districtFinder;
    private readonly Lazy<IReadOnlyList<string>> _cities;

    /// <summary>Gets the cities with which the addresses of many outposts begin, without 市; riders leave them out of names. Outposts that
    /// have changed since the register was last indexed as a whole do not count.</summary>
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
    public ChunkedList<Outpost> Outposts { get; }

    /// <summary>Gets all districts in the order of their codes.</summary>
    public IReadOnlyList<District> Districts { get; }

    /// <summary>Gets the columns that filters read.</summary>
    public OutpostColumns Columns => Nearest.Columns;

    /// <summary>Gets the search for the nearest outposts.</summary>
    public NearestOutposts Nearest { get; }

    // What a search looks at one by one. Beyond it, and when the districts or the codes in use change, all is indexed anew.
    private const int MaxChanges = 16_384;

    /// <summary>Gets how many changes have been joined to the indexes since they were built. Searches look at all of them, so that they are
    /// to be built anew at times; see <see cref="Rebuild"/>.</summary>
    public int ChangesSinceBuilt => Nearest.ChangedSinceBuilt;

    /// <summary>Creates the snapshot after some changes. An outpost that changes costs microseconds, one that comes or goes what copying
    /// the columns does; many at once, and a changed district, what <see cref="Rebuild"/> does.</summary>
    /// <param name="changes">The changes since <see cref="Version"/>.</param>
    /// <param name="loadedAt">The time at which the changes were read.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public RegistrySnapshot With(RegistryChanges changes, DateTimeOffset loadedAt, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Join(changes, loadedAt) is { } joined) return joined;
        var next = BuildWith(changes, loadedAt, cancellationToken);
        next._searchedBefore = IsSearched ? this : _searchedBefore;
        if (IsSearched) _searchedBefore = null;
        return next;
    }

    /// <summary>Creates the same snapshot with indexes that are built anew.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public RegistrySnapshot Rebuild(CancellationToken cancellationToken)
    {
        var rebuilt = BuildWith(new RegistryChanges(Version, [], []), LoadedAt, cancellationToken);
        rebuilt._indexing = _indexing;
        BuildSearchOf(rebuilt, cancellationToken);
        return rebuilt;
    }

    private RegistrySnapshot? Join(RegistryChanges changes, DateTimeOffset loadedAt)
    {
        if (changes.Districts.Count > 0 || ChangesSinceBuilt + changes.Outposts.Count > MaxChanges) return null;
        var edit = OutpostListEdit.Create(Outposts, changes.Outposts.Select(outpost =>
            (_ids.CodeOf(outpost.Id) is { } code ? CodeOrder.Find(Outposts, code) : -1, outpost.MergedInto is null ? outpost : null)));
        if (Nearest.With(edit) is not { } nearest) return null;
        var next = new RegistrySnapshot(this, changes.Version, loadedAt, _ids.With(changes.Outposts), edit, nearest);
        GiveSearchTo(next, edit);
        return next;
    }

    private RegistrySnapshot BuildWith(RegistryChanges changes, DateTimeOffset loadedAt, CancellationToken cancellationToken)
    {
        var changedOutposts = changes.Outposts.Select(outpost => outpost.Id).ToHashSet();
        var changedDistricts = changes.Districts.Select(district => district.Code).ToHashSet(StringComparer.Ordinal);
        var next = new RegistrySnapshot(
            new RegistryContent(
                changes.Version,
                [.. Districts.Where(district => !changedDistricts.Contains(district.Code)), .. changes.Districts],
                [.. Outposts.Concat(_ids.Merged).Where(outpost => !changedOutposts.Contains(outpost.Id)), .. changes.Outposts],
                IsDemonstration),
            _rules,
            loadedAt,
            _catalogue,
            _beliefs,
            cancellationToken);
        // The same districts are not indexed anew for every change of an outpost.
        if (changedDistricts.Count == 0) next._districtFinder = _districtFinder;
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
        Outpost[] changes = [.. FindChangesSince(before)];
        _changes = new(new(before), changes);
        return changes;
    }

    /// <summary>Gets the indexes at which another outpost stands than in an earlier snapshot, or the same one changed; null when outposts
    /// have come or gone since, or all was read anew, so that indexes tell nothing.</summary>
    /// <param name="before">The earlier snapshot.</param>
    public IReadOnlyList<int>? FindChangedIndexes(RegistrySnapshot before) =>
        _indexing == before._indexing ? [.. Outposts.FindDifferences(before.Outposts)] : null;

    private IEnumerable<Outpost> FindChangesSince(RegistrySnapshot before)
    {
        if (_indexing == before._indexing)
        {
            foreach (var index in FindChangedIndexes(before)!)
                if (!IsSame(Outposts[index], before.Outposts[index])) yield return Outposts[index];
            yield break;
        }
        // Both are in the order of codes.
        var at = 0;
        foreach (var outpost in Outposts)
        {
            for (; at < before.Outposts.Count && string.CompareOrdinal(before.Outposts[at].Code, outpost.Code) < 0;) at++;
            // The code may have been that of one that was merged into another.
            var known = at < before.Outposts.Count && before.Outposts[at].Code == outpost.Code ? before.Outposts[at]
                : before.ByCode(outpost.Code);
            if (known is null || !IsSame(outpost, known)) yield return outpost;
        }
    }

    // A register that was read anew holds other objects of the same versions.
    private static bool IsSame(Outpost one, Outpost other) =>
        ReferenceEquals(one, other) || (one.Id, one.Version) == (other.Id, other.Version);

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

    /// <summary>Gets the outpost with a code; for the code of one that was merged, the one that answers for it; null when there is
    /// none.</summary>
    public Outpost? ByCode(string code) => IndexOf(code) is { } index ? Outposts[index] : null;

    /// <summary>Gets the index of the outpost with a code, or of the one that answers for it; null when there is none.</summary>
    public int? IndexOf(string code) => CodeOrder.Find(Outposts, code) is >= 0 and var index ? index
        : _ids.AnsweringFor(code) is { } other && CodeOrder.Find(Outposts, other) is >= 0 and var answering ? answering : null;

    /// <summary>Gets the outpost with a database id, or the one that answers for it; null when there is none.</summary>
    public Outpost? ById(long id) => _ids.CodeAnsweringFor(id) is { } code ? ByCode(code) : null;

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
