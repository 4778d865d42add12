using Outposts.Registry.Inspections;

namespace Outposts.PostGis.Registry.Inspections;

/// <summary>The result of recording a subsidy.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Inspection">The inspection as it is now; null when there is none.</param>
public sealed record SubsidyResult(SubsidyOutcome Outcome, Inspection? Inspection);
