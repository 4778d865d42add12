using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>The result of an edit.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Outpost">The outpost as it is now; for MERGED the one that answers for it; null when there is none.</param>
/// <param name="Version">The version of the register after it.</param>
/// <param name="Code">The code that the outcome is about, where two are in play; null otherwise.</param>
public sealed record EditResult(EditOutcome Outcome, Outpost? Outpost, long Version, string? Code = null);
