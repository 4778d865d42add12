
namespace Outposts.Api.Siting.Plans;

/// <summary>There are more sites than a scenario may have.</summary>
/// <param name="Message">A message for users.</param>
/// <param name="Limit">The maximum number of sites.</param>
/// <param name="Code">TOO_MANY_SITES.</param>
public sealed record TooManySites(string Message, int Limit, string Code = "TOO_MANY_SITES") : ISaveScenarioError;
