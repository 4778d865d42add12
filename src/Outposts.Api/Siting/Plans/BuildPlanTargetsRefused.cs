
namespace Outposts.Api.Siting.Plans;

/// <summary>
/// The targets of the districts do not add up to the target of the year, name a district twice, or name an unknown district.
/// </summary>
/// <param name="Message">A message for users.</param>
/// <param name="Sum">The sum of the targets.</param>
/// <param name="Code">TARGETS.</param>
public sealed record BuildPlanTargetsRefused(string Message, int Sum, string Code = "TARGETS") : ISaveBuildPlanError;
