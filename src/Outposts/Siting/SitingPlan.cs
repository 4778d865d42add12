namespace Outposts.Siting;

/// <summary>The proposed sites and what they achieve.</summary>
public sealed record SitingPlan
{
    /// <summary>What was to be achieved.</summary>
    public required SitingObjective Objective { get; init; }

    /// <summary>The sites in building order: whoever stops early has chosen the best next site each time, among those proposed.</summary>
    public required IReadOnlyList<PlannedSite> Sites { get; init; }

    /// <summary>All workers asked about.</summary>
    public required double Demand { get; init; }

    /// <summary>Before anything is built: workers covered, or worker-metres for <see cref="SitingObjective.MinimizeDistance"/>
    /// (infinite when no outpost stands).</summary>
    public required double Before { get; init; }

    /// <summary>When everything is built: workers covered, or worker-metres for <see cref="SitingObjective.MinimizeDistance"/>.</summary>
    public required double After { get; init; }

    /// <summary>The value of the objective: workers covered, those before included; the number of new sites; or worker-metres.</summary>
    public required double Value { get; init; }

    /// <summary>Proven: no allowed choice of sites has a better value than this.</summary>
    public required double Bound { get; init; }

    /// <summary>How far value and bound are apart, as a share of the larger one, 0…1; 0 when the choice is proven to be optimal.</summary>
    public double Gap => Value == Bound ? 0 : Math.Abs(Bound - Value) / Math.Max(Math.Abs(Bound), Math.Abs(Value));

    /// <summary>Whether the choice is proven to be optimal.</summary>
    public bool IsOptimal => Gap == 0;
}

/// <summary>One proposed site.</summary>
/// <param name="Rank">Its place in the building order, from 1.</param>
/// <param name="Candidate">Where it is.</param>
/// <param name="Gain">What it adds when the sites of lower rank are built: workers covered, or worker-metres saved
/// (for the very first outpost of all, against the worst single site).</param>
/// <param name="LossIfDropped">What is lost when it alone is left out of the whole plan, in the same measure.</param>
/// <param name="Alternative">The candidate that would replace it best; null when none may.</param>
/// <param name="AlternativeLoss">What is lost when the alternative takes its place, in the same measure; negative when something is won,
/// which a search that ended early may have missed; null without an alternative.</param>
public sealed record PlannedSite(
    int Rank, CandidateSite Candidate, double Gain, double LossIfDropped, CandidateSite? Alternative, double? AlternativeLoss);

/// <summary>How far a search has come.</summary>
/// <param name="Value">The best value so far, in the unit of the objective.</param>
/// <param name="Bound">The proven bound so far.</param>
public readonly record struct SitingProgress(double Value, double Bound);
