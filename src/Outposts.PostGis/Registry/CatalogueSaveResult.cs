using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>What became of a change of the catalogue.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Entry">The entry as it is now; null when there is none.</param>
/// <param name="Version">The version of the catalogue.</param>
/// <param name="Problems">What is wrong with the entry; empty unless it was rejected.</param>
public sealed record CatalogueSaveResult(
    CatalogueSaveOutcome Outcome, CatalogueEntry? Entry, long Version, IReadOnlyList<OutpostProblem> Problems);
