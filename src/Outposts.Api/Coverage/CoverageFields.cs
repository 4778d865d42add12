using Outposts.Api.Limits;
using Outposts.Coverage;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Coverage;

/// <summary>Fields of coverage that take arguments.</summary>
[ObjectType<CoverageResponse>]
public static class CoverageFields
{
    /// <summary>The maximum number of gaps in one response.</summary>
    public const int MaxGaps = 1000;

    /// <summary>Connected areas of uncovered demand, the largest first. Their demands add up to demand minus covered.</summary>
    /// <param name="coverage">The coverage.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="first">The maximum number of items, 1 to 1,000.</param>
    /// <param name="minimumDemand">Only gaps with at least this many workers, 0 or more.</param>
    [Cost(20)]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 20, RequireOneSlicingArgument = false)]
    public static async Task<IReadOnlyList<CoverageGapResponse>> Gaps(
        [Parent] CoverageResponse coverage, WorkLimiter limiter, CancellationToken cancellationToken, int first = 20,
        double minimumDemand = 1)
    {
        ValidateFirst(first);
        if (!(minimumDemand >= 0))
            throw UserInputError.Create(LocalizedText.Of(
                $"“minimumDemand”须不小于 0 人，给出的是 {minimumDemand}。", $"\"minimumDemand\" must be 0 workers or more, not {minimumDemand}."));
        var found = coverage.Report.KnownGaps ?? await limiter.RunAsync(coverage.Report.FindGaps, cancellationToken);
        CoverageGap[] gaps = [.. found.Where(gap => gap.Demand >= minimumDemand).Take(first)];
        var areas = new GapAreas(coverage.Report, gaps, limiter);
        return [.. gaps.Select(gap => new CoverageGapResponse(gap, coverage, areas))];
    }

    /// <summary>Throws when more gaps are requested than one response may have.</summary>
    internal static void ValidateFirst(int first)
    {
        if (first is < 1 or > MaxGaps)
            throw UserInputError.Create(LocalizedText.Of($"“first”须为 1 至 {MaxGaps}，给出的是 {first}。",
                $"\"first\" must be 1 to {MaxGaps}, not {first}."));
    }
}
