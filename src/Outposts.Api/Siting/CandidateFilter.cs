using Outposts.Api.Coverage;
using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>Selects candidates. A null or empty list does not restrict the selection.</summary>
internal static class CandidateFilter
{
    /// <summary>Selects the candidates in some districts, at some kinds of hosts and in some areas.</summary>
    public static IEnumerable<CandidateSite> Select(PlanningSnapshot planning,
        IReadOnlyList<string>? districts, IReadOnlyList<HostKind>? hosts, AreaSet? areas = null) =>
        planning.Content.Candidates
            .Where(site => districts is not { Count: > 0 } || (site.DistrictCode is { } district && districts.Contains(district)))
            .Where(site => hosts is not { Count: > 0 } || (site.Host is { } host && hosts.Contains(host)))
            .Where(site => areas is null || areas.Covers(site.Position));

    /// <summary>Selects the candidates that the request does not count as if they were built.</summary>
    public static IEnumerable<CandidateSite> SelectUnbuilt(
        PlanningSnapshot planning, CoverageRequest question, IReadOnlyList<string>? districts = null,
            IReadOnlyList<HostKind>? hosts = null, AreaSet? areas = null)
    {
        var standing = question.ProposedSites.Select(site => site.Id).ToHashSet(StringComparer.Ordinal);
        return Select(planning, districts, hosts, areas).Where(site => !standing.Contains(site.Id));
    }
}
