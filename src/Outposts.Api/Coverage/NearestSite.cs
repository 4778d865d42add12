using Outposts.Siting;
using Outposts.Travel;

namespace Outposts.Api.Coverage;

/// <summary>A candidate site and its distance.</summary>
/// <param name="Site">The candidate.</param>
/// <param name="Distance">Geodesic distance on the WGS 84 ellipsoid, metres.</param>
/// <param name="TravelDistance">Travel distance by the mode of travel, metres.</param>
/// <param name="TravelTime">Travel time by the mode of travel, seconds; null for a straight line.</param>
/// <param name="Basis">How the travel distance was determined.</param>
public sealed record NearestSite(CandidateSite Site, double Distance, double TravelDistance, double? TravelTime, TravelBasis Basis);
