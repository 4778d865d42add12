namespace Outposts.Travel;

/// <summary>How one mode travels where no roads are known.</summary>
/// <param name="KilometresPerHour">Speed from door to door, waiting at crossings included; above 0.</param>
/// <param name="DetourFactor">How much longer the way is than the geodesic; at least 1.</param>
public sealed record TravelProfile(double KilometresPerHour, double DetourFactor)
{
    /// <summary>Speed from door to door, km/h, above 0.</summary>
    public double KilometresPerHour { get; } = KilometresPerHour is > 0 and < double.PositiveInfinity
        ? KilometresPerHour
        : throw new ArgumentOutOfRangeException(
            nameof(KilometresPerHour), KilometresPerHour, "The speed must be a number of kilometres an hour above 0.");

    /// <summary>How much longer the way is than the geodesic, at least 1.</summary>
    public double DetourFactor { get; } = DetourFactor is >= 1 and < double.PositiveInfinity
        ? DetourFactor
        : throw new ArgumentOutOfRangeException(nameof(DetourFactor), DetourFactor, "The detour factor must be a number of at least 1.");

    /// <summary>Metres travelled in a second.</summary>
    public double MetresPerSecond => KilometresPerHour / 3.6;
}
