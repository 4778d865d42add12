
namespace Outposts.Coverage;

/// <summary>Coverage of one town (镇街), or of the demand of a district that names no town.</summary>
/// <param name="DistrictCode">The district code; null when the district is unknown.</param>
/// <param name="Town">The town as the layer names it; null when it names none.</param>
/// <param name="Demand">Workers in the demand.</param>
/// <param name="Covered">Workers who are covered.</param>
public sealed record TownCoverage(string? DistrictCode, string? Town, double Demand, double Covered)
{
    /// <summary>Covered workers as a share of the demand, 0…1; 1 when there is no demand.</summary>
    public double Share => Demand == 0 ? 1 : Covered / Demand;
}
