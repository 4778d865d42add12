using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Siting.Plans;

/// <summary>A value of the plan is not accepted; the message gives the accepted values. The code is VALUE.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Field">The field of the input.</param>
[GraphQLName("BuildPlanValueRefused")]
public sealed record BuildPlanValueError(LocalizedText Text, string Field) : PayloadError(Text, "VALUE"), ISaveBuildPlanError;
