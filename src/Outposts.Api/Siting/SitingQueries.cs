using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>The planner's second question: where the next outposts do most.</summary>
[QueryType]
public static class SitingQueries
{
    /// <summary>The most sites that one question may ask for.</summary>
    public const int MostSites = 1000;

    // MINIMIZE_DISTANCE keeps the way from every worker to every candidate in memory.
    private const long MostWays = 40_000_000;

    /// <summary>Sites for new outposts in building order, with proof of how good the choice is. Takes up to 5 seconds.</summary>
    /// <param name="input">What is to be achieved, for whom, from which candidates.</param>
    /// <param name="register">The register: existing outposts stand and count.</param>
    /// <param name="planning">Demand and candidates.</param>
    /// <param name="shelf">Where coverage before is counted.</param>
    /// <param name="desk">Where the question is worked on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(10_000)]
    public static async Task<SitingProposal> ProposeSites(
        SitingInput input, RegistrySnapshot register, PlanningSnapshot planning, CoverageShelf shelf, Desk desk,
            CancellationToken cancellationToken)
    {
        CheckNumbers(input);
        var before = await shelf.AnswerAsync(input.Coverage, register, planning, cancellationToken);
        var coverage = before.Question;
        var candidates = Candidates(input, planning, coverage);
        if (input.Count > candidates.Count)
            throw BadInput.Error(Sentence.Of(
                $"“count”要求 {input.Count} 处，但符合条件的候选点只有 {candidates.Count} 个。",
                $"\"count\" asks for {input.Count} sites, but only {candidates.Count} candidates fit the question."));
        if (input.Objective == SitingObjective.MinimizeDistance && (long)coverage.Case.Demand.Count * candidates.Count > MostWays)
            throw BadInput.Error(Sentence.Of(
                $"MINIMIZE_DISTANCE 最多回答 {MostWays} 对需求点与候选点，给出的是 {coverage.Case.Demand.Count} × {candidates.Count}；请减少区划或依托单位。",
                $"MINIMIZE_DISTANCE answers up to {MostWays} pairs of demand and candidate, not {coverage.Case.Demand.Count} × {candidates.Count}; ask for fewer divisions or hosts."));
        var inPlay = candidates.Select(site => site.Id).ToHashSet(StringComparer.Ordinal);
        var question = new SitingQuestion
        {
            Objective = input.Objective,
            Demand = coverage.Case.Demand,
            Candidates = candidates,
            Existing = coverage.Case.Positions,
            Within = coverage.Case.Reach.Radius,
            Overlap = coverage.Case.Reach.Overlap,
            Count = input.Count,
            Share = input.Share ?? 1,
            Require = input.Require ?? [],
            // What the choice of hosts and divisions leaves out anyway is excluded already.
            Exclude = [.. (input.Exclude ?? []).Where(id => inPlay.Contains(id) || (input.Require ?? []).Contains(id))],
            MinimumPerDivision = input.MinimumPerDistrict ?? 0,
            Budget = input.Budget,
        };
        var plan = await desk.WorkAsync(limit => SitingSolver.Solve(question, cancellationToken: limit), cancellationToken);
        return new SitingProposal(
            [.. plan.Sites.Select(site => new ProposedSite(site, plan.Objective))],
            before,
            coverage.With(plan.Sites.Select(site => site.Candidate)).Answer(cancellationToken),
            plan.Value, plan.Bound, plan.Gap);
    }

    private static void CheckNumbers(SitingInput input)
    {
        if (input.Count is < 1 or > MostSites) throw BadInput.Error(Sentence.Of(
                $"“count”须为 1 至 {MostSites}，给出的是 {input.Count}。", $"\"count\" must be 1 to {MostSites}, not {input.Count}."));
        if (input.Objective == SitingObjective.MinimizeOutposts && input.Count is not null)
            throw BadInput.Error(Sentence.Of(
                $"MINIMIZE_OUTPOSTS 自行求出处数：请给出“share”，不要给“count” {input.Count}。",
                $"MINIMIZE_OUTPOSTS finds the number of sites itself: give \"share\", not \"count\" {input.Count}."));
        if (input.Objective != SitingObjective.MinimizeOutposts && input.Share is not null)
            throw BadInput.Error(Sentence.Of(
                $"“share” {input.Share} 用于 MINIMIZE_OUTPOSTS，不用于 {VocabularyNames.Of(input.Objective)}。",
                $"\"share\" {input.Share} goes with MINIMIZE_OUTPOSTS, not with {VocabularyNames.Of(input.Objective)}."));
        if (input.Objective != SitingObjective.MinimizeOutposts && input.Count is null && input.Budget is null)
            throw BadInput.Error(Sentence.Of(
                $"“count”和“budget”都没有给出：{VocabularyNames.Of(input.Objective)} 需要其一。",
                $"Neither \"count\" nor \"budget\" is given: one of them limits {VocabularyNames.Of(input.Objective)}."));
    }

    private static List<CandidateSite> Candidates(SitingInput input, PlanningSnapshot planning, CoverageQuestion coverage)
    {
        foreach (var id in (input.Require ?? []).Concat(input.Exclude ?? []))
            if (planning.Candidate(id) is null)
                throw BadInput.Error(Sentence.Of(
                    $"{planning.Content.Candidates.Count} 个候选点中没有 {id}。",
                        $"There is no candidate {id} among the {planning.Content.Candidates.Count}."));
        if ((input.Require ?? []).Intersect(input.Exclude ?? []).FirstOrDefault() is { } both)
            throw BadInput.Error(Sentence.Of(
                $"候选点 {both} 同时在“require”和“exclude”里。", $"Candidate {both} is both in \"require\" and in \"exclude\"."));
        if ((input.Require ?? []).FirstOrDefault(id => coverage.Sites.Any(site => site.Id == id)) is { } already)
            throw BadInput.Error(Sentence.Of(
                $"候选点 {already} 在“require”里，又已由“coverage.sites”或“coverage.scenario”计为已建。",
                $"Candidate {already} is in \"require\" and counts as if it stood already, by \"coverage.sites\" or \"coverage.scenario\"."));
        return [.. CandidateChoice.Open(planning, coverage, input.Coverage.Districts, input.Hosts)];
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
    IReadOnlyList<ProposedSite> Sites, CoverageAnswer Before, CoverageAnswer After, double Value, double Bound, double Gap);

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

    internal string Words(Language language) =>
        language == Language.En ? SiteWords.English(planned, objective) : SiteWords.Chinese(planned, objective);
}

/// <summary>One proposed site.</summary>
[ObjectType<ProposedSite>]
public static class ProposedSiteFields
{
    /// <summary>What the site is worth, in a sentence.</summary>
    /// <param name="site">The site.</param>
    /// <param name="language">In which language.</param>
    public static string Reason([Parent] ProposedSite site, Language language = Language.Zh) => site.Words(language);
}
