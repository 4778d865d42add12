using Outposts.Registry;

namespace Outposts.Api.Visits.Planner;

/// <summary>The expected number of workers a plan reaches in a district.</summary>
/// <param name="District">The district.</param>
/// <param name="Visits">The number of visits.</param>
/// <param name="Workers">The number of unchecked workers.</param>
public sealed record PlanDistrict(District District, int Visits, int Workers);
