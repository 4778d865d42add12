using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>Facilities put on the network of a mode, and those that no road is near, which another model answers for.</summary>
internal sealed class PlacedFacilities
{
    /// <summary>What it takes to put a facility on the network, in steps of a <see cref="SearchBudget"/>.</summary>
    public const int StepsEach = 5;

    private const double FirstRadius = 1_000;
    private const double MaxDistance = 20_037_600;
    private readonly IReadOnlyList<Position> _facilities;
    private readonly RadiusIndex _index;
    private readonly Dictionary<Position, int> _recalled = [];

    /// <summary>Puts facilities on the network.</summary>
    /// <param name="search">The search of the mode.</param>
    /// <param name="facilities">The facilities.</param>
    /// <param name="before">Facilities of the same search, most of which are the same; null for none. Those are not looked up again.</param>
    public PlacedFacilities(RoadSearch search, IReadOnlyList<Position> facilities, PlacedFacilities? before = null)
    {
        _facilities = facilities;
        Points = before is null ? search.Place([.. facilities]) : search.Place([.. facilities], before.Recall);
        OffNetwork = [.. Enumerable.Range(0, facilities.Count).Where(index => Points[index] is null)];
        _index = new RadiusIndex([.. OffNetwork.Select(index => facilities[index])], FirstRadius);
    }

    /// <summary>Counts the facilities of a list that would have to be looked up.</summary>
    public int CountUnknown(IReadOnlyList<Position> facilities)
    {
        var unknown = 0;
        for (var i = 0; i < facilities.Count; i++)
            if (!Recall(i, facilities[i]).IsKnown) unknown++;
        return unknown;
    }

    // Where a position met the network; null when it was not among these. It mostly stands at the same number.
    private (SnapPoint? Point, bool IsKnown) Recall(int index, Position position)
    {
        if (index < _facilities.Count && _facilities[index] == position) return (Points[index], true);
        lock (_recalled)
        {
            if (_recalled.Count == 0)
                for (var i = 0; i < _facilities.Count; i++) _recalled[_facilities[i]] = i;
        }
        return _recalled.TryGetValue(position, out var at) ? (Points[at], true) : (null, false);
    }

    /// <summary>Gets the facilities on the network.</summary>
    public RoadPoints Points { get; }

    /// <summary>Gets the numbers of the facilities that no road is near.</summary>
    public IReadOnlyList<int> OffNetwork { get; }

    /// <summary>
    /// Adds facilities that no road is near to the nearest ones found on the network, as far as they are among the nearest, from near to
    /// far by the geodesic until no way can be short enough.
    /// </summary>
    public void AddOffNetwork(
        List<(int Index, TravelEstimate Way)> found, int count, TravelOrigin origin, double maxCost, Func<int, bool>? accepts)
    {
        var (seen, near) = (new HashSet<int>(), new List<int>());
        for (var radius = FirstRadius; ; radius = Math.Min(radius * 3, MaxDistance))
        {
            near.Clear();
            _index.FindWithin(origin.Position, radius, near);
            foreach (var index in near.Where(seen.Add).Select(at => OffNetwork[at]))
                if (accepts?.Invoke(index) != false && origin.To(_facilities[index]) is { } way) found.Add((index, way));
            found.Sort((one, other) => (one.Way.Cost, one.Index).CompareTo((other.Way.Cost, other.Index)));
            if (found.Count > count) found.RemoveRange(count, found.Count - count);
            if (seen.Count == OffNetwork.Count || radius >= MaxDistance || origin.GetLowerBound(radius) > maxCost
                || (found.Count == count && origin.GetLowerBound(radius) > found[^1].Way.Cost)) return;
        }
    }
}
