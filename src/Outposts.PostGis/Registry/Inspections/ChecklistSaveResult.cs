using Outposts.Registry;
using Outposts.Registry.Inspections;

namespace Outposts.PostGis.Registry.Inspections;

/// <summary>What became of saving a version of a checklist.</summary>
/// <param name="Saved">The version as saved; null when nothing was.</param>
/// <param name="Last">The last version there is; null when the standard is new.</param>
/// <param name="Problems">What is wrong with it; empty with <paramref name="Saved"/>, and when another version was seen than the
/// last.</param>
public sealed record ChecklistSaveResult(Checklist? Saved, Checklist? Last, IReadOnlyList<OutpostProblem> Problems);
