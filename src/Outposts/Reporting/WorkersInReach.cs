namespace Outposts.Reporting;

/// <summary>Workers of a district, and those of them with enough outposts in reach.</summary>
/// <param name="Demand">All.</param>
/// <param name="Covered">Those in reach.</param>
public readonly record struct WorkersInReach(double Demand, double Covered);
