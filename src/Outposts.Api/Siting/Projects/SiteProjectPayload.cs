using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>The saved project, or the errors.</summary>
/// <param name="Project">The project; null when it was not saved.</param>
/// <param name="Errors">The errors; null when it was saved.</param>
public sealed record SiteProjectPayload(SiteProject? Project, IReadOnlyList<RefusedError>? Errors);
