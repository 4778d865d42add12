using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Siting.Plans;

/// <summary>The name is empty, too long, or has characters that are not accepted. The code is NAME.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("ScenarioNameRefused")]
public sealed record ScenarioNameError(LocalizedText Text) : PayloadError(Text, "NAME"), ISaveScenarioError;
