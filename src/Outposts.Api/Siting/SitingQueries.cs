using Outposts.Api.Coverage;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>The planner's second question: where the next outposts do most.</summary>
[QueryType]
public static class SitingQueries
{
    /// <summary>The most sites that one question may ask for.</summary>
    public const int MaxSites = 1000;

    // MINIMIZE_DISTANCE keeps the way from every worker to every candidate in memory.
    private const long MaxPairs = 40_000_000;

    /// <summary>Sites for new outposts in building order, with proof of how good the choice is. Takes up to 5 seconds.</summary>
    /// <param name="input">What is to be achieved, for whom, from which candidates.</param>
    /// <param name="register">The register: existing outposts stand and count.</param>
    /// <param name="planning">Demand and candidates.</param>
    /// <param name="cache">Where coverage before is counted.</param>
    /// <param name="limiter">Where the question is worked on.</param>
    /// <param name="cancellationToken">Gives up.</param>
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
                $"MINIMIZE_DISTANCE answers up to {MaxPairs} pairs of demand and candidate, not {coverage.Analysis.Demand.Count} × {candidates.Count}; ask for fewer divisions or hosts."));
        var inPlay = candidates.Select(site => site.Id).ToHashSet(StringComparer.Ordinal);
        var question = new SitingQuery
        {
            Objective = input.Objective,
            Demand = coverage.Analysis.Demand,
            Candidates = candidates,
            Existing = coverage.Analysis.Positions,
            Within = coverage.Analysis.Criterion.Radius,
            Overlap = coverage.Analysis.Criterion.Overlap,
            Count = input.Count,
            Share = input.Share ?? 1,
            Require = input.Require ?? [],
            // What the choice of hosts and divisions leaves out anyway is excluded already.
            Exclude = [.. (input.Exclude ?? []).Where(id => inPlay.Contains(id) || (input.Require ?? []).Contains(id))],
            MinimumPerDistrict = input.MinimumPerDistrict ?? 0,
            Budget = input.Budget,
        };
        var plan = await limiter.RunAsync(limit => SitingSolver.Solve(question, cancellationToken: limit), cancellationToken);
        return new SitingProposal(
            [.. plan.Sites.Select(site => new ProposedSite(site, plan.Objective))],
            before,
            coverage.WithProposed(plan.Sites.Select(site => site.Candidate)).Compute(cancellationToken),
            plan.Value, plan.Bound, plan.Gap);
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
        return [.. CandidateFilter.SelectUnbuilt(planning, coverage, input.Coverage.Districts, input.Hosts)];
    }
}

/// <summary>Proposed sites and what they achieve.</summary>
/// <param name="Sites">In building order: stopping early keeps the best so far.</param>
/// <param name="Before">Coverage as it is.</param>
/// <param name="After">Coverage when every site is built: the sites count like those of <c>coverage.sites</c>.</param>
/// <param name="Value">
/// What the sites achieve in the objective's unit: workers covered, those before included; the number of new sites; or the sum over
/// all workers of metres to the nearest outpost.
/// </param>
/// <param name="Bound">No choice of sites can do better than this, in the objective's unit.</param>
/// <param name="Gap">How far value and bound are apart, as a share of the larger of them; 0 when proven optimal.</param>
public sealed record SitingProposal(
    IReadOnlyList<ProposedSite> Sites, CoverageResponse Before, CoverageResponse After, double Value, double Bound, double Gap);

/// <summary>One proposed site.</summary>
/// <param name="planned">The site as it was planned.</param>
/// <param name="objective">What was to be achieved.</param>
public sealed class ProposedSite(PlannedSite planned, SitingObjective objective)
{
    /// <summary>Its place in the building order, from 1.</summary>
    public int Rank => planned.Rank;

    /// <summary>Where it is.</summary>
    public CandidateSite Candidate => planned.Candidate;

    /// <summary>What it adds when the sites before it are built: workers covered, or worker-metres saved.</summary>
    public double Gain => planned.Gain;

    /// <summary>What is lost when it alone is left out of the whole plan, in the same unit.</summary>
    public double LossIfDropped => planned.LossIfDropped;

    /// <summary>The candidate that would replace it best; null when none may.</summary>
    public CandidateSite? Alternative => planned.Alternative;

    /// <summary>What is lost when the alternative takes its place, in the same unit; null without an alternative.</summary>
    public double? AlternativeLoss => planned.AlternativeLoss;

    internal LocalizedText Description => SiteDescriber.Describe(planned, objective);
}

/// <summary>One proposed site.</summary>
[ObjectType<ProposedSite>]
public static class ProposedSiteFields
{
    /// <summary>What the site is worth, in a sentence.</summary>
    /// <param name="site">The site.</param>
    /// <param name="language">In which language.</param>
    public static string Reason([Parent] ProposedSite site, Language language = Language.Zh) => site.Description.In(language);
}
