using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Siting.Plans;

/// <summary>The progress of the build plan of a year.</summary>
public static class BuildProgress
{
    /// <summary>Computes the progress in every district.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="targets">The targets by district code; retired codes stand for their successors.</param>
    /// <param name="outposts">The outposts of the register, of every status.</param>
    /// <param name="relocations">The relocations of outposts, the oldest first.</param>
    /// <param name="planned">The sites of the plan's scenario; a site without a district has the empty code.</param>
    /// <param name="districtCodes">The codes of the districts in the register.</param>
    /// <returns>
    /// The districts of the register and every other that a target, a new outpost or a site names, in the order of codes.
    /// </returns>
    public static IReadOnlyList<DistrictBuildProgress> Compute(
        BuildPlan plan, IReadOnlyDictionary<string, int> targets, IReadOnlyList<Outpost> outposts,
            IReadOnlyList<OutpostRelocation> relocations,
        IReadOnlyList<CandidateSite> planned, IEnumerable<string> districtCodes)
    {
        var states = NewOutpostClassifier.Classify(outposts, relocations, plan);
        int[] built = [.. Enumerable.Range(0, states.Length).Where(index => states[index] == NewOutpostState.New)];
        var targetByCode = MapToCurrentCodes(targets);
        var unbuilt = UnbuiltSites(plan, [.. built.Select(index => outposts[index].Position)], planned)
            .ToLookup(site => CodeOf(site.DistrictCode), StringComparer.Ordinal);
        var counted = built.ToLookup(index => CodeOf(outposts[index].DistrictCode), StringComparer.Ordinal);
        var unknown = Enumerable.Range(0, states.Length).Where(index => states[index] == NewOutpostState.Unknown)
            .ToLookup(index => CodeOf(outposts[index].DistrictCode), StringComparer.Ordinal);
        return [.. districtCodes.Concat(targetByCode.Keys).Concat(unbuilt.Select(group => group.Key))
            .Concat(counted.Select(group => group.Key))
            .Concat(unknown.Select(group => group.Key))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(code => new DistrictBuildProgress(code, targetByCode.GetValueOrDefault(code), [.. counted[code]], [.. unknown[code]],
                [.. unbuilt[code]]))];
    }

    /// <summary>Maps targets to current codes: the target of a retired code is added to that of its successor.</summary>
    /// <param name="targets">The targets by code.</param>
    public static IReadOnlyDictionary<string, int> MapToCurrentCodes(IReadOnlyDictionary<string, int> targets) => targets
        .GroupBy(target => DistrictFinder.GetCurrentCode(target.Key), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum(target => target.Value), StringComparer.Ordinal);

    /// <summary>Divides the plan's target among the districts by its split.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="districts">The districts of the register.</param>
    /// <param name="workers">The workers of all demand layers by district code.</param>
    public static IReadOnlyDictionary<string, int> Apportion(BuildPlan plan,
        IEnumerable<District> districts, IReadOnlyDictionary<string, double> workers)
    {
        District[] ordered = [.. districts.OrderBy(district => district.Code, StringComparer.Ordinal)];
        var parts = Apportionment.LargestRemainder(plan.Target, [.. ordered.Select(district => plan.Split == TargetSplit.Population
            ? district.Population ?? 0
            : workers.GetValueOrDefault(district.Code))]);
        return ordered.Zip(parts).ToDictionary(pair => pair.First.Code, pair => pair.Second, StringComparer.Ordinal);
    }

    /// <summary>Gets the sites at which no new outpost stands. Each new outpost is matched with the nearest site that is left.</summary>
    private static List<CandidateSite> UnbuiltSites(BuildPlan plan, IReadOnlyList<Position> built, IReadOnlyList<CandidateSite> planned)
    {
        var unbuilt = planned.ToList();
        foreach (var position in built)
        {
            var nearest = unbuilt.Select(site => (Site: site, Distance: Geodesic.Distance(site.Position, position)))
                .Where(near => near.Distance <= plan.SamePlaceMetres).OrderBy(near => near.Distance)
                    .ThenBy(near => near.Site.Id, StringComparer.Ordinal)
                .Select(near => near.Site).FirstOrDefault();
            if (nearest is not null) unbuilt.Remove(nearest);
        }
        return unbuilt;
    }

    private static string CodeOf(string? district) => district is null ? "" : DistrictFinder.GetCurrentCode(district);
}
