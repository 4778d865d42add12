using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>What a worker of each place counts, for each program: the weights of division and trade, and for check-ups the favour for
/// divisions
/// and trades that are behind with them. How far they are with screenings is not known, so nobody is favoured there.</summary>
internal static class FairnessWeights
{
    public static double[] Compute(VisitPlanRequest request)
    {
        var settings = request.Settings;
        var (all, districts, groups) = (new CheckedCount(), new Dictionary<string, CheckedCount>(StringComparer.Ordinal),
            new Dictionary<WorkerGroup, CheckedCount>());
        var shares = request.Places.Select(place => GroupShares.Of(place.Workers, place.Groups, place.WorkersByGroup)).ToArray();
        foreach (var (place, parts) in request.Places.Zip(shares))
        {
            all.Add(place, 1);
            Compute(districts, place.DistrictCode ?? "").Add(place, 1);
            foreach (var part in parts)
                if (part.Group is { } group) Compute(groups, group).Add(place, part.Share);
        }
        return [.. request.Places.Zip(shares)
            .SelectMany(entry => new[] { Worth(entry.First, entry.Second, true), Worth(entry.First, entry.Second, false) })];

        // Check-ups first, then screenings, as PlanProblem numbers its pools.
        double Worth(VisitPlace place, IReadOnlyList<GroupShare> parts, bool favours) =>
            DistrictWeight(place, settings) * (favours ? FairnessFactor(districts[place.DistrictCode ?? ""], all, settings.Fairness) : 1)
            * parts.Sum(part => part.Share * OfTrade(part.Group, favours)) / parts.Sum(part => part.Share);

        // Workers whose trade nobody knows are neither favoured nor set back.
        double OfTrade(WorkerGroup? trade, bool favours) => trade is { } group
            ? settings.GroupWeights.GetValueOrDefault(group, 1) * (favours ? FairnessFactor(groups[group], all, settings.GroupFairness) : 1)
                : 1;
    }

    /// <summary>More than 1 where a larger share is unchecked than in all.</summary>
    private static double FairnessFactor(CheckedCount part, CheckedCount all, double power) => all.Unchecked > 0
        ? Math.Pow(part.Unchecked / all.Unchecked, power)
        : 1;

    private static double DistrictWeight(VisitPlace place, VisitPlanSettings settings) =>
        place.DistrictCode is { } code ? settings.DistrictWeights.GetValueOrDefault(code, 1) : 1;

    private static CheckedCount Compute<TKey>(Dictionary<TKey, CheckedCount> tallies, TKey key) where TKey : notnull
    {
        if (!tallies.TryGetValue(key, out var tally)) tallies.Add(key, tally = new CheckedCount());
        return tally;
    }

    /// <summary>Workers, and how many of them have been checked. Nobody notes the trade of whoever was checked: each trade of a place has
    /// its
    /// part of them.</summary>
    private sealed class CheckedCount
    {
        private double _workers;
        private double _checked;

        public double Unchecked => _workers > 0 ? (_workers - _checked) / _workers : 0;

        public void Add(VisitPlace place, double share) =>
            (_workers, _checked) = (_workers + share * place.Workers, _checked + share * place.Checked);
    }
}
