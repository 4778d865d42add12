using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>Computes the weight of a worker of each demand: the weights of district and group, and for check-ups the fairness factors.
/// Fairness does not apply to screenings, because it is not known who was screened.</summary>
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

        // Check-ups first, then screenings, as PlanProblem indexes its demands.
        double Worth(VisitPlace place, IReadOnlyList<GroupShare> parts, bool favours) =>
            DistrictWeight(place, settings) * (favours ? FairnessFactor(districts[place.DistrictCode ?? ""], all, settings.Fairness) : 1)
            * parts.Sum(part => part.Share * OfTrade(part.Group, favours)) / parts.Sum(part => part.Share);

        // Workers of an unknown group have factor 1.
        double OfTrade(WorkerGroup? trade, bool favours) => trade is { } group
            ? settings.GroupWeights.GetValueOrDefault(group, 1) * (favours ? FairnessFactor(groups[group], all, settings.GroupFairness) : 1)
                : 1;
    }

    /// <summary>Gets (unchecked share of the part / unchecked share of all)^power.</summary>
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

    /// <summary>The number of workers and of checked workers. The group of checked workers is not recorded, so they are divided by the
    /// shares of the place.</summary>
    private sealed class CheckedCount
    {
        private double _workers;
        private double _checked;

        public double Unchecked => _workers > 0 ? (_workers - _checked) / _workers : 0;

        public void Add(VisitPlace place, double share) =>
            (_workers, _checked) = (_workers + share * place.Workers, _checked + share * place.Checked);
    }
}
