using Outposts.Registry;

namespace Outposts.Visits.Planner;

/// <summary>A trade's part of the workers of a place.</summary>
/// <param name="Group">The trade; null: not told.</param>
/// <param name="Share">Its part of the place's workers, 0 to 1; the parts of a place sum to 1.</param>
/// <param name="IsCounted">Whether the trade was counted there. What was not is shared evenly among the trades that are named and were not
/// counted: an estimate.</param>
public readonly record struct GroupShare(WorkerGroup? Group, double Share, bool IsCounted)
{
    /// <summary>Whether a trade is named for these workers and nobody has counted them.</summary>
    public bool IsEstimate => Group is not null && !IsCounted;
}

/// <summary>Which trades the workers of a place belong to.</summary>
public static class GroupShares
{
    /// <summary>The parts of the trades.</summary>
    /// <param name="workers">How many workers are there, 0 or more.</param>
    /// <param name="groups">Their trades; empty: any.</param>
    /// <param name="counts">How many are of each trade, where that was counted; together at most <paramref name="workers"/>.</param>
    /// <returns>The counted trades as counted. The others of <paramref name="groups"/> share evenly what is left; where there are none, its
    /// trade is not told.</returns>
    public static IReadOnlyList<GroupShare> Of(int workers, IReadOnlyList<WorkerGroup> groups, IReadOnlyDictionary<WorkerGroup, int> counts)
    {
        var left = workers > 0 ? (workers - counts.Values.Sum(count => (double)count)) / workers : 1;
        var shares = new List<GroupShare>();
        if (workers > 0)
            shares.AddRange(counts.OrderBy(entry => entry.Key)
                .Select(entry => new GroupShare(entry.Key, (double)entry.Value / workers, true)));
        if (left <= 0) return shares;
        var uncounted = groups.Where(group => workers == 0 || !counts.ContainsKey(group)).ToList();
        if (uncounted.Count == 0) shares.Add(new GroupShare(null, left, false));
        foreach (var group in uncounted) shares.Add(new GroupShare(group, left / uncounted.Count, false));
        return shares;
    }
}
