using NetTopologySuite.Geometries;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Coverage;

/// <summary>A coverage query that is not validated yet: the criterion of reach, the demand and the outposts that count.</summary>
public sealed record CoverageQuery
{
    /// <summary>
    /// Gets the code of a <see cref="CoverageStandard"/>. It determines the mode, the distance or time, and a minimum for the overlap.
    /// </summary>
    public string? Standard { get; init; }

    /// <summary>Gets the mode of travel; <see cref="TravelMode.Walk"/> by default. Not with a standard.</summary>
    public TravelMode? By { get; init; }

    /// <summary>Gets the maximum travel distance in metres, 0 or more, inclusive. Not with minutes or a standard.</summary>
    public double? Within { get; init; }

    /// <summary>
    /// Gets the maximum travel time in minutes, 0 or more, inclusive. Not with metres, a standard, or <see cref="TravelMode.Straight"/>,
    /// which has no travel time.
    /// </summary>
    public double? Minutes { get; init; }

    /// <summary>The number of outposts that must be in reach, 1 to 255 (交叉覆盖: 2).</summary>
    public int Overlap { get; init; } = 1;

    /// <summary>
    /// Gets the filter of the outposts that count; null for all open ones. Rooms for a host's own staff count only when the filter asks for
    /// them by eligibilities or a worker group.
    /// </summary>
    public OutpostFilter? Where { get; init; }

    /// <summary>
    /// Gets the time at which outposts must be enterable and offer every service that <see cref="Where"/> asks for; outposts whose hours
    /// are unknown do not count. Null when the time does not matter.
    /// </summary>
    public DateTimeOffset? OpenAt { get; init; }

    /// <summary>
    /// Gets the trades whose demand is included; null or empty for all. Demand that is not counted by trade is included for each.
    /// </summary>
    public IReadOnlyList<WorkerGroup>? Groups { get; init; }

    /// <summary>Gets the part of the day whose demand is included; null for all. Demand that holds all day is included for each.</summary>
    public TimeBand? Band { get; init; }

    /// <summary>
    /// Gets the codes of the districts whose demand is included, GB/T 2260; null or empty for all. Outposts outside the districts still
    /// count.
    /// </summary>
    public IReadOnlyList<string>? Districts { get; init; }

    /// <summary>
    /// Gets the areas whose demand is included, WGS 84; null or empty for everywhere. Demand on a boundary is included; with
    /// <see cref="Districts"/>, demand that lies in both is. Outposts outside the areas still count.
    /// </summary>
    public IReadOnlyList<Geometry>? Areas { get; init; }

    /// <summary>Gets the names of the demand layers that are included; null or empty for all, which are added up.</summary>
    public IReadOnlyList<string>? Layers { get; init; }
}
