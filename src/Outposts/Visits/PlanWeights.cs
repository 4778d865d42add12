namespace Outposts.Visits;

/// <summary>What a worker of each place counts: the weights of division and trade, and the favour for divisions that are behind.</summary>
internal static class PlanWeights
{
    public static double[] Of(VisitPlanRequest request)
    {
        var unchecks = request.Places.GroupBy(place => place.District ?? "")
            .ToDictionary(group => group.Key, Unchecked, StringComparer.Ordinal);
        var all = Unchecked(request.Places);
        return [.. request.Places.Select(place =>
        {
            var behind = all > 0 ? unchecks[place.District ?? ""] / all : 1;
            return OfDivision(place, request.Settings) * OfGroups(place, request.Settings) * Math.Pow(behind, request.Settings.Fairness);
        })];
    }

    private static double Unchecked(IEnumerable<VisitPlace> places)
    {
        var (workers, done) = (0L, 0L);
        foreach (var place in places) (workers, done) = (workers + place.Workers, done + place.Checked);
        return workers > 0 ? (double)(workers - done) / workers : 0;
    }

    private static double OfDivision(VisitPlace place, VisitPlanSettings settings) =>
        place.District is { } code ? settings.DivisionWeights.GetValueOrDefault(code, 1) : 1;

    /// <summary>The mean over the workers where they were counted by trade, else over the trades that are named.</summary>
    private static double OfGroups(VisitPlace place, VisitPlanSettings settings)
    {
        var counted = place.WorkersByGroup.Sum(entry => (double)entry.Value);
        if (counted > 0) return place.WorkersByGroup.Sum(entry => entry.Value * settings.GroupWeights.GetValueOrDefault(entry.Key, 1)) / counted;
        return place.Groups.Count > 0 ? place.Groups.Average(group => settings.GroupWeights.GetValueOrDefault(group, 1)) : 1;
    }
}
