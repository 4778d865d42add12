using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Siting.Plans;

/// <summary>There are more sites than a scenario may have. The code is TOO_MANY_SITES.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Limit">The maximum number of sites.</param>
[GraphQLName("TooManySites")]
public sealed record TooManySitesError(LocalizedText Text, int Limit) : PayloadError(Text, "TOO_MANY_SITES"), ISaveScenarioError;
