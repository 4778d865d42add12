using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>
/// Travel where a road network is known: the quickest way on it. Where one end of a way is too far from every road of the mode, and for
/// modes that the network does not have, another model answers; each answer says on what it rests. Immutable, for any number of threads.
/// </summary>
public sealed class RoadTravel : TravelModel
{
    private readonly RoadNetwork _network;
    private readonly Func<DateTimeOffset, RoadMoment> _momentOf;
    private readonly RoadSearchSettings? _settings;
    private readonly ConcurrentDictionary<TravelMode, RoadSearch> _searches;
    private readonly ConditionalWeakTable<object, ConcurrentDictionary<TravelMode, Lazy<PlacedFacilities>>> _placed = [];
    // Of the list that was placed last: the next one differs from it in few places.
    private readonly ConcurrentDictionary<TravelMode, PlacedFacilities> _placedLast = new();

    private RoadTravel(TravelModel elsewhere, RoadNetwork network, Func<DateTimeOffset, RoadMoment> momentOf,
        RoadSearchSettings? settings, ConcurrentDictionary<TravelMode, RoadSearch> searches)
        : base(elsewhere.Profiles) =>
        (Elsewhere, _network, _momentOf, _settings, _searches) = (elsewhere, network, momentOf, settings, searches);

    /// <summary>Gets the model that answers where no road is near.</summary>
    public TravelModel Elsewhere { get; }

    /// <summary>Creates the model of a network.</summary>
    /// <param name="elsewhere">The model that answers where no road is near.</param>
    /// <param name="network">The network; null for none.</param>
    /// <param name="momentOf">The local time and the calendar of a moment, for gates and ferries with hours.</param>
    /// <param name="settings">How positions are put on the network; null for the defaults.</param>
    /// <returns>The model; the other one when there is no network.</returns>
    public static TravelModel Create(TravelModel elsewhere, RoadNetwork? network, Func<DateTimeOffset, RoadMoment> momentOf,
        RoadSearchSettings? settings = null) =>
        network is null || network.EdgeCount == 0 ? elsewhere : new RoadTravel(elsewhere, network, momentOf, settings, new());

    /// <inheritdoc/>
    public override TravelBasis GetBasis(TravelMode by) => HasMode(by) ? TravelBasis.Road : Elsewhere.GetBasis(by);

    /// <inheritdoc/>
    public override bool IsAccessible(Position position) => Elsewhere.IsAccessible(position);

    /// <inheritdoc/>
    public override TravelModel With(TravelProfiles profiles) =>
        new RoadTravel(Elsewhere.With(profiles), _network, _momentOf, _settings, _searches);

    /// <summary>Gets the searches for a mode; null when the network does not have it.</summary>
    /// <param name="by">The mode.</param>
    /// <param name="at">The moment of travel; null: gates and ferries with hours count as open.</param>
    public RoadSearch? SearchOf(TravelMode by, DateTimeOffset? at = null)
    {
        if (!HasMode(by)) return null;
        var search = _searches.GetOrAdd(by, mode => _network.Search(EnumNames.ToWireName(mode), _settings));
        return at is { } moment ? search.At(_momentOf(moment)) : search;
    }

    /// <inheritdoc/>
    public override TravelOrigin From(
        Position from, TravelMode by, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        SearchOf(by, at) is { } search && search.Snap(from) is { } start
            ? new RoadOrigin(search, start, from, Elsewhere.From(from, by, at, cancellationToken), cancellationToken)
            : Elsewhere.From(from, by, at, cancellationToken);

    /// <inheritdoc/>
    internal override ReachIndex CreateReachIndex(IReadOnlyList<Position> facilities, Reach reach, IEnumerable<Position>? origins,
        CancellationToken cancellationToken) => SearchOf(reach.Mode, reach.At) is { } search
            ? new RoadReachIndex(search, Elsewhere, facilities, reach, origins ?? [], cancellationToken)
            : Elsewhere.CreateReachIndex(facilities, reach, origins, cancellationToken);

    /// <inheritdoc/>
    internal override WaysFromMany? FromMany(IReadOnlyList<Position> from, TravelMode by, DateTimeOffset? at,
        CancellationToken cancellationToken) =>
        SearchOf(by, at) is { } search ? new RoadsFromMany(search, search.Place([.. from], cancellationToken)) : null;

    /// <inheritdoc/>
    internal override IReadOnlyList<(int Index, TravelEstimate Way)>? FindNearest(Position from, int count,
        IReadOnlyList<Position> facilities, TravelMode by, DateTimeOffset? at, Func<int, bool>? accepts,
        double maxCost, SearchBudget? budget, CancellationToken cancellationToken)
    {
        if (SearchOf(by, at) is not { } search || search.Snap(from) is null) return null;
        var before = _placedLast.GetValueOrDefault(by);
        var placing = _placed.GetOrCreateValue(facilities).GetOrAdd(by, _ => new Lazy<PlacedFacilities>(
            () => _placedLast[by] = new PlacedFacilities(search, facilities, before)));
        if (!placing.IsValueCreated)
            budget?.Spend((long)PlacedFacilities.StepsEach * (before?.CountUnknown(facilities) ?? facilities.Count));
        var placed = placing.Value;
        var found = search.Nearest(from, count, placed.Points, maxCost, accepts, budget: budget, cancellationToken: cancellationToken)!
            .Select(near => (near.Index, Way: ToEstimate(near.Cost))).ToList();
        if (placed.OffNetwork.Count == 0) return found;
        var elsewhere = Elsewhere.From(from, by, at, cancellationToken);
        elsewhere.Budget = budget;
        placed.AddOffNetwork(found, count, elsewhere, maxCost, accepts);
        found.RemoveAll(near => near.Way.Cost > maxCost);
        return found;
    }

    internal static TravelEstimate ToEstimate(RoadCost cost) => new(cost.Metres, cost.Seconds, TravelBasis.Road);

    private bool HasMode(TravelMode by) => Profiles.Of(by) is not null && _network.HasMode(EnumNames.ToWireName(by));
}
