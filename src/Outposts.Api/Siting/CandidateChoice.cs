using Outposts.Api.Coverage;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>Which candidates a question is about. Lists that are null or empty do not narrow.</summary>
internal static class CandidateChoice
{
    /// <summary>The candidates in any of some divisions, at hosts of any of some kinds.</summary>
    public static IEnumerable<CandidateSite> Among(PlanningSnapshot planning,
        IReadOnlyList<string>? districts, IReadOnlyList<HostKind>? hosts) =>
        planning.Content.Candidates
            .Where(site => districts is not { Count: > 0 } || (site.Division is { } division && districts.Contains(division)))
            .Where(site => hosts is not { Count: > 0 } || (site.Host is { } host && hosts.Contains(host)));

    /// <summary>Those of them that do not count as if they stood already, by the question's sites or its scenario.</summary>
    public static IEnumerable<CandidateSite> Open(
        PlanningSnapshot planning, CoverageQuestion question, IReadOnlyList<string>? districts = null,
            IReadOnlyList<HostKind>? hosts = null)
    {
        var standing = question.Sites.Select(site => site.Id).ToHashSet(StringComparer.Ordinal);
        return Among(planning, districts, hosts).Where(site => !standing.Contains(site.Id));
    }
}
