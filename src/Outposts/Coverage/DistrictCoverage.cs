
namespace Outposts.Coverage;

/// <summary>Coverage of one district.</summary>
/// <param name="DistrictCode">The district code; null when the district is unknown.</param>
/// <param name="Demand">Workers in the demand.</param>
/// <param name="Covered">Workers who are covered.</param>
public sealed record DistrictCoverage(string? DistrictCode, double Demand, double Covered)
{
    /// <summary>Covered workers as a share of the demand, 0…1; 1 when there is no demand.</summary>
    public double Share => Demand == 0 ? 1 : Covered / Demand;
}
