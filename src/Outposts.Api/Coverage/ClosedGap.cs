
namespace Outposts.Api.Coverage;

/// <summary>A gap that another query covers wholly or in part.</summary>
/// <param name="Gap">The gap before the change.</param>
/// <param name="IsClosed">Whether all workers of the gap are covered after the change.</param>
/// <param name="Covered">Workers of the gap who are covered after the change.</param>
/// <param name="Remaining">Workers of the gap who are still not covered.</param>
/// <param name="ClosedBy">
/// The outposts and sites in reach of the gap's workers that did not count before, the one that reaches most workers first; all in reach
/// when the reach became wider or the overlap smaller.
/// </param>
public sealed record ClosedGap(CoverageGapResponse Gap, bool IsClosed, double Covered, double Remaining, IReadOnlyList<GapCloser> ClosedBy);
