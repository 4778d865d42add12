using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>The saved scenario, or the errors.</summary>
/// <param name="Scenario">The scenario; null when it does not exist.</param>
/// <param name="Errors">The errors; null when there are none.</param>
public sealed record ArchiveScenarioPayload(Scenario? Scenario, IReadOnlyList<IArchiveScenarioError>? Errors);
