using Outposts.Api.Coverage;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>Queries for the best sites of new outposts.</summary>
[QueryType]
public static class SitingQueries
{
    /// <summary>The maximum number of sites in one query.</summary>
    public const int MaxSites = 1000;

    // MINIMIZE_DISTANCE keeps the distance of every pair of a demand point and a candidate in memory.
    private const long MaxPairs = 40_000_000;

    /// <summary>
    /// Proposes sites for new outposts in building order, with a proven bound on the best possible value. Takes up to 5 seconds.
    /// </summary>
    /// <param name="input">The objective, the criteria and the candidates.</param>
    /// <param name="register">The register with the existing outposts.</param>
    /// <param name="planning">The demand and the candidates.</param>
    /// <param name="cache">The cache of computed coverage.</param>
    /// <param name="limiter">The limiter of long-running work.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    [Cost(10_000)]
    public static async Task<SitingProposal> ProposeSites(
        SitingInput input, RegistrySnapshot register, PlanningSnapshot planning, CoverageCache cache, WorkLimiter limiter,
            CancellationToken cancellationToken)
    {
        ValidateNumbers(input);
        var before = await cache.GetAsync(input.Coverage, register, planning, cancellationToken);
        var coverage = before.Request;
        var candidates = SelectCandidates(input, planning, coverage);
        if (input.Count > candidates.Count)
            throw UserInputError.Create(LocalizedText.Of(
                $"“count”要求 {input.Count} 处，但符合条件的候选点只有 {candidates.Count} 个。",
                $"\"count\" asks for {input.Count} sites, but only {candidates.Count} candidates fit the question."));
        if (input.Objective == SitingObjective.MinimizeDistance && (long)coverage.Analysis.Demand.Count * candidates.Count > MaxPairs)
            throw UserInputError.Create(LocalizedText.Of(
                $"MINIMIZE_DISTANCE 最多回答 {MaxPairs} 对需求点与候选点，给出的是 {coverage.Analysis.Demand.Count} × {candidates.Count}；请减少区划或依托单位。",
                $"MINIMIZE_DISTANCE answers up to {MaxPairs} pairs of demand and candidate, not {coverage.Analysis.Demand.Count} × {candidates.Count}; ask for fewer districts or hosts."));
        var query = CreateQuery(input, coverage, candidates);
        var plan = await limiter.RunLongAsync(token => SitingSolver.Solve(query, cancellationToken: token), cancellationToken);
        var after = await limiter.RunAsync(
            token => coverage.WithProposed(plan.Sites.Select(site => site.Candidate)).Compute(token), cancellationToken);
        return new SitingProposal(
            [.. plan.Sites.Select(site => new ProposedSite(site, plan.Objective))],
            before,
            after,
            plan.Value, plan.Bound, plan.Gap);
    }

    private static SitingQuery CreateQuery(SitingInput input, CoverageRequest coverage, List<CandidateSite> candidates)
    {
        var selected = candidates.Select(site => site.Id).ToHashSet(StringComparer.Ordinal);
        return new SitingQuery
        {
            Objective = input.Objective,
            Demand = coverage.Analysis.Demand,
            Candidates = candidates,
            Existing = coverage.Analysis.Positions,
            Reach = coverage.Analysis.Criterion.Reach,
            Overlap = coverage.Analysis.Criterion.Overlap,
            Count = input.Count,
            Share = input.Share ?? 1,
            Require = input.Require ?? [],
            // Candidates that hosts and districts leave out are excluded already.
            Exclude = [.. (input.Exclude ?? []).Where(id => selected.Contains(id) || (input.Require ?? []).Contains(id))],
            MinimumPerDistrict = input.MinimumPerDistrict ?? 0,
            Budget = input.Budget,
        };
    }

    private static void ValidateNumbers(SitingInput input)
    {
        if (input.Count is < 1 or > MaxSites) throw UserInputError.Create(LocalizedText.Of(
                $"“count”须为 1 至 {MaxSites}，给出的是 {input.Count}。", $"\"count\" must be 1 to {MaxSites}, not {input.Count}."));
        if (input.Objective == SitingObjective.MinimizeOutposts && input.Count is not null)
            throw UserInputError.Create(LocalizedText.Of(
                $"MINIMIZE_OUTPOSTS 自行求出处数：请给出“share”，不要给“count” {input.Count}。",
                $"MINIMIZE_OUTPOSTS finds the number of sites itself: give \"share\", not \"count\" {input.Count}."));
        if (input.Objective != SitingObjective.MinimizeOutposts && input.Share is not null)
            throw UserInputError.Create(LocalizedText.Of(
                $"“share” {input.Share} 用于 MINIMIZE_OUTPOSTS，不用于 {EnumNames.ToWireName(input.Objective)}。",
                $"\"share\" {input.Share} goes with MINIMIZE_OUTPOSTS, not with {EnumNames.ToWireName(input.Objective)}."));
        if (input.Objective != SitingObjective.MinimizeOutposts && input.Count is null && input.Budget is null)
            throw UserInputError.Create(LocalizedText.Of(
                $"“count”和“budget”都没有给出：{EnumNames.ToWireName(input.Objective)} 需要其一。",
                $"Neither \"count\" nor \"budget\" is given: one of them limits {EnumNames.ToWireName(input.Objective)}."));
    }

    private static List<CandidateSite> SelectCandidates(SitingInput input, PlanningSnapshot planning, CoverageRequest coverage)
    {
        foreach (var id in (input.Require ?? []).Concat(input.Exclude ?? []))
            if (planning.Candidate(id) is null)
                throw UserInputError.Create(LocalizedText.Of(
                    $"{planning.Content.Candidates.Count} 个候选点中没有 {id}。",
                        $"There is no candidate {id} among the {planning.Content.Candidates.Count}."));
        if ((input.Require ?? []).Intersect(input.Exclude ?? []).FirstOrDefault() is { } both)
            throw UserInputError.Create(LocalizedText.Of(
                $"候选点 {both} 同时在“require”和“exclude”里。", $"Candidate {both} is both in \"require\" and in \"exclude\"."));
        if ((input.Require ?? []).FirstOrDefault(id => coverage.ProposedSites.Any(site => site.Id == id)) is { } already)
            throw UserInputError.Create(LocalizedText.Of(
                $"候选点 {already} 在“require”里，又已由“coverage.sites”或“coverage.scenario”计为已建。",
                $"Candidate {already} is in \"require\" and counts as if it stood already, by \"coverage.sites\" or \"coverage.scenario\"."));
        return [.. CandidateFilter.SelectUnbuilt(planning, coverage, input.Coverage.Districts, input.Hosts, coverage.Analysis.Areas)];
    }
}
