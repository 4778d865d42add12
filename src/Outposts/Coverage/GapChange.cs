using Outposts.Geodesy;

namespace Outposts.Coverage;

/// <summary>What became of a gap.</summary>
/// <param name="Gap">The gap as it was.</param>
/// <param name="Covered">How many of its workers are covered now.</param>
/// <param name="Remaining">Its workers who are still not covered.</param>
/// <param name="ClosedBy">What reaches its workers and did not before, the one that reaches most first; places in the order given.</param>
public sealed record GapChange(CoverageGap Gap, double Covered, double Remaining, IReadOnlyList<ClosingOutpost> ClosedBy)
{
    /// <summary>Whether all of its workers are covered now.</summary>
    public bool IsClosed => Remaining == 0;

    /// <summary>The gaps of one count of which another covers workers, the one with most of them first, equal ones by their
    /// names.</summary>
    /// <param name="before">The question whose gaps are looked at.</param>
    /// <param name="gaps">Its gaps.</param>
    /// <param name="after">The question that may cover them; on the same demand.</param>
    /// <param name="result">The count of that question.</param>
    /// <param name="maxCount">The maximum number of changes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="UserInputException">The questions ask about different demand.</exception>
    public static IReadOnlyList<GapChange> Between(
        CoverageAnalysis before, IReadOnlyList<CoverageGap> gaps, CoverageAnalysis after, CoverageResult result,
        int maxCount = int.MaxValue, CancellationToken cancellationToken = default)
    {
        if (!before.DemandRecords.SequenceEqual(after.DemandRecords))
            throw new UserInputException(new LocalizedText(
                "“before”和“after”须问同一需求：“groups”、“band”、“districts”要相同。",
                "\"before\" and \"after\" must ask about the same demand: the same \"groups\", \"band\" and \"districts\"."));
        var newlyCounting = NewlyCounting(before, after);
        var outposts = new RadiusIndex([.. newlyCounting.Select(index => after.Positions[index])], after.Criterion.Radius);
        return [.. gaps
            .Select(gap => (Gap: gap, Covered: SumWorkers(gap, after, result.IsCovered)))
            .Where(change => change.Covered.Millionths > 0)
            .OrderByDescending(change => change.Covered.Millionths).ThenBy(change => change.Gap.Id, StringComparer.Ordinal)
            .Take(maxCount)
            .Select(change => new GapChange(
                change.Gap, change.Covered.Workers, SumWorkers(change.Gap, after, point => !result.IsCovered(point)).Workers,
                ClosedBy(change.Gap)))];

        IReadOnlyList<ClosingOutpost> ClosedBy(CoverageGap gap)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return [.. CoverageGaps.ClosedBy(gap, after.Demand, outposts, after.Criterion.Radius)
                .Select(closing => closing with { OutpostIndex = newlyCounting[closing.OutpostIndex] })];
        }
    }

    private static FixedPointSum SumWorkers(CoverageGap gap, CoverageAnalysis after, Func<int, bool> counts) =>
        gap.PointIndexes.Where(counts).Aggregate(default(FixedPointSum), (sum, point) => sum + FixedPointSum.Of(after.Demand[point]));

    /// <summary>The places of what counts now and did not before; of all that counts now when the question itself became milder.</summary>
    private static int[] NewlyCounting(CoverageAnalysis before, CoverageAnalysis after)
    {
        var all = Enumerable.Range(0, after.Positions.Count);
        if (after.Criterion.Radius > before.Criterion.Radius || after.Criterion.Overlap < before.Criterion.Overlap) return [.. all];
        var stood = before.ExistingIndexes.ToHashSet();
        var planned = before.Proposed.ToHashSet();
        return [.. all.Where(place => place < after.ExistingIndexes.Count
            ? !stood.Contains(after.ExistingIndexes[place])
            : !planned.Contains(after.Positions[place]))];
    }
}
