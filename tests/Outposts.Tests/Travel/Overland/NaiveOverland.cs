using NetTopologySuite.Geometries;
using Outposts.Geodesy;
using Outposts.Travel;
using Outposts.Travel.Overland;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Tests.Travel.Overland;

/// <summary>
/// The definition of overland ways, word by word: every vertex is a node, NetTopologySuite says which legs enter a barrier.
/// </summary>
internal sealed class NaiveOverland(Geometry barriers, IReadOnlyList<Crossing> crossings, TravelProfiles profiles)
{
    private readonly Position[] _vertices = [.. barriers.Coordinates.Select(at => new Position(at.X, at.Y)).Distinct()];

    // Whether one sees from vertex to vertex is the same for all questions, and takes most of the time of each.
    private readonly Dictionary<(int, int), bool> _seen = [];

    /// <summary>Gets distance and time; null when it cannot be reached.</summary>
    public (double Distance, double Time)? Estimate(Position from, Position to, TravelMode by)
    {
        if (from == to) return (0, 0);
        var profile = profiles.Of(by)!;
        var usable = crossings.Where(crossing => crossing.Modes.Contains(by)).ToList();
        Position[] nodes = [from, to, .. _vertices, .. usable.SelectMany(crossing => new[] { crossing.Line[0], crossing.Line[^1] })];
        var anchors = nodes.Select((node, at) => at >= 2 && at < 2 + _vertices.Length ? (node, 0, null) : AnchorOf(node)).ToArray();
        var times = Enumerable.Repeat(double.PositiveInfinity, nodes.Length).ToArray();
        var distances = new double[nodes.Length];
        var isDone = new bool[nodes.Length];
        times[0] = 0;
        while (true)
        {
            var next = Enumerable.Range(0, nodes.Length).Where(node => !isDone[node] && double.IsFinite(times[node]))
                .DefaultIfEmpty(-1).MinBy(node => node < 0 ? 0 : times[node]);
            if (next < 0) return null;
            if (next == 1) return (distances[1], times[1]);
            isDone[next] = true;
            for (var other = 0; other < nodes.Length; other++)
            {
                if (isDone[other]) continue;
                if (times[next] + Geodesic.Distance(anchors[next].At, anchors[other].At) * profile.DetourFactor / profile.MetresPerSecond
                    < times[other] && IsSeen(next, other))
                {
                    var metres = (anchors[next].Join + Geodesic.Distance(anchors[next].At, anchors[other].At) + anchors[other].Join)
                        * profile.DetourFactor;
                    Improve(other, metres, metres / profile.MetresPerSecond);
                }
                var first = 2 + _vertices.Length;
                if (next >= first && other >= first && (next - first) / 2 == (other - first) / 2)
                {
                    var crossing = usable[(next - first) / 2];
                    Improve(other, crossing.Length, crossing.Length / (crossing.KilometresPerHour / 3.6 ?? profile.MetresPerSecond));
                }
            }

            void Improve(int node, double metres, double seconds)
            {
                if (times[next] + seconds >= times[node]) return;
                (times[node], distances[node]) = (times[next] + seconds, distances[next] + metres);
            }

            bool IsSeen(int one, int other)
            {
                if (one - 2 >= _vertices.Length || other - 2 >= _vertices.Length || one < 2 || other < 2)
                    return IsVisible(anchors[one], anchors[other]);
                if (!_seen.TryGetValue((one, other), out var isSeen))
                    _seen[(one, other)] = isSeen = IsVisible(anchors[one], anchors[other]);
                return isSeen;
            }
        }
    }

    private (Position At, double Join, (Position, Position)? Edge) AnchorOf(Position position)
    {
        if (!barriers.Contains(new Point(position.Longitude, position.Latitude))) return (position, 0, null);
        var scale = Math.Cos(position.Latitude * Math.PI / 180);
        var closest = EdgesOf(barriers).Select(edge => (edge, At: Closest(edge.From, edge.To))).ToList();
        var least = closest.Min(pair => Square(pair.At));
        var nearest = closest.Where(pair => Square(pair.At) <= least * (1 + 1e-12)).MinBy(pair => (pair.At.Longitude, pair.At.Latitude));
        (Position, Position)? on = nearest.At == nearest.edge.From || nearest.At == nearest.edge.To ? null : nearest.edge;
        return (nearest.At, Geodesic.Distance(position, nearest.At), on);

        double Square(Position at) =>
            Math.Pow((at.Longitude - position.Longitude) * scale, 2) + Math.Pow(at.Latitude - position.Latitude, 2);

        Position Closest(Position a, Position b)
        {
            double dx = (b.Longitude - a.Longitude) * scale, dy = b.Latitude - a.Latitude;
            var share = Math.Clamp(
                ((position.Longitude - a.Longitude) * scale * dx + (position.Latitude - a.Latitude) * dy) / (dx * dx + dy * dy), 0, 1);
            return share == 0 ? a : share == 1 ? b
                : new(a.Longitude + share * (b.Longitude - a.Longitude), a.Latitude + share * (b.Latitude - a.Latitude));
        }
    }

    /// <summary>Gets the edges of polygons.</summary>
    public static IEnumerable<(Position From, Position To)> EdgesOf(Geometry barriers)
    {
        for (var i = 0; i < barriers.NumGeometries; i++)
        {
            var polygon = (Polygon)barriers.GetGeometryN(i);
            foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
                for (var at = 1; at < ring.NumPoints; at++)
                    yield return (new(ring[at - 1].X, ring[at - 1].Y), new(ring[at].X, ring[at].Y));
        }
    }

    // A border point between vertices is rounded off its edge: its legs are judged from slightly ahead, those along its edge are free.
    private bool IsVisible((Position At, double, (Position, Position)? Edge) one, (Position At, double, (Position, Position)? Edge) other)
    {
        if (one.At == other.At || RunsAlong(one.Edge, other.At) || RunsAlong(other.Edge, one.At)
            || (one.Edge is { } edge && edge == other.Edge)) return true;
        var (a, b) = (one.Edge is null ? one.At : Ahead(one.At, other.At), other.Edge is null ? other.At : Ahead(other.At, one.At));
        var leg = new LineString([new(a.Longitude, a.Latitude), new(b.Longitude, b.Latitude)]);
        return !barriers.Envelope.Intersects(leg) || !leg.Relate(barriers, "T********");

        static bool RunsAlong((Position From, Position To)? edge, Position at) => edge is { } ends && (ends.From == at || ends.To == at);

        static Position Ahead(Position from, Position to) =>
            new(from.Longitude + (to.Longitude - from.Longitude) * 1e-6, from.Latitude + (to.Latitude - from.Latitude) * 1e-6);
    }
}
