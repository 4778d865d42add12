using Outposts.Api.Coverage;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>Queries for the gain of single sites.</summary>
[QueryType]
public static class SiteGainQueries
{
    /// <summary>The maximum number of candidates in one response.</summary>
    public const int MaxCandidates = 1000;

    /// <summary>
    /// The gain of each candidate if it alone were built next, the largest first; equal gains in the order of codes. Candidates that count
    /// already are left out.
    /// </summary>
    /// <param name="input">The criteria of coverage, with the sites chosen so far.</param>
    /// <param name="register">The register.</param>
    /// <param name="planning">The demand and the candidates.</param>
    /// <param name="cache">The cache of computed coverage.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="first">The maximum number of items, 1 to 1,000.</param>
    [Cost(400)]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 100, RequireOneSlicingArgument = false)]
    public static async Task<IReadOnlyList<SiteGain>> SiteGains(
        CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning, CoverageCache cache, WorkLimiter limiter,
        CancellationToken cancellationToken, int first = 100)
    {
        if (first is < 1 or > MaxCandidates) throw UserInputError.Create(LocalizedText.Of(
            $"“first”须为 1 至 {MaxCandidates}，给出的是 {first}。", $"\"first\" must be 1 to {MaxCandidates}, not {first}."));
        var coverage = await cache.GetAsync(input, register, planning, cancellationToken);
        var question = coverage.Request;
        CandidateSite[] open = [.. CandidateFilter.SelectUnbuilt(planning, question)];
        var gains = await limiter.RunAsync(
            token => Outposts.Siting.SiteGains.Compute(coverage.Report.Result, question.Analysis.Demand,
                [.. open.Select(site => site.Position)], question.Analysis.Criterion.Reach, token),
            cancellationToken);
        return [.. open.Zip(gains, (site, gain) => new SiteGain(site, gain))
            .OrderByDescending(one => one.Gain).ThenBy(one => one.Candidate.Id, StringComparer.Ordinal).Take(first)];
    }
}
