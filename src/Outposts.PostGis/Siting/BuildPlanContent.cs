using Outposts.Siting.Plans;

namespace Outposts.PostGis.Siting;

/// <summary>The saved scenarios and build plans, complete or since a version.</summary>
/// <param name="Version">The version of the change feed.</param>
/// <param name="Scenarios">The scenarios, including archived ones.</param>
/// <param name="Plans">The build plans.</param>
public sealed record BuildPlanContent(long Version, IReadOnlyList<Scenario> Scenarios, IReadOnlyList<BuildPlan> Plans);
