namespace Outposts.Travel;

/// <summary>The profile of each mode. Host and commands use the defaults, which are made for a Chinese city; no setting changes them.</summary>
/// <remarks>
/// The detour factor 1.3 and the e-bike's 15 km/h are the project's own planning figures. At 5 km/h and 1.3, fifteen minutes
/// on foot are 1.25 km of way or 0.96 km of radius, which meets the planners' rule that a fifteen-minute circle has a radius
/// of about 1 km (GB 50180-2018). The car's 25 km/h from door to door, parking included, is general knowledge, not a measurement.
/// </remarks>
public sealed record TravelProfiles
{
    /// <summary>On foot.</summary>
    public TravelProfile Walk { get; init; } = new(5, 1.3);

    /// <summary>By electric bicycle.</summary>
    public TravelProfile Ebike { get; init; } = new(15, 1.3);

    /// <summary>By car.</summary>
    public TravelProfile Car { get; init; } = new(25, 1.3);

    /// <summary>The profile of a mode; null for <see cref="TravelMode.Straight"/>, which has neither speed nor detour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mode is not one of the enumeration.</exception>
    public TravelProfile? Of(TravelMode mode) => mode switch
    {
        TravelMode.Walk => Walk,
        TravelMode.Ebike => Ebike,
        TravelMode.Car => Car,
        TravelMode.Straight => null,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, $"The mode must be one of {string.Join(", ", EnumNames.GetWireNames<TravelMode>())}."),
    };
}
