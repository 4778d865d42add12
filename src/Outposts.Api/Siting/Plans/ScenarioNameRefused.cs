
namespace Outposts.Api.Siting.Plans;

/// <summary>The name is empty, too long, or has characters that are not accepted.</summary>
/// <param name="Message">A message for users.</param>
/// <param name="Code">NAME.</param>
public sealed record ScenarioNameRefused(string Message, string Code = "NAME") : ISaveScenarioError;
