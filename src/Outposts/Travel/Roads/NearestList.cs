namespace Outposts.Travel.Roads;

/// <summary>The best few points so far, in order of time and then of index.</summary>
internal sealed class NearestList(int count, uint limit)
{
    private readonly List<(uint Time, int Point, long Length)> _best = new(Math.Min(count, 64));

    /// <summary>What takes longer cannot come in.</summary>
    public uint Worst => _best.Count < count ? limit : _best[^1].Time;

    public void Offer(int point, uint time, long length)
    {
        var known = _best.FindIndex(entry => entry.Point == point);
        if (known >= 0)
        {
            if ((_best[known].Time, _best[known].Length).CompareTo((time, length)) <= 0) return;
            _best.RemoveAt(known);
        }
        else if (_best.Count == count)
        {
            if ((_best[^1].Time, _best[^1].Point).CompareTo((time, point)) <= 0) return;
            _best.RemoveAt(_best.Count - 1);
        }
        var at = _best.Count;
        while (at > 0 && (_best[at - 1].Time, _best[at - 1].Point).CompareTo((time, point)) > 0) at--;
        _best.Insert(at, (time, point, length));
    }

    public IReadOnlyList<RoadNeighbor> ToNeighbors() =>
        [.. _best.Select(entry => new RoadNeighbor(entry.Point, new RoadCost(entry.Time / 1000.0, entry.Length / 1000.0)))];
}
