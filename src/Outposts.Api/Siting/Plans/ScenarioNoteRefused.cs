
namespace Outposts.Api.Siting.Plans;

/// <summary>The note is too long, or has characters that are not accepted.</summary>
/// <param name="Message">A message for users.</param>
/// <param name="Code">NOTE.</param>
public sealed record ScenarioNoteRefused(string Message, string Code = "NOTE") : ISaveScenarioError;
