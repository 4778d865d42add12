using Outposts.Travel;

namespace Outposts.Coverage;

/// <summary>How another query changes a gap.</summary>
/// <param name="Gap">The gap before the change.</param>
/// <param name="Covered">Workers of the gap who are covered after the change.</param>
/// <param name="Remaining">Workers of the gap who are still not covered.</param>
/// <param name="ClosedBy">The outposts that reach its workers and did not count before, the one that reaches most first.</param>
public sealed record GapChange(CoverageGap Gap, double Covered, double Remaining, IReadOnlyList<ClosingOutpost> ClosedBy)
{
    /// <summary>Gets a value that indicates whether all workers are covered now.</summary>
    public bool IsClosed => Remaining == 0;

    /// <summary>
    /// Finds the gaps that another query covers wholly or in part, the largest number of newly covered workers first, then by identifier.
    /// </summary>
    /// <param name="before">The query whose gaps are considered.</param>
    /// <param name="gaps">The gaps of the query before.</param>
    /// <param name="after">The analysis that may cover them; it must have the same demand.</param>
    /// <param name="result">The coverage of the analysis after.</param>
    /// <param name="maxCount">The maximum number of changes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="UserInputException">The analyses have different demand.</exception>
    public static IReadOnlyList<GapChange> Between(
        CoverageAnalysis before, IReadOnlyList<CoverageGap> gaps, CoverageAnalysis after, CoverageResult result,
        int maxCount = int.MaxValue, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!before.DemandRecords.SequenceEqual(after.DemandRecords.Select(Look)))
            throw new UserInputException(new LocalizedText(
                "“before”和“after”须问同一需求：“groups”、“band”、“districts”要相同。",
                "\"before\" and \"after\" must ask about the same demand: the same \"groups\", \"band\" and \"districts\"."));
        var newlyCounting = NewlyCounting(before, after);
        var outposts = after.Criterion.Reach.CreateIndex([.. newlyCounting.Select(index => after.Positions[index])], cancellationToken);
        return [.. gaps
            .Select(gap =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return (Gap: gap, Covered: SumWorkers(gap, after, result.IsCovered));
            })
            .Where(change => change.Covered.Millionths > 0)
            .OrderByDescending(change => change.Covered.Millionths).ThenBy(change => change.Gap.Id, StringComparer.Ordinal)
            .Take(maxCount)
            .Select(change => new GapChange(
                change.Gap, change.Covered.Workers, SumWorkers(change.Gap, after, point => !result.IsCovered(point)).Workers,
                ClosedBy(change.Gap)))];

        DemandRecord Look(DemandRecord record)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return record;
        }

        IReadOnlyList<ClosingOutpost> ClosedBy(CoverageGap gap) =>
            [.. CoverageGaps.ClosedBy(gap, after.Demand, outposts, cancellationToken)
                .Select(closing => closing with { OutpostIndex = newlyCounting[closing.OutpostIndex] })];
    }

    private static FixedPointSum SumWorkers(CoverageGap gap, CoverageAnalysis after, Func<int, bool> counts) =>
        gap.PointIndexes.Where(counts).Aggregate(default(FixedPointSum), (sum, point) => sum + FixedPointSum.Of(after.Demand[point]));

    /// <summary>
    /// Gets the indexes of the positions that count now and did not before; all of them when the criterion itself became less strict.
    /// </summary>
    private static int[] NewlyCounting(CoverageAnalysis before, CoverageAnalysis after)
    {
        var all = Enumerable.Range(0, after.Positions.Count);
        if (ReachesMore(after.Criterion.Reach, before.Criterion.Reach) || after.Criterion.Overlap < before.Criterion.Overlap)
            return [.. all];
        var stood = before.ExistingIndexes.ToHashSet();
        var planned = before.Proposed.ToHashSet();
        return [.. all.Where(place => place < after.ExistingIndexes.Count
            ? !stood.Contains(after.ExistingIndexes[place])
            : !planned.Contains(after.Positions[place]))];
    }

    // A mode of its own has barriers and links of its own: no radius compares it with another.
    private static bool ReachesMore(Reach after, Reach before) => after.Mode != before.Mode || after.Radius > before.Radius;
}
