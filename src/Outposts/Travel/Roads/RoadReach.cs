using NetTopologySuite.Geometries;
using Outposts.Geodesy;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Travel.Roads;

/// <summary>The part of a network that is reached within a time.</summary>
public sealed class RoadReach
{
    private readonly RoadNetwork _network;

    internal RoadReach(RoadNetwork network, IReadOnlyList<ReachedPart> parts) => (_network, Parts) = (network, parts);

    /// <summary>Gets the parts of edges, by edge and place; parts of an edge do not touch each other.</summary>
    public IReadOnlyList<ReachedPart> Parts { get; }

    /// <summary>Gets the length of all parts, metres.</summary>
    public double Metres => Parts.Sum(part => (long)part.To - part.From) / 1000.0;

    /// <summary>Gets the lines of the parts, in WGS 84.</summary>
    public IEnumerable<Position[]> Lines() => Parts.Select(LineOf);

    /// <summary>
    /// Gets an area drawn around the parts, in WGS 84: cells within a distance of some part, their outline cut at the corners. It is a
    /// drawing; whether something is reached the searches say.
    /// </summary>
    /// <param name="distance">How far around the parts it goes, metres, from 5 to 1,000.</param>
    /// <returns>A polygon or several; empty when nothing is reached.</returns>
    public Geometry ToPolygon(double distance = 60) => new ReachOutline(distance).Draw(Lines());

    internal static List<ReachedPart> Merge(List<ReachedPart> parts)
    {
        parts.Sort((a, b) => (a.Edge, a.From, a.To).CompareTo((b.Edge, b.From, b.To)));
        List<ReachedPart> merged = [];
        foreach (var part in parts)
            if (merged.Count > 0 && merged[^1].Edge == part.Edge && merged[^1].To >= part.From)
                merged[^1] = merged[^1] with { To = Math.Max(merged[^1].To, part.To) };
            else
                merged.Add(part);
        return merged;
    }

    private Position[] LineOf(ReachedPart part)
    {
        var points = _network.GetLine(part.Edge);
        if (part.From == 0 && part.To == _network.Lengths[part.Edge]) return points;
        List<Position> line = [];
        var travelled = 0.0;
        for (var i = 0; i + 1 < points.Length; i++)
        {
            var length = Geodesic.Distance(points[i], points[i + 1]) * 1000;
            var (start, end) = (travelled, travelled + length);
            travelled = end;
            if (end < part.From || start > part.To || length == 0) continue;
            if (line.Count == 0) line.Add(Between(points[i], points[i + 1], (part.From - start) / length));
            line.Add(Between(points[i], points[i + 1], Math.Min(1, (part.To - start) / length)));
        }
        return line.Count > 0 ? [.. line] : [points[^1], points[^1]];
    }

    // Pieces are short: a share of degrees is a share of metres.
    private static Position Between(Position a, Position b, double share) => new(
        a.Longitude + Math.Clamp(share, 0, 1) * (b.Longitude - a.Longitude), a.Latitude + Math.Clamp(share, 0,
            1) * (b.Latitude - a.Latitude));
}
