using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>The saved scenario, or the errors.</summary>
/// <param name="Scenario">The scenario; null when it was not saved.</param>
/// <param name="Errors">The errors; null when the scenario was saved.</param>
public sealed record SaveScenarioPayload(Scenario? Scenario, IReadOnlyList<ISaveScenarioError>? Errors);
