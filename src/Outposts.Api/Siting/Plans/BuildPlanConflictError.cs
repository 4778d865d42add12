using Outposts.GraphQL.Annotations;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>Another user has saved in the meantime; nothing was written. The code is CONFLICT.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Current">The current plan.</param>
[GraphQLName("BuildPlanConflict")]
public sealed record BuildPlanConflictError(LocalizedText Text, BuildPlan Current) : PayloadError(Text, "CONFLICT"), ISaveBuildPlanError;
