using Outposts.Api.Coverage;

namespace Outposts.Api.Siting.Plans;

/// <summary>One trade in a comparison.</summary>
/// <param name="Group">The trade; null for demand that is not counted by trade.</param>
/// <param name="Before">Coverage without the scenarios.</param>
/// <param name="After">Coverage with each scenario, in the order of the columns.</param>
/// <param name="Difference">Workers covered additionally with each scenario.</param>
public sealed record GroupComparison(
    Outposts.Registry.WorkerGroup? Group, GroupCoverage Before, IReadOnlyList<GroupCoverage> After, IReadOnlyList<double> Difference);
