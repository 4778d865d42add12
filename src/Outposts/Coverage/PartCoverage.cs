
namespace Outposts.Coverage;

/// <summary>Coverage of one part of the demand.</summary>
/// <typeparam name="T">The type by which parts are distinguished.</typeparam>
/// <param name="Part">The part; null when it is unknown.</param>
/// <param name="Demand">Workers in the demand.</param>
/// <param name="Covered">Workers who are covered.</param>
public readonly record struct PartCoverage<T>(T? Part, double Demand, double Covered) where T : struct
{
    /// <summary>Covered workers as a share of the demand, 0…1; 1 when there is no demand.</summary>
    public double Share => Demand == 0 ? 1 : Covered / Demand;
}
