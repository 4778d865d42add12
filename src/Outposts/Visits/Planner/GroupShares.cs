using Outposts.Registry;

namespace Outposts.Visits.Planner;

/// <summary>Divides the workers of a place among the worker groups.</summary>
public static class GroupShares
{
    /// <summary>Gets the shares of the groups.</summary>
    /// <param name="workers">The number of workers, 0 or more.</param>
    /// <param name="groups">The worker groups; empty: any.</param>
    /// <param name="counts">The number of workers of each counted group; in total at most <paramref name="workers"/>.</param>
    /// <returns>The counted groups as counted. The other groups divide the rest evenly; without other groups, the group of the rest is
    /// unknown.</returns>
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
