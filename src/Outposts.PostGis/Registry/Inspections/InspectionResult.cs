using Outposts.Registry;
using Outposts.Registry.Inspections;

namespace Outposts.PostGis.Registry.Inspections;

/// <summary>The result of recording an inspection.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Inspection">The inspection as stored; null when it is not.</param>
/// <param name="Version">The version of the feed of inspections after it.</param>
/// <param name="RegisterVersion">The version of the register after it, when it changed the status of its outpost; null otherwise.</param>
/// <param name="Problems">With REJECTED what is wrong.</param>
/// <param name="InForce">With STALE_CHECKLIST the version that was in force; null when none was.</param>
public sealed record InspectionResult(InspectionOutcome Outcome, Inspection? Inspection = null, long Version = 0,
    long? RegisterVersion = null, IReadOnlyList<OutpostProblem>? Problems = null, Checklist? InForce = null);
