using Outposts.Api.Coverage;

namespace Outposts.Api.Siting.Plans;

/// <summary>One district in a comparison.</summary>
/// <param name="District">The district.</param>
/// <param name="Before">Coverage without the scenarios.</param>
/// <param name="After">Coverage with each scenario, in the order of the columns.</param>
/// <param name="Difference">Workers covered additionally with each scenario.</param>
public sealed record DistrictComparison(
    Outposts.Registry.District District, DistrictCoverageResponse Before, IReadOnlyList<DistrictCoverageResponse> After,
        IReadOnlyList<double> Difference);
