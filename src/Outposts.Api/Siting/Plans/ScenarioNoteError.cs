using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Siting.Plans;

/// <summary>The note is too long, or has characters that are not accepted. The code is NOTE.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("ScenarioNoteRefused")]
public sealed record ScenarioNoteError(LocalizedText Text) : PayloadError(Text, "NOTE"), ISaveScenarioError;
