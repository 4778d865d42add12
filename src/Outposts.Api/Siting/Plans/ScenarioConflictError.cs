using Outposts.GraphQL.Annotations;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>Another user has saved in the meantime, or no revision was given; nothing was written. The code is CONFLICT.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Current">The current scenario.</param>
[GraphQLName("ScenarioConflict")]
public sealed record ScenarioConflictError(LocalizedText Text, Scenario Current) : PayloadError(Text, "CONFLICT"), ISaveScenarioError;
