using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Siting.Plans;

/// <summary>How far a plan has come in one division.</summary>
/// <param name="DistrictCode">Code of the division; it may be one that the register does not have (any more) and for which a target
/// stands.</param>
/// <param name="Target">How many new outposts are wanted there.</param>
/// <param name="New">The places in the register's list of the outposts that count as new.</param>
/// <param name="Unknown">The places of those of which nobody can say whether they count.</param>
/// <param name="Planned">The scenario's sites there at which none of the new ones stands yet.</param>
public sealed record DistrictBuildProgress(
    string DistrictCode, int Target, IReadOnlyList<int> New, IReadOnlyList<int> Unknown, IReadOnlyList<CandidateSite> Planned)
{
    /// <summary>How many count as new.</summary>
    public int Built => New.Count;

    /// <summary>How many of the target are neither built nor planned, 0 or more. Those of which nobody can say are not taken for
    /// built.</summary>
    public int Missing => Math.Max(0, Target - New.Count - Planned.Count);
}

/// <summary>How far a year's plan has come.</summary>
public static class BuildProgress
{
    /// <summary>Looks at every division.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="targets">How many are wanted, by division; codes that were retired are taken for those that followed.</param>
    /// <param name="outposts">The register, outposts of every state.</param>
    /// <param name="relocations">Moves of outposts, the oldest first.</param>
    /// <param name="planned">The sites of the plan's scenario; those whose division is unknown stand under no division.</param>
    /// <param name="districtCodes">The register's divisions.</param>
    /// <returns>Every division of the register and whatever else a target, a new outpost or a site names, in the order of codes.</returns>
    public static IReadOnlyList<DistrictBuildProgress> Compute(
        BuildPlan plan, IReadOnlyDictionary<string, int> targets, IReadOnlyList<Outpost> outposts, IReadOnlyList<OutpostRelocation> relocations,
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
        return [.. districtCodes.Concat(targetByCode.Keys).Concat(unbuilt.Select(group => group.Key)).Concat(counted.Select(group => group.Key))
            .Concat(unknown.Select(group => group.Key))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(code => new DistrictBuildProgress(code, targetByCode.GetValueOrDefault(code), [.. counted[code]], [.. unknown[code]],
                [.. unbuilt[code]]))];
    }

    /// <summary>Targets under the codes that hold today: what was set for a retired code is added to the division that followed
    /// it.</summary>
    /// <param name="targets">How many are wanted, by code.</param>
    public static IReadOnlyDictionary<string, int> MapToCurrentCodes(IReadOnlyDictionary<string, int> targets) => targets
        .GroupBy(target => DistrictFinder.GetCurrentCode(target.Key), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Sum(target => target.Value), StringComparer.Ordinal);

    /// <summary>How many each division is to get when nobody has said so: the plan's target shared out by its split.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="districts">The register's divisions.</param>
    /// <param name="workers">The workers of all demand layers in each division, by code.</param>
    public static IReadOnlyDictionary<string, int> Apportion(BuildPlan plan,
        IEnumerable<District> districts, IReadOnlyDictionary<string, double> workers)
    {
        District[] ordered = [.. districts.OrderBy(district => district.Code, StringComparer.Ordinal)];
        var parts = Apportionment.LargestRemainder(plan.Target, [.. ordered.Select(district => plan.Split == TargetSplit.Population
            ? district.Population ?? 0
            : workers.GetValueOrDefault(district.Code))]);
        return ordered.Zip(parts).ToDictionary(pair => pair.First.Code, pair => pair.Second, StringComparer.Ordinal);
    }

    /// <summary>The sites at which none of the new outposts stands. Each new outpost stands for one site, the nearest that is
    /// left.</summary>
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

    private static string CodeOf(string? division) => division is null ? "" : DistrictFinder.GetCurrentCode(division);
}
