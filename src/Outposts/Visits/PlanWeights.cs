using Outposts.Registry;

namespace Outposts.Visits;

/// <summary>What a worker of each place counts, for each program: the weights of division and trade, and for check-ups the favour for
/// divisions
/// and trades that are behind with them. How far they are with screenings is not known, so nobody is favoured there.</summary>
internal static class PlanWeights
{
    public static double[] Of(VisitPlanRequest request)
    {
        var settings = request.Settings;
        var (all, divisions, trades) = (new Tally(), new Dictionary<string, Tally>(StringComparer.Ordinal),
            new Dictionary<WorkerGroup, Tally>());
        var shares = request.Places.Select(place => GroupShares.Of(place.Workers, place.Groups, place.WorkersByGroup)).ToArray();
        foreach (var (place, parts) in request.Places.Zip(shares))
        {
            all.Add(place, 1);
            Of(divisions, place.District ?? "").Add(place, 1);
            foreach (var part in parts)
                if (part.Group is { } group) Of(trades, group).Add(place, part.Share);
        }
        return [.. request.Places.Zip(shares)
            .SelectMany(entry => new[] { Worth(entry.First, entry.Second, true), Worth(entry.First, entry.Second, false) })];

        // Check-ups first, then screenings, as PlanProblem numbers its pools.
        double Worth(VisitPlace place, IReadOnlyList<GroupShare> parts, bool favours) =>
            OfDivision(place, settings) * (favours ? Behind(divisions[place.District ?? ""], all, settings.Fairness) : 1)
            * parts.Sum(part => part.Share * OfTrade(part.Group, favours)) / parts.Sum(part => part.Share);

        // Workers whose trade nobody knows are neither favoured nor set back.
        double OfTrade(WorkerGroup? trade, bool favours) => trade is { } group
            ? settings.GroupWeights.GetValueOrDefault(group, 1) * (favours ? Behind(trades[group], all, settings.GroupFairness) : 1) : 1;
    }

    /// <summary>More than 1 where a larger share is unchecked than in all.</summary>
    private static double Behind(Tally part, Tally all, double power) => all.Unchecked > 0 ? Math.Pow(part.Unchecked / all.Unchecked, power)
        : 1;

    private static double OfDivision(VisitPlace place, VisitPlanSettings settings) =>
        place.District is { } code ? settings.DivisionWeights.GetValueOrDefault(code, 1) : 1;

    private static Tally Of<TKey>(Dictionary<TKey, Tally> tallies, TKey key) where TKey : notnull
    {
        if (!tallies.TryGetValue(key, out var tally)) tallies.Add(key, tally = new Tally());
        return tally;
    }

    /// <summary>Workers, and how many of them have been checked. Nobody notes the trade of whoever was checked: each trade of a place has
    /// its
    /// part of them.</summary>
    private sealed class Tally
    {
        private double _workers;
        private double _checked;

        public double Unchecked => _workers > 0 ? (_workers - _checked) / _workers : 0;

        public void Add(VisitPlace place, double share) =>
            (_workers, _checked) = (_workers + share * place.Workers, _checked + share * place.Checked);
    }
}
