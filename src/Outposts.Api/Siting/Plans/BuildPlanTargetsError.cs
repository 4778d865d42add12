using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Siting.Plans;

/// <summary>The targets of the districts do not add up to the target of the year, name a district twice, or name an unknown district. The
/// code is TARGETS.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Sum">The sum of the targets.</param>
[GraphQLName("BuildPlanTargetsRefused")]
public sealed record BuildPlanTargetsError(LocalizedText Text, int Sum) : PayloadError(Text, "TARGETS"), ISaveBuildPlanError;
