using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Api.Nearest;

/// <summary>An outpost and the way to it.</summary>
/// <param name="Outpost">The outpost.</param>
/// <param name="Distance">Metres along the geodesic of the WGS 84 ellipsoid.</param>
/// <param name="TravelDistance">Metres by the mode of travel.</param>
/// <param name="TravelTime">Seconds by the mode of travel; null as the crow flies.</param>
/// <param name="Basis">How the way was found.</param>
public sealed record NearestOutpost(
    Outpost Outpost, double Distance, double TravelDistance, double? TravelTime, TravelBasis Basis)
{
    /// <summary>Gets at which moment the question judges.</summary>
    internal EntryMoment JudgeAt { get; init; }

    /// <summary>Gets when one departs by the question; null: now.</summary>
    internal DateTimeOffset? Departure { get; init; }
}
