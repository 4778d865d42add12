
namespace Outposts.Siting.Plans;

/// <summary>The progress of a plan in one district.</summary>
/// <param name="DistrictCode">The district code; it may be unknown to the register when a target names it.</param>
/// <param name="Target">The number of new outposts wanted.</param>
/// <param name="New">The indexes in the register of the outposts that count as new.</param>
/// <param name="Unknown">The indexes in the register of the outposts of which it is unknown whether they count.</param>
/// <param name="Planned">The sites of the scenario at which no new outpost stands yet.</param>
public sealed record DistrictBuildProgress(
    string DistrictCode, int Target, IReadOnlyList<int> New, IReadOnlyList<int> Unknown, IReadOnlyList<CandidateSite> Planned)
{
    /// <summary>The number of outposts that count as new.</summary>
    public int Built => New.Count;

    /// <summary>
    /// Gets the number of outposts of the target that are neither built nor planned, 0 or more. Unknown ones do not count as built.
    /// </summary>
    public int Missing => Math.Max(0, Target - New.Count - Planned.Count);
}
