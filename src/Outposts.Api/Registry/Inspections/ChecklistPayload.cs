using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>The saved version of a checklist, or the errors.</summary>
/// <param name="Checklist">The version; null when nothing was saved.</param>
/// <param name="Errors">The errors; null when it was saved.</param>
public sealed record ChecklistPayload(Checklist? Checklist, IReadOnlyList<ChecklistError>? Errors);
