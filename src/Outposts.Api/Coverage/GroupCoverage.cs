using Outposts.Registry;

namespace Outposts.Api.Coverage;

/// <summary>Coverage of one trade.</summary>
/// <param name="Group">The trade; null for demand that is not counted by trade.</param>
/// <param name="Demand">Workers in the demand.</param>
/// <param name="Covered">Workers who are covered.</param>
/// <param name="Share">Covered workers as a share of the demand, 0…1; 1 when there is no demand.</param>
public sealed record GroupCoverage(WorkerGroup? Group, double Demand, double Covered, double Share);
