
namespace Outposts.Coverage;

/// <summary>Coverage of one hour of the week.</summary>
/// <param name="Hour">The hour of the week, 0…167, from Monday 00:00.</param>
/// <param name="Demand">Workers in the demand of this hour.</param>
/// <param name="Covered">Workers with enough outposts in reach at this hour.</param>
public readonly record struct HourCoverage(int Hour, double Demand, double Covered)
{
    /// <summary>Covered workers as a share of the demand, 0…1; 1 when there is no demand.</summary>
    public double Share => Demand == 0 ? 1 : Covered / Demand;
}
