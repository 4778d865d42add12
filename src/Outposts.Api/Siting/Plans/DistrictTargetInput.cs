
namespace Outposts.Api.Siting.Plans;

/// <summary>The target of a district.</summary>
/// <param name="District">The GB/T 2260 code; a retired code stands for its successor.</param>
/// <param name="Count">The number of new outposts, 0 or more.</param>
public sealed record DistrictTargetInput(string District, int Count);
