namespace Outposts.Siting;

/// <summary>The proposed sites and what they achieve.</summary>
public sealed record SitingPlan
{
    /// <summary>Gets the objective.</summary>
    public required SitingObjective Objective { get; init; }

    /// <summary>Gets the sites in building order: each has the largest gain given those before it.</summary>
    public required IReadOnlyList<PlannedSite> Sites { get; init; }

    /// <summary>Gets the number of workers.</summary>
    public required double Demand { get; init; }

    /// <summary>
    /// Gets the workers covered before anything is built, or the worker-metres for <see cref="SitingObjective.MinimizeDistance"/>; infinite
    /// without existing outposts.
    /// </summary>
    public required double Before { get; init; }

    /// <summary>
    /// Gets the workers covered when everything is built, or the worker-metres for <see cref="SitingObjective.MinimizeDistance"/>.
    /// </summary>
    public required double After { get; init; }

    /// <summary>
    /// Gets the value of the objective: covered workers, including those covered before; the number of new sites; or worker-metres.
    /// </summary>
    public required double Value { get; init; }

    /// <summary>Gets a proven bound: no allowed selection has a better value.</summary>
    public required double Bound { get; init; }

    /// <summary>Gets the relative gap |bound − value| / max(|bound|, |value|), 0…1; 0 when the plan is proven to be optimal.</summary>
    public double Gap => Value == Bound ? 0 : Math.Abs(Bound - Value) / Math.Max(Math.Abs(Bound), Math.Abs(Value));

    /// <summary>Gets a value that indicates whether the plan is proven to be optimal.</summary>
    public bool IsOptimal => Gap == 0;
}
