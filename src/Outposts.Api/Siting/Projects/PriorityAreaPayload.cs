using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>The saved area, or the errors.</summary>
/// <param name="Area">The area; null when it was not saved.</param>
/// <param name="Errors">The errors; null when it was saved.</param>
public sealed record PriorityAreaPayload(PriorityArea? Area, IReadOnlyList<RefusedError>? Errors);
