using Outposts.Api.Coverage;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>Which candidates a question is about. Lists that are null or empty do not narrow.</summary>
internal static class CandidateFilter
{
    /// <summary>The candidates in any of some divisions, at hosts of any of some kinds.</summary>
    public static IEnumerable<CandidateSite> Select(PlanningSnapshot planning,
        IReadOnlyList<string>? districts, IReadOnlyList<HostKind>? hosts) =>
        planning.Content.Candidates
            .Where(site => districts is not { Count: > 0 } || (site.DistrictCode is { } division && districts.Contains(division)))
            .Where(site => hosts is not { Count: > 0 } || (site.Host is { } host && hosts.Contains(host)));

    /// <summary>Those of them that do not count as if they stood already, by the question's sites or its scenario.</summary>
    public static IEnumerable<CandidateSite> SelectUnbuilt(
        PlanningSnapshot planning, CoverageRequest question, IReadOnlyList<string>? districts = null,
            IReadOnlyList<HostKind>? hosts = null)
    {
        var standing = question.ProposedSites.Select(site => site.Id).ToHashSet(StringComparer.Ordinal);
        return Select(planning, districts, hosts).Where(site => !standing.Contains(site.Id));
    }
}
