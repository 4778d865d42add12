using Outposts.Geodesy;

namespace Outposts.Travel;

/// <summary>How far one may travel: a model, a mode, and a limit of either distance or time.</summary>
public sealed record Reach
{
    private Reach(TravelModel travel, TravelMode mode, double? metres, double? seconds, double radius) =>
        (Travel, Mode, Metres, Seconds, Radius) = (travel, mode, metres, seconds, radius);

    /// <summary>Gets the travel model.</summary>
    public TravelModel Travel { get; }

    /// <summary>Gets the mode.</summary>
    public TravelMode Mode { get; }

    /// <summary>Gets the maximum travel distance in metres, at least 0; null when the time is limited.</summary>
    public double? Metres { get; }

    /// <summary>Gets the maximum travel time in seconds, at least 0; null when the distance is limited.</summary>
    public double? Seconds { get; }

    /// <summary>Gets the moment of travel; null when it does not matter: ferries and gates with hours then count as open.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Gets the radius in metres of geodesic within which a straight way meets the limit.</summary>
    public double Radius { get; }

    /// <summary>Limits the travel distance.</summary>
    /// <param name="travel">The travel model.</param>
    /// <param name="mode">The mode.</param>
    /// <param name="metres">Metres of way, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative or not a number, or the mode is unknown.</exception>
    public static Reach WithinDistance(TravelModel travel, TravelMode mode, double metres) =>
        new(travel, mode, metres, null, new GeodesicTravel(travel.Profiles).GetRadiusForDistance(metres, mode));

    /// <summary>Limits the travel time.</summary>
    /// <param name="travel">The travel model.</param>
    /// <param name="mode">The mode; <see cref="TravelMode.Straight"/> takes no time.</param>
    /// <param name="seconds">Seconds, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not a number, or the mode is unknown.</exception>
    /// <exception cref="ArgumentException">The mode is <see cref="TravelMode.Straight"/>.</exception>
    public static Reach WithinTime(TravelModel travel, TravelMode mode, double seconds) =>
        new(travel, mode, null, seconds, new GeodesicTravel(travel.Profiles).GetRadiusForTime(seconds, mode));

    /// <summary>Limits the geodesic: a circle, whatever lies between.</summary>
    /// <param name="metres">Metres of geodesic, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative or not a number.</exception>
    public static Reach Straight(double metres) => WithinDistance(GeodesicTravel.Default, TravelMode.Straight, metres);

    /// <summary>Lays out facilities so that those in reach are found.</summary>
    /// <inheritdoc cref="TravelModel.CreateReachIndex" path="/param|/exception"/>
    public ReachIndex CreateIndex(IReadOnlyList<Position> facilities, CancellationToken cancellationToken = default,
        IEnumerable<Position>? origins = null) => Travel.CreateReachIndex(facilities, this, origins, cancellationToken);

    /// <summary>Lays out facilities so that the one nearest by the mode is found, whatever the limit.</summary>
    /// <inheritdoc cref="TravelModel.CreateReachIndex" path="/param|/exception"/>
    public NearestFacilityIndex CreateNearestIndex(IReadOnlyList<Position> facilities, CancellationToken cancellationToken = default) =>
        new(facilities, Travel, Mode, Radius, At, cancellationToken);
}
