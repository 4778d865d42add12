using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>The saved plan, or the errors.</summary>
/// <param name="Plan">The plan; null when it was not saved.</param>
/// <param name="Errors">The errors; null when the plan was saved.</param>
public sealed record SaveBuildPlanPayload(BuildPlan? Plan, IReadOnlyList<ISaveBuildPlanError>? Errors);
