namespace Outposts.Siting;

/// <summary>One proposed site.</summary>
/// <param name="Rank">The rank in the building order, from 1.</param>
/// <param name="Candidate">The candidate.</param>
/// <param name="Gain">
/// The gain when the sites of lower rank are built: workers covered, or worker-metres saved. For the first outpost of all it is relative to
/// the worst single site.
/// </param>
/// <param name="LossIfDropped">The loss when only this site is left out of the plan, in the same unit.</param>
/// <param name="Alternative">The best replacement; null when there is none.</param>
/// <param name="AlternativeLoss">
/// The loss when the alternative replaces the site, in the same unit; negative for an improvement, which a search that ended early may have
/// missed. Null without an alternative.
/// </param>
public sealed record PlannedSite(
    int Rank, CandidateSite Candidate, double Gain, double LossIfDropped, CandidateSite? Alternative, double? AlternativeLoss);
