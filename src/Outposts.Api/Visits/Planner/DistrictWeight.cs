namespace Outposts.Api.Visits.Planner;

/// <summary>The weight of the workers of a district in a plan.</summary>
/// <param name="District">GB/T 2260 code.</param>
/// <param name="Weight">The weight of a worker, 0 or more; 1 by default.</param>
public record DistrictWeight(string District, double Weight);
