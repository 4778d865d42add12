using Outposts.Geodesy;

namespace Outposts.Travel.Along;

/// <summary>
/// Which places can be visited on the way. The way leads through the positions of a route, from each to the next by the model's own way.
/// Visiting a place between two positions A and B costs what the ways from A to the place and from there to B take beyond the way from A to
/// B, each the model's own: one leaves the way and comes back to it where that is best. Of all pairs that with the fewest metres more
/// counts, and the first of equal ones.
/// </summary>
public static class RouteDetours
{
    // Lengths on roads are rounded, and places are put on them.
    private const double Slack = 2;

    /// <summary>
    /// Finds the places that cost at most so many metres more, in the order in which the way comes by, then of their numbers.
    /// </summary>
    /// <param name="travel">The travel model.</param>
    /// <param name="route">The positions, at least two.</param>
    /// <param name="by">The mode.</param>
    /// <param name="at">The moment of travel; null when it does not matter.</param>
    /// <param name="maxDetour">The limit, metres, at least 0.</param>
    /// <param name="places">The numbers of the places to look at.</param>
    /// <param name="positionOf">Where a place is.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="RouteGapException">There is no way from a position to the next.</exception>
    /// <exception cref="ArgumentException">The route has fewer than two positions, or the limit is negative.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static IReadOnlyList<Detour> Find(TravelModel travel, IReadOnlyList<Position> route, TravelMode by, DateTimeOffset? at,
        double maxDetour, IReadOnlyList<int> places, Func<int, Position> positionOf, CancellationToken cancellationToken = default)
    {
        if (route.Count < 2) throw new ArgumentException("A route has at least two positions.", nameof(route));
        ArgumentOutOfRangeException.ThrowIfNegative(maxDetour);
        var best = new Dictionary<int, Detour>();
        var before = 0.0;
        for (var i = 0; i + 1 < route.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var leg = new Leg(travel, route[i], route[i + 1], by, at, cancellationToken);
            if (leg.Way is not { } way || leg.Line is not { } line) throw new RouteGapException(i);
            foreach (var detour in leg.Find(maxDetour, places, positionOf, cancellationToken))
            {
                if (best.TryGetValue(detour.Index, out var known) && known.Distance <= detour.Distance) continue;
                var (share, side) = line.Find(positionOf(detour.Index));
                best[detour.Index] = detour with { Along = before + share * way.Distance, Side = side };
            }
            before += way.Distance;
        }
        return [.. best.Values.OrderBy(detour => detour.Along).ThenBy(detour => detour.Index)];
    }

    private sealed class Leg
    {
        private readonly TravelModel _travel;
        private readonly TravelOrigin _origin;
        private readonly Position _to;
        private readonly TravelMode _by;
        private readonly DateTimeOffset? _at;

        public Leg(TravelModel travel, Position from, Position to, TravelMode by, DateTimeOffset? at, CancellationToken cancellationToken)
        {
            (_travel, _to, _by, _at) = (travel, to, by, at);
            _origin = travel.From(from, by, at, cancellationToken);
            Way = _origin.To(to);
            if (Way is not null && _origin.FindLine(to) is { Count: > 0 } line) Line = new LegLine(line);
        }

        public TravelEstimate? Way { get; }

        public LegLine? Line { get; }

        public List<Detour> Find(double maxDetour, IReadOnlyList<int> places, Func<int, Position> positionOf,
            CancellationToken cancellationToken)
        {
            var way = Way!.Value;
            List<(int Place, Position Position, TravelEstimate There)> candidates = [];
            foreach (var place in places)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var position = positionOf(place);
                // No way is shorter than the geodesic, so what lies outside of this ellipse is too far.
                var rest = way.Distance + maxDetour + Slack;
                if (Chord(_origin.Position, position) + Chord(position, _to) > rest) continue;
                var back = Geodesic.Distance(position, _to);
                if (_origin.To(position) is { } there && there.Distance + back <= rest) candidates.Add((place, position, there));
            }
            var ways = WaysBack([.. candidates.Select(candidate => candidate.Position)], cancellationToken);
            List<Detour> detours = [];
            for (var i = 0; i < candidates.Count; i++)
            {
                var (place, _, there) = candidates[i];
                if (ways[i] is not { } back) continue;
                var distance = Math.Max(0, there.Distance + back.Distance - way.Distance);
                if (distance <= maxDetour)
                    detours.Add(new Detour(place, 0, distance,
                        there.Time + back.Time - way.Time is { } time ? Math.Max(0, time) : null, null,
                        Weakest(way.Basis, there.Basis, back.Basis)));
            }
            return detours;
        }

        /// <summary>The ways from many positions to the end: on roads by one search back from there.</summary>
        private TravelEstimate?[] WaysBack(Position[] from, CancellationToken cancellationToken)
        {
            if (from.Length == 0) return [];
            var together = _travel.FromMany(from, _by, _at, cancellationToken);
            var ways = together?.To(_to, cancellationToken);
            if (ways is null) (together, ways) = (null, new TravelEstimate?[from.Length]);
            for (var i = 0; i < ways.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (together?.Covers(i) != true) ways[i] = _travel.From(from[i], _by, _at, cancellationToken).To(_to);
            }
            return ways;
        }

        private static double Chord(Position a, Position b) =>
            Math.Sqrt(EcefPoint.FromPosition(a).SquaredChord(EcefPoint.FromPosition(b)));

        private static TravelBasis Weakest(TravelBasis a, TravelBasis b, TravelBasis c) =>
            (TravelBasis)Math.Min((int)a, Math.Min((int)b, (int)c));
    }
}
