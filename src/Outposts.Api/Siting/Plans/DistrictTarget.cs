using Outposts.Registry;

namespace Outposts.Api.Siting.Plans;

/// <summary>The target of a district.</summary>
/// <param name="Code">GB/T 2260 code.</param>
/// <param name="District">The district; null when it is not in the register.</param>
/// <param name="Count">The number of new outposts, 0 or more.</param>
public sealed record DistrictTarget(string Code, District? District, int Count);
