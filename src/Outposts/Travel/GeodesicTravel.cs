using Outposts.Geodesy;

namespace Outposts.Travel;

/// <summary>
/// Travel where no roads are known: the geodesic, stretched by the mode's detour factor and divided by its speed.
/// Longer geodesics are longer ways for every mode, so what is nearest stays nearest.
/// </summary>
/// <param name="profiles">Speed and detour of each mode.</param>
public sealed class GeodesicTravel(TravelProfiles profiles) : TravelModel(profiles)
{
    /// <summary>Gets the model with the default speeds and detours.</summary>
    public static GeodesicTravel Default { get; } = new(new TravelProfiles());

    /// <inheritdoc/>
    public override TravelBasis GetBasis(TravelMode by) => TravelBasis.Geodesic;

    /// <inheritdoc/>
    public override TravelModel With(TravelProfiles profiles) => new GeodesicTravel(profiles);

    /// <inheritdoc/>
    public override TravelOrigin From(
        Position from, TravelMode by, DateTimeOffset? at = null, CancellationToken cancellationToken = default) =>
        new Origin(this, from, by);

    /// <inheritdoc/>
    internal override ReachIndex CreateReachIndex(IReadOnlyList<Position> facilities, Reach reach, IEnumerable<Position>? origins,
        CancellationToken cancellationToken) =>
        new GeodesicReachIndex(facilities, reach.Radius, cancellationToken);

    /// <summary>How far it is from one position to another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A position is outside the ranges of WGS 84, or the mode is unknown.</exception>
    public TravelEstimate Between(Position from, Position to, TravelMode by) => FromGeodesicDistance(Geodesic.Distance(from, to), by);

    /// <summary>How far it is from one position to each of many, in their order.</summary>
    /// <inheritdoc cref="Between(Position, Position, TravelMode)" path="/exception"/>
    public TravelEstimate[] Between(Position from, ReadOnlySpan<Position> to, TravelMode by)
    {
        var answers = new TravelEstimate[to.Length];
        for (var i = 0; i < answers.Length; i++)
            answers[i] = Between(from, to[i], by);
        return answers;
    }

    /// <summary>How far it is when the geodesic is known already.</summary>
    /// <param name="geodesic">Metres of geodesic, at least 0.</param>
    /// <param name="by">The mode.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative or not a number, or the mode is unknown.</exception>
    public TravelEstimate FromGeodesicDistance(double geodesic, TravelMode by)
    {
        ValidateAmount(geodesic, nameof(geodesic), "metres");
        if (Profiles.Of(by) is not { } profile)
            return new(geodesic, null, TravelBasis.Geodesic);
        var way = geodesic * profile.DetourFactor;
        return new(way, way / profile.MetresPerSecond, TravelBasis.Geodesic);
    }

    /// <summary>The inverse question: within which geodesic radius everything is at most so many metres of way off.</summary>
    /// <param name="distance">Metres of way, at least 0.</param>
    /// <param name="by">The mode.</param>
    /// <returns>Metres of geodesic.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is negative or not a number, or the mode is unknown.</exception>
    public double GetRadiusForDistance(double distance, TravelMode by)
    {
        ValidateAmount(distance, nameof(distance), "metres");
        return distance / (Profiles.Of(by)?.DetourFactor ?? 1);
    }

    /// <summary>The inverse question: within which geodesic radius everything is reached in so many seconds.</summary>
    /// <param name="seconds">Seconds, at least 0.</param>
    /// <param name="by">The mode; <see cref="TravelMode.Straight"/> takes no time and has no answer.</param>
    /// <returns>Metres of geodesic.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not a number, or the mode is unknown.</exception>
    /// <exception cref="ArgumentException">The mode is <see cref="TravelMode.Straight"/>.</exception>
    public double GetRadiusForTime(double seconds, TravelMode by)
    {
        ValidateAmount(seconds, nameof(seconds), "seconds");
        var profile = Profiles.Of(by)
            ?? throw new ArgumentException(
                $"{EnumNames.ToWireName(by)} has no travel time; give a distance in metres, or a mode that has one: "
                + $"{string.Join(", ", ModesWithTime.Select(EnumNames.ToWireName))}.", nameof(by));
        return seconds * profile.MetresPerSecond / profile.DetourFactor;
    }

    private static void ValidateAmount(double value, string name, string unit)
    {
        if (!(value >= 0))
            throw new ArgumentOutOfRangeException(name, value, $"A number of {unit} of at least 0 is expected.");
    }

    private sealed class Origin(GeodesicTravel travel, Position from, TravelMode by) : TravelOrigin(from)
    {
        public override TravelEstimate? To(Position to, double geodesic) => travel.FromGeodesicDistance(geodesic, by);

        public override double GetLowerBound(double geodesic) => travel.FromGeodesicDistance(geodesic, by).Cost;
    }
}
