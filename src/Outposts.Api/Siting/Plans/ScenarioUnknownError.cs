using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Siting.Plans;

/// <summary>The scenario does not exist. The code is UNKNOWN_SCENARIO.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("ScenarioUnknown")]
public sealed record ScenarioUnknownError(LocalizedText Text)
    : PayloadError(Text, "UNKNOWN_SCENARIO"), ISaveScenarioError, IArchiveScenarioError, ISaveBuildPlanError;
