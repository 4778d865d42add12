
namespace Outposts.Api.Siting.Plans;

/// <summary>A value of the plan is not accepted.</summary>
/// <param name="Message">A message for users: the given value and the accepted values.</param>
/// <param name="Field">The field of the input.</param>
/// <param name="Code">VALUE.</param>
public sealed record BuildPlanValueRefused(string Message, string Field, string Code = "VALUE") : ISaveBuildPlanError;
