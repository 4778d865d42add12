using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>One proposed site.</summary>
/// <param name="planned">The site of the plan.</param>
/// <param name="objective">The objective.</param>
public sealed class ProposedSite(PlannedSite planned, SitingObjective objective)
{
    /// <summary>The rank in the building order, from 1.</summary>
    public int Rank => planned.Rank;

    /// <summary>The candidate.</summary>
    public CandidateSite Candidate => planned.Candidate;

    /// <summary>The gain when the sites before it are built: workers covered, or worker-metres saved.</summary>
    public double Gain => planned.Gain;

    /// <summary>The loss when only this site is left out of the plan, in the same unit.</summary>
    public double LossIfDropped => planned.LossIfDropped;

    /// <summary>The best replacement; null when there is none.</summary>
    public CandidateSite? Alternative => planned.Alternative;

    /// <summary>The loss when the alternative replaces the site, in the same unit; null without an alternative.</summary>
    public double? AlternativeLoss => planned.AlternativeLoss;

    internal LocalizedText Description => SiteDescriber.Describe(planned, objective);
}
