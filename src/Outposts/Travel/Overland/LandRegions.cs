using NetTopologySuite.Geometries;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Travel.Overland;

/// <summary>
/// The parts into which barriers cut everything else: two places are in one part when a way joins them that needs no crossing. So a
/// question from an islet knows at once that nothing beyond the water can be reached. Immutable.
/// </summary>
/// <remarks>
/// Borders may be followed, so a ring is a way around, and rings that meet join what lies beside them. A place outside of barriers lies
/// beside the innermost ring around it, which is the hole of a barrier; outside of all rings lies the open. A barrier within such a hole
/// has the hole's part around itself.
/// </remarks>
internal sealed class LandRegions
{
    private readonly BarrierMap _map;
    private readonly int[] _parents; // of a union-find structure; a node a ring, and the last for what lies outside of all rings
    private readonly Envelope?[] _extents; // null: without end

    /// <summary>Finds the parts.</summary>
    /// <param name="map">The barriers.</param>
    public LandRegions(BarrierMap map)
    {
        _map = map;
        var rings = map.Rings;
        _parents = [.. Enumerable.Range(0, rings.Count + 1)];
        for (var vertex = 0; vertex < map.Count; vertex++)
            foreach (var other in map.MeetingAt(vertex)) Unite(map.RingOf(vertex), map.RingOf(other));
        for (var ring = 0; ring < rings.Count; ring++)
        {
            if (rings[ring].IsHole) continue;
            var meeting = map.MeetingAt(rings[ring].FirstVertex);
            var around = map.InnermostRing(map.PositionOf(rings[ring].FirstVertex), [.. meeting.Select(map.RingOf)]);
            // Directly within another barrier lies no barrier: it then meets the hole that it lies in, and is joined already.
            if (around < 0 || rings[around].IsHole) Unite(ring, around < 0 ? rings.Count : around);
        }
        _extents = new Envelope[rings.Count + 1];
        for (var ring = 0; ring <= rings.Count; ring++) _extents[ring] = new Envelope();
        for (var ring = 0; ring < rings.Count; ring++) _extents[Find(ring)]!.ExpandToInclude(rings[ring].Extent);
        _extents[Find(rings.Count)] = null;
    }

    /// <summary>Gets the part in which ways from or to an anchor lie.</summary>
    public int RegionOf(in Anchor anchor) =>
        anchor.Point.Edge >= 0 ? Find(_map.RingOf(anchor.Point.Edge)) : RegionOf(anchor.Point.Position);

    /// <summary>Gets the part of a position outside of barriers or on a border.</summary>
    public int RegionOf(Position position) =>
        Find(_map.InnermostRing(position, []) is var ring and >= 0 ? ring : _parents.Length - 1);

    /// <summary>Gets whether a position may lie in a part: false only when it does not.</summary>
    public bool MayHold(int region, Position position) => _extents[region]?.Contains(position.Longitude, position.Latitude) != false;

    // After the constructor nothing is united any more, and reading changes nothing, so that threads may share it.
    private int Find(int node)
    {
        while (_parents[node] != node) node = _parents[node];
        return node;
    }

    private void Unite(int one, int other)
    {
        var (a, b) = (Find(one), Find(other));
        // The smaller number leads: chains stay short enough, as rings meet rarely.
        _parents[Math.Max(a, b)] = Math.Min(a, b);
    }
}
