using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>Another user has saved in the meantime; nothing was written.</summary>
/// <param name="Message">A message for users.</param>
/// <param name="Current">The current plan.</param>
/// <param name="Code">CONFLICT.</param>
public sealed record BuildPlanConflict(string Message, BuildPlan Current, string Code = "CONFLICT") : ISaveBuildPlanError;
