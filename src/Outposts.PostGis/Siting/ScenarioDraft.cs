using Outposts.Siting;

namespace Outposts.PostGis.Siting;

/// <summary>A validated scenario to save.</summary>
/// <param name="Name">The name, 1 to 100 characters without surrounding spaces.</param>
/// <param name="Note">The note, 1 to 2,000 characters; null when there is none.</param>
/// <param name="Sites">The sites, at most 1,000, each once, in the planner's order.</param>
public sealed record ScenarioDraft(string Name, string? Note, IReadOnlyList<CandidateSite> Sites);
