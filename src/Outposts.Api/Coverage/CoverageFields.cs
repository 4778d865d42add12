using Outposts.Api.Limits;
using Outposts.Coverage;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Coverage;

/// <summary>Fields of coverage that take arguments or work.</summary>
[ObjectType<CoverageResponse>]
public static class CoverageFields
{
    /// <summary>The maximum number of gaps in one response.</summary>
    public const int MaxGaps = 1000;

    /// <summary>
    /// Coverage by town (镇街), as far as demand layers name towns: in the order of district codes, in each district the largest demand
    /// first. Demand without a town comes last in its district, so that the parts add up to the whole.
    /// </summary>
    /// <param name="coverage">The coverage.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<IReadOnlyList<TownCoverageResponse>> ByTown(
        [Parent] CoverageResponse coverage, WorkLimiter limiter, CancellationToken cancellationToken)
    {
        var parts = coverage.Report.KnownByTown ?? await limiter.RunAsync(coverage.Report.ComputeByTown, cancellationToken);
        return [.. parts.Select(part => new TownCoverageResponse(
            coverage.Request.RequiredDistrict(part.DistrictCode), part.Town, part.Demand, part.Covered, part.Share))];
    }

    /// <summary>
    /// Coverage by trade, in the order of trades; trades without demand are left out. Demand that is not counted by trade comes last, so
    /// that the parts add up to the whole.
    /// </summary>
    /// <param name="coverage">The coverage.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<IReadOnlyList<GroupCoverage>> ByGroup(
        [Parent] CoverageResponse coverage, WorkLimiter limiter, CancellationToken cancellationToken)
    {
        var parts = coverage.Report.KnownByGroup ?? await limiter.RunAsync(coverage.Report.ComputeByGroup, cancellationToken);
        return [.. parts.Select(part => new GroupCoverage(part.Part, part.Demand, part.Covered, part.Share))];
    }

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
        var details = new GapDetails(coverage, gaps, limiter);
        return [.. gaps.Select(gap => new CoverageGapResponse(gap, coverage, details))];
    }

    /// <summary>Throws when more gaps are requested than one response may have.</summary>
    internal static void ValidateFirst(int first)
    {
        if (first is < 1 or > MaxGaps)
            throw UserInputError.Create(LocalizedText.Of($"“first”须为 1 至 {MaxGaps}，给出的是 {first}。",
                $"\"first\" must be 1 to {MaxGaps}, not {first}."));
    }
}
