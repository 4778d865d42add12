using NetTopologySuite.Geometries;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Travel.Overland;

internal sealed partial class BarrierMap
{
    /// <summary>Gets the rings of all barriers.</summary>
    public IReadOnlyList<BarrierRing> Rings => _rings;

    /// <summary>Gets the ring of a vertex, and of the edge that begins there.</summary>
    public int RingOf(int vertex) => _ring[vertex];

    /// <summary>Gets the vertices at the place of a vertex, itself among them.</summary>
    public IReadOnlyList<int> MeetingAt(int vertex) => _meeting[vertex];

    /// <summary>Gets the ring on which a point lies, or else the innermost one around it; −1 when there is none.</summary>
    /// <param name="point">The point.</param>
    /// <param name="except">Rings that are left aside.</param>
    public int InnermostRing(Position point, ReadOnlySpan<int> except)
    {
        var (px, py) = (point.Longitude, point.Latitude);
        if (!_grid.Covers(px, py)) return -1;
        var crossed = new List<int>();
        foreach (var edge in _grid.EdgesOfRow(py))
        {
            double ax = _x[edge], ay = _y[edge], bx = _x[_next[edge]], by = _y[_next[edge]];
            if (px > Math.Max(ax, bx) || except.Contains(_ring[edge])) continue;
            if (ay > py == by > py)
            {
                if ((ay == py || by == py) && IsOn(edge, px, py)) return _ring[edge];
                continue;
            }
            var side = ay < by ? Orientation.Of(ax, ay, bx, by, px, py) : Orientation.Of(bx, by, ax, ay, px, py);
            if (side == 0) return _ring[edge];
            if (side > 0) crossed.Add(_ring[edge]);
        }
        return InnermostOf(crossed);
    }

    /// <summary>A ring is around a point when it is crossed an odd number of times; of rings around the same point the smallest is
    /// innermost.</summary>
    private int InnermostOf(List<int> crossed)
    {
        crossed.Sort();
        var innermost = -1;
        for (int at = 0, end; at < crossed.Count; at = end)
        {
            for (end = at; end < crossed.Count && crossed[end] == crossed[at];) end++;
            if ((end - at) % 2 == 1 && (innermost < 0 || _rings[crossed[at]].Area < _rings[innermost].Area)) innermost = crossed[at];
        }
        return innermost;
    }
}

/// <summary>A ring of a barrier.</summary>
/// <param name="FirstVertex">The number of its first vertex.</param>
/// <param name="IsHole">Whether the barrier lies outside of it.</param>
/// <param name="Area">The plane area within, square degrees.</param>
/// <param name="Extent">The box around it.</param>
internal sealed record BarrierRing(int FirstVertex, bool IsHole, double Area, Envelope Extent);
