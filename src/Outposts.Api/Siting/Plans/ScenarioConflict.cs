using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>Another user has saved in the meantime, or no revision was given; nothing was written.</summary>
/// <param name="Message">A message for users.</param>
/// <param name="Current">The current scenario.</param>
/// <param name="Code">CONFLICT.</param>
public sealed record ScenarioConflict(string Message, Scenario Current, string Code = "CONFLICT") : ISaveScenarioError;
