namespace Outposts.Coverage;

/// <summary>What became of a gap.</summary>
/// <param name="Gap">The gap as it was.</param>
/// <param name="Covered">How many of its workers are covered now.</param>
/// <param name="Remaining">Its workers who are still not covered.</param>
/// <param name="ClosedBy">What reaches its workers and did not before, the one that reaches most first; places in the order given.</param>
public sealed record GapChange(CoverageGap Gap, double Covered, double Remaining, IReadOnlyList<GapClosing> ClosedBy)
{
    /// <summary>Whether all of its workers are covered now.</summary>
    public bool IsClosed => Remaining == 0;

    /// <summary>The gaps of one count of which another covers workers, the one with most of them first, equal ones by their
    /// names.</summary>
    /// <param name="before">The question whose gaps are looked at.</param>
    /// <param name="gaps">Its gaps.</param>
    /// <param name="after">The question that may cover them; on the same demand.</param>
    /// <param name="now">The count of that question.</param>
    /// <exception cref="CoverageException">The questions ask about different demand.</exception>
    public static IReadOnlyList<GapChange> Between(
        CoverageCase before, IReadOnlyList<CoverageGap> gaps, CoverageCase after, CoverageCount now)
    {
        if (!before.Cells.SequenceEqual(after.Cells))
            throw new CoverageException(new Sentence(
                "“before”和“after”须问同一需求：“groups”、“band”、“districts”要相同。",
                "\"before\" and \"after\" must ask about the same demand: the same \"groups\", \"band\" and \"districts\"."));
        var further = FurtherOf(before, after);
        var positions = further.Select(place => after.Positions[place]).ToArray();
        return [.. gaps
            .Select(gap => (Gap: gap, Covered: Workers(gap, after, now.IsCovered)))
            .Where(change => change.Covered.Millionths > 0)
            .OrderByDescending(change => change.Covered.Millionths).ThenBy(change => change.Gap.Id, StringComparer.Ordinal)
            .Select(change => new GapChange(
                change.Gap, change.Covered.Workers, Workers(change.Gap, after, point => !now.IsCovered(point)).Workers,
                [.. CoverageGaps.ClosedBy(change.Gap, after.Demand, positions, after.Reach.Radius)
                    .Select(closing => closing with { Outpost = further[closing.Outpost] })]))];
    }

    private static WorkerSum Workers(CoverageGap gap, CoverageCase after, Func<int, bool> counts) =>
        gap.Points.Where(counts).Aggregate(default(WorkerSum), (sum, point) => sum + WorkerSum.Of(after.Demand[point]));

    /// <summary>The places of what counts now and did not before; of all that counts now when the question itself became milder.</summary>
    private static int[] FurtherOf(CoverageCase before, CoverageCase after)
    {
        var all = Enumerable.Range(0, after.Positions.Count);
        if (after.Reach.Radius > before.Reach.Radius || after.Reach.Overlap < before.Reach.Overlap) return [.. all];
        var stood = before.Outposts.ToHashSet();
        var planned = before.Further.ToHashSet();
        return [.. all.Where(place => place < after.Outposts.Count
            ? !stood.Contains(after.Outposts[place])
            : !planned.Contains(after.Positions[place]))];
    }
}
