using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Coverage;

/// <summary>A question of coverage as somebody asks it, not yet checked: who counts as covered, whose demand, which outposts.</summary>
public sealed record CoverageQuery
{
    /// <summary>Code of a <see cref="CoverageStandard"/>; it decides mode, metres or minutes, and at least its own overlap.</summary>
    public string? Standard { get; init; }

    /// <summary>How one travels; <see cref="TravelMode.Walk"/> when left out. Not with a standard.</summary>
    public TravelMode? By { get; init; }

    /// <summary>Metres of travel distance, 0 or more; what lies exactly there is covered. Not with minutes or a standard.</summary>
    public double? Within { get; init; }

    /// <summary>Minutes of travel time, 0 or more. Not with metres, a standard, or <see cref="TravelMode.Straight"/>, which takes no
    /// time.</summary>
    public double? Minutes { get; init; }

    /// <summary>How many outposts must be in reach, 1 to 255 (交叉覆盖: 2).</summary>
    public int Overlap { get; init; } = 1;

    /// <summary>
    /// Which outposts count; null for all that are open. Rooms for a host's own staff never count, unless the filter says by
    /// eligibilities or a trade who is meant.
    /// </summary>
    public OutpostFilter? Where { get; init; }

    /// <summary>
    /// Only outposts that can be entered at this moment and then offer every service that <see cref="Where"/> asks for. Those of
    /// which nobody can say do not count. Null: whatever the hour.
    /// </summary>
    public DateTimeOffset? OpenAt { get; init; }

    /// <summary>Whose demand, any of these trades; null or empty for all. Demand that is not told apart by trade counts for each.</summary>
    public IReadOnlyList<WorkerGroup>? Groups { get; init; }

    /// <summary>Demand of which part of the day; null for all. Demand that holds all day counts for each.</summary>
    public TimeBand? Band { get; init; }

    /// <summary>Demand in any of these divisions, GB/T 2260 codes; null or empty for all. Outposts across the border still count.</summary>
    public IReadOnlyList<string>? Districts { get; init; }
}
