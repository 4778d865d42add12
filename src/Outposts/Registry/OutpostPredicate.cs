using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Outposts.Registry;

/// <summary>
/// An <see cref="OutpostFilter"/> compiled against the columns of a snapshot, so that a test costs nanoseconds. The results of
/// a text search and whether an outpost can be entered are supplied by the caller. Used for one query; not thread-safe.
/// </summary>
public sealed class OutpostPredicate
{
    private readonly OutpostColumns _columns;
    private readonly OutpostFilter _filter;
    private readonly bool[]? _districts;
    private readonly int? _levels;
    private readonly int? _hosts;
    private readonly int? _accessModes;
    private readonly HashSet<string>? _operators;
    private readonly bool[]? _searchResults;
    private readonly Func<int, bool>? _isOpen;
    private readonly Envelope? _envelope;
    private readonly IndexedPointInAreaLocator? _area;

    /// <summary>Compiles a filter.</summary>
    /// <param name="columns">The outposts.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="searchResults">The indexes that a text search found; null when there is none.</param>
    /// <param name="isOpen">Whether the outpost at an index can be entered, evaluated last; null for no criterion.</param>
    /// <exception cref="ArgumentException"><see cref="OutpostFilter.Within"/> is not a polygon.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not defined.</exception>
    public OutpostPredicate(OutpostColumns columns, OutpostFilter filter, IReadOnlyCollection<int>? searchResults = null,
        Func<int, bool>? isOpen = null)
    {
        _columns = columns;
        _filter = filter;
        _isOpen = isOpen;
        ulong? districtMask = null;
        if (filter.Districts is { Count: > 0 } codes)
            (_districts, districtMask) = Districts(columns, codes);
        if (filter.Levels is { Count: > 0 } levels) _levels = levels.Aggregate(0, (bits, level) => bits | OutpostColumns.LevelBit(level));
        if (filter.Hosts is { Count: > 0 } hosts) _hosts = hosts.Aggregate(0, (bits, host) => bits | OutpostColumns.HostBit(host));
        if (filter.AccessModes is { Count: > 0 } modes) _accessModes = OutpostColumns.AccessModeBits(modes);
        if (filter.Operators is { Count: > 0 } bodies) _operators = new HashSet<string>(bodies, StringComparer.Ordinal);
        Mask = FilterMask.FromFilter(filter, columns.Bits, districtMask);
        if (searchResults is not null)
        {
            _searchResults = new bool[columns.Count];
            foreach (var index in searchResults)
                _searchResults[index] = true;
            SearchResults = [.. searchResults.Distinct()];
        }
        if (filter.Within is { } area)
        {
            if (area is not (Polygon or MultiPolygon))
                throw new ArgumentException($"The area must be a Polygon or a MultiPolygon, not a {area.GeometryType}.", nameof(filter));
            _envelope = area.EnvelopeInternal;
            _area = new IndexedPointInAreaLocator(area);
        }
    }

    /// <summary>Gets the distinct results of the search, which alone can pass; null without a search.</summary>
    public IReadOnlyList<int>? SearchResults { get; }

    /// <summary>What the traits of an outpost, or of several together, can tell.</summary>
    internal FilterMask Mask { get; }

    /// <summary>Whether the outpost at an index passes.</summary>
    public bool Accepts(int index) =>
        Mask.MayAccept(_columns.Traits[index])
        && (_columns.Outposts is null || HasCodes(_columns.Outposts[index]))
        && (_districts is null || _districts[_columns.DistrictOrdinals[index]])
        && (_levels is not { } levels || (_columns.LevelBits[index] & levels) != 0)
        && (_hosts is not { } hosts || (_columns.HostBits[index] & hosts) != 0)
        && (_accessModes is not { } modes || (_columns.AccessModes[index] & modes) != 0)
        && (_operators is null || (_columns.Operators[index] is { } body && _operators.Contains(body)))
        && (_filter.AroundTheClock != true || _columns.AroundTheClock[index])
        && (_filter.Wheelchair != true || _columns.Wheelchair[index])
        && (_searchResults is null || _searchResults[index])
        && (_area is null || IsWithin(index))
        && (_isOpen is null || _isOpen(index));

    /// <summary>The indexes that pass, ascending.</summary>
    public IEnumerable<int> FindAll()
    {
        for (var i = 0; i < _columns.Count; i++)
            if (Accepts(i))
                yield return i;
    }

    private bool HasCodes(Outpost outpost) =>
        (_filter.Services ?? []).All(service =>
            outpost.Services.Any(offer => offer.Service == service && offer.Availability == Availability.Available))
        && (_filter.Kinds is not { Count: > 0 } kinds || kinds.Contains(outpost.Kind) || outpost.Functions.Any(kinds.Contains))
        && (_filter.EligibleFor is not { } group || outpost.Groups.Count == 0 || outpost.Groups.Contains(group));

    private bool IsWithin(int index)
    {
        var (longitude, latitude) = _columns.Positions[index];
        return _envelope!.Contains(longitude, latitude) && _area!.Locate(new Coordinate(longitude, latitude)) != Location.Exterior;
    }

    private static (bool[] Ordinals, ulong Sieve) Districts(OutpostColumns columns, IReadOnlyList<string> codes)
    {
        var ordinals = new bool[columns.DistrictCount];
        var sieve = 0UL;
        foreach (var code in codes)
            if (columns.DistrictOrdinal(code) is { } ordinal)
            {
                ordinals[ordinal] = true;
                sieve |= 1UL << (ordinal & 63);
            }
        return (ordinals, sieve);
    }
}
