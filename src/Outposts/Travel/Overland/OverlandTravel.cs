using NetTopologySuite.Geometries;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Travel.Overland;

/// <summary>
/// Travel where land and barriers are known and roads are not: the fastest of the shortest ways that stay on land and of those through
/// crossings. The README of this folder defines it. Immutable, for any number of threads.
/// </summary>
public sealed class OverlandTravel : TravelModel
{
    private readonly Func<Crossing, DateTimeOffset, bool> _runs;
    private readonly GeodesicTravel _straight;
    private readonly IReadOnlyList<Position>[] _crossingLines;

    private OverlandTravel(
        TravelProfiles profiles, CornerGraph graph, IReadOnlyList<Crossing> crossings, Func<Crossing, DateTimeOffset, bool> runs)
        : base(profiles)
    {
        (Graph, Crossings, _runs, _straight) = (graph, crossings, runs, new GeodesicTravel(profiles));
        _crossingLines = [.. crossings.Select(crossing => crossing.Line)];
    }

    /// <summary>Gets the crossings.</summary>
    public IReadOnlyList<Crossing> Crossings { get; }

    /// <summary>Gets the visibility graph.</summary>
    internal CornerGraph Graph { get; }

    /// <summary>Creates the model of some barriers.</summary>
    /// <param name="profiles">Speed and detour of each mode.</param>
    /// <param name="barriers">Disjoint polygons that may not be entered, as <see cref="Barriers.Join"/> makes them; null for none.</param>
    /// <param name="crossings">Tunnels, bridges and ferries.</param>
    /// <param name="runs">Whether a crossing with hours runs at a moment.</param>
    /// <returns>The model; the geodesic one when there are no barriers, as then no crossing is needed either.</returns>
    public static TravelModel Create(
        TravelProfiles profiles, Geometry? barriers, IReadOnlyList<Crossing> crossings, Func<Crossing, DateTimeOffset, bool> runs) =>
        barriers is null
            ? new GeodesicTravel(profiles)
            : new OverlandTravel(profiles, new CornerGraph(new BarrierMap(barriers), crossings), crossings, runs);

    /// <inheritdoc/>
    public override TravelBasis GetBasis(TravelMode by) => by == TravelMode.Straight ? TravelBasis.Geodesic : TravelBasis.Overland;

    /// <inheritdoc/>
    public override bool IsAccessible(Position position) => !Graph.Map.IsInside(position);

    /// <inheritdoc/>
    public override TravelModel With(TravelProfiles profiles) => new OverlandTravel(profiles, Graph, Crossings, _runs);

    /// <inheritdoc/>
    public override TravelOrigin From(
        Position from, TravelMode by, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        Profiles.Of(by) is { } profile
            ? new OverlandOrigin(Graph, Usable(by, at), profile, from, cancellationToken) { CrossingLines = _crossingLines }
            : _straight.From(from, by, at, cancellationToken);

    /// <inheritdoc/>
    internal override ReachIndex CreateReachIndex(IReadOnlyList<Position> facilities, Reach reach, IEnumerable<Position>? origins,
        CancellationToken cancellationToken) =>
        Profiles.Of(reach.Mode) is null
            ? _straight.CreateReachIndex(facilities, reach, origins, cancellationToken)
            : new OverlandReachIndex(this, facilities, reach, cancellationToken);

    /// <summary>Gets which crossings a mode may use at a moment, with what they cost.</summary>
    internal UsableCrossing[] Usable(TravelMode by, DateTimeOffset? at)
    {
        var usable = new List<UsableCrossing>();
        for (var number = 0; number < Crossings.Count; number++)
        {
            var crossing = Crossings[number];
            if (!crossing.Modes.Contains(by) || (at is { } moment && crossing.Hours is not null && !_runs(crossing, moment))) continue;
            var speed = crossing.KilometresPerHour / 3.6 ?? Profiles.Of(by)!.MetresPerSecond;
            usable.Add(new UsableCrossing(number, crossing.Length, crossing.Length / speed));
        }
        return [.. usable];
    }
}
