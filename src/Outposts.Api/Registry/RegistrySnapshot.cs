using System.Collections.Frozen;
using Outposts.Coverage;
using Outposts.Hours;
using Outposts.Nearest;
using Outposts.PostGis.Registry;
using Outposts.Registry;
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
    private readonly AccessRules _rules;
    private readonly OpeningHoursCache _openingHours;

    /// <summary>Builds the snapshot of a loaded register.</summary>
    /// <param name="content">All of the register.</param>
    /// <param name="rules">How opening hours become "can I get in now".</param>
    /// <param name="loadedAt">When it was read.</param>
    public RegistrySnapshot(RegistryContent content, AccessRules rules, DateTimeOffset loadedAt)
    {
        _rules = rules;
        Version = content.Version;
        LoadedAt = loadedAt;
        IsDemonstration = content.IsDemonstration;
        Outposts = [.. content.Outposts.OrderBy(outpost => outpost.Code, StringComparer.Ordinal)];
        Districts = [.. content.Districts.OrderBy(district => district.Code, StringComparer.Ordinal)];
        _byCode = Enumerable.Range(0, Outposts.Count).ToFrozenDictionary(index => Outposts[index].Code, StringComparer.Ordinal);
        _byId = Enumerable.Range(0, Outposts.Count).ToFrozenDictionary(index => Outposts[index].Id);
        _districtByCode = Districts.ToFrozenDictionary(district => district.Code, StringComparer.Ordinal);
        _openingHours = OpeningHoursCache.Create(CoverageData.OpeningHoursTexts(Outposts));
        Nearest = NearestOutposts.Build(Outposts);
        _search = new Lazy<SearchIndex>(() => SearchIndex.Build(Outposts));
    }

    private readonly Lazy<SearchIndex> _search;

    /// <summary>The version of the change feed whose changes are all in it.</summary>
    public long Version { get; }

    /// <summary>When it was read from the database.</summary>
    public DateTimeOffset LoadedAt { get; }

    /// <summary>Whether made-up outposts or visits are among what is shown.</summary>
    public bool IsDemonstration { get; }

    /// <summary>All outposts in the ordinal order of their codes; an outpost's place here is its index.</summary>
    public IReadOnlyList<Outpost> Outposts { get; }

    /// <summary>All divisions in the order of their codes.</summary>
    public IReadOnlyList<District> Districts { get; }

    /// <summary>What filters read.</summary>
    public OutpostColumns Columns => Nearest.Columns;

    /// <summary>Finds the nearest.</summary>
    public NearestOutposts Nearest { get; }

    /// <summary>Finds by words.</summary>
    public SearchIndex Search => _search.Value;

    /// <summary>The snapshot after some changes.</summary>
    /// <param name="changes">What changed since <see cref="Version"/>.</param>
    /// <param name="loadedAt">When the changes were read.</param>
    public RegistrySnapshot With(RegistryChanges changes, DateTimeOffset loadedAt)
    {
        var changedOutposts = changes.Outposts.Select(outpost => outpost.Id).ToHashSet();
        var changedDistricts = changes.Districts.Select(district => district.Code).ToHashSet(StringComparer.Ordinal);
        return new RegistrySnapshot(
            new RegistryContent(
                changes.Version,
                [.. Districts.Where(district => !changedDistricts.Contains(district.Code)), .. changes.Districts],
                [.. Outposts.Where(outpost => !changedOutposts.Contains(outpost.Id)), .. changes.Outposts],
                IsDemonstration),
            _rules,
            loadedAt);
    }

    /// <summary>The outpost of a code; null when there is none.</summary>
    public Outpost? ByCode(string code) => _byCode.TryGetValue(code, out var index) ? Outposts[index] : null;

    /// <summary>The index of the outpost of a code; null when there is none.</summary>
    public int? IndexOf(string code) => _byCode.TryGetValue(code, out var index) ? index : null;

    /// <summary>The outpost of the database's number; null when there is none.</summary>
    public Outpost? ById(long id) => _byId.TryGetValue(id, out var index) ? Outposts[index] : null;

    /// <summary>The division of a GB/T 2260 code; null when there is none.</summary>
    public District? DistrictByCode(string code) => _districtByCode.GetValueOrDefault(code);

    /// <summary>The division in which an outpost lies.</summary>
    public District DistrictOf(Outpost outpost) => _districtByCode[outpost.DistrictCode];

    /// <summary>What questions of coverage are asked of.</summary>
    /// <param name="demand">The rows of all demand layers.</param>
    /// <param name="travel">How far it is by mode.</param>
    public CoverageData CreateCoverageData(IReadOnlyList<DemandRecord> demand, GeodesicTravel travel) =>
        new(Outposts, Columns, _openingHours, _rules, Districts, demand, travel);

    /// <summary>Whether one can get into an outpost at a moment.</summary>
    public AccessStatus GetAccessStatus(Outpost outpost, DateTimeOffset at) => OutpostAccess.GetStatus(outpost, _openingHours, _rules, at);

    /// <summary>The calendar day of a moment in the region.</summary>
    public DateOnly GetLocalDate(DateTimeOffset at) => DateOnly.FromDateTime(_rules.ToLocal(at));

    /// <summary>The hours of an outpost on days on end; null when nobody knows them.</summary>
    public IReadOnlyList<OpeningDay>? GetOpeningDays(Outpost outpost, DateOnly from, int days) =>
        _openingHours[outpost.OpeningHours] is { } hours ? OpeningDay.Of(hours, outpost.AccessModes, _rules, from, days) : null;

    /// <summary>
    /// Whether the outpost at an index can be entered at a moment, for a question that asks it of many.
    /// </summary>
    /// <param name="at">The moment.</param>
    /// <param name="orUnknown">Whether those of which nobody can say pass too.</param>
    public Func<int, bool> CanEnter(DateTimeOffset at, bool orUnknown)
    {
        var local = _rules.ToLocal(at);
        return index =>
        {
            var outpost = Outposts[index];
            var state = OutpostAccess.GetState(outpost, _openingHours[outpost.OpeningHours], local, _rules.Holidays);
            return state == OpenState.Open || (orUnknown && state == OpenState.Unknown);
        };
    }
}
