using Outposts.Travel;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A visit with the distance to it.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Distance">The distance in metres along the geodesic of the WGS 84 ellipsoid.</param>
/// <param name="TravelDistance">The distance in metres by the travel mode.</param>
/// <param name="TravelTime">The time in seconds by the travel mode; null for the straight line.</param>
/// <param name="Basis">How distance and time were determined.</param>
public sealed record NearestBusVisit(VisitRecord Visit, double Distance, double TravelDistance, double? TravelTime, TravelBasis Basis);
