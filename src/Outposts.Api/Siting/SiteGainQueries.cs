using Outposts.Api.Coverage;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>Helps a planner who picks sites by hand.</summary>
[QueryType]
public static class SiteGainQueries
{
    /// <summary>The most candidates that one question may ask for.</summary>
    public const int MaxCandidates = 1000;

    /// <summary>
    /// What each candidate would add to a coverage if it alone were built next, the largest gain first; of equal gains in the order
    /// of codes. Candidates that count already by the coverage's sites are left out.
    /// </summary>
    /// <param name="input">The coverage, with the sites picked so far.</param>
    /// <param name="register">The register.</param>
    /// <param name="planning">Demand and candidates.</param>
    /// <param name="cache">Where the coverage is counted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="first">How many at most, 1 to 1,000.</param>
    [Cost(400)]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 100, RequireOneSlicingArgument = false)]
    public static async Task<IReadOnlyList<SiteGain>> SiteGains(
        CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning, CoverageCache cache, CancellationToken cancellationToken,
            int first = 100)
    {
        if (first is < 1 or > MaxCandidates) throw UserInputError.Create(LocalizedText.Of(
            $"“first”须为 1 至 {MaxCandidates}，给出的是 {first}。", $"\"first\" must be 1 to {MaxCandidates}, not {first}."));
        var coverage = await cache.GetAsync(input, register, planning, cancellationToken);
        var question = coverage.Request;
        CandidateSite[] open = [.. CandidateFilter.SelectUnbuilt(planning, question)];
        var gains = Outposts.Siting.SiteGains.Compute(
            coverage.Report.Result, question.Analysis.Demand, [.. open.Select(site => site.Position)], question.Analysis.Criterion.Radius,
                cancellationToken);
        return [.. open.Zip(gains, (site, gain) => new SiteGain(site, gain))
            .OrderByDescending(one => one.Gain).ThenBy(one => one.Candidate.Id, StringComparer.Ordinal).Take(first)];
    }
}

/// <summary>A candidate and what it would add alone.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Gain">Workers covered more, 0 or more.</param>
public sealed record SiteGain(CandidateSite Candidate, double Gain);
