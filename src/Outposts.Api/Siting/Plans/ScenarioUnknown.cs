
namespace Outposts.Api.Siting.Plans;

/// <summary>The scenario does not exist.</summary>
/// <param name="Message">A message for users.</param>
/// <param name="Code">UNKNOWN_SCENARIO.</param>
public sealed record ScenarioUnknown(string Message, string Code = "UNKNOWN_SCENARIO") : ISaveScenarioError, IArchiveScenarioError,
    ISaveBuildPlanError;
