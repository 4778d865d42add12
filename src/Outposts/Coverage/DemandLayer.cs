using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Coverage;

/// <summary>The part of the day, local time, in which workers look for a place.</summary>
public enum TimeBand
{
    /// <summary>早间: 06:00 to 10:00.</summary>
    Morning,
    /// <summary>午间: 10:00 to 14:00, the meal peak.</summary>
    Midday,
    /// <summary>午后: 14:00 to 17:00, when riders rest.</summary>
    Afternoon,
    /// <summary>晚间: 17:00 to 22:00.</summary>
    Evening,
    /// <summary>夜间: 22:00 to 06:00.</summary>
    Night,
}

/// <summary>Which hours belong to which part of the day.</summary>
public static class TimeBands
{
    /// <summary>The part of the day of an hour.</summary>
    /// <param name="hour">0…23, local time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The hour is outside 0…23.</exception>
    public static TimeBand OfHour(int hour) => hour switch
    {
        < 0 or > 23 => throw new ArgumentOutOfRangeException(nameof(hour), hour, "An hour of the day is a whole number in 0…23."),
        < 6 => TimeBand.Night,
        < 10 => TimeBand.Morning,
        < 14 => TimeBand.Midday,
        < 17 => TimeBand.Afternoon,
        < 22 => TimeBand.Evening,
        _ => TimeBand.Night,
    };
}

/// <summary>One row of a demand layer: workers of one trade at a place in one part of the day. Aggregates only, never a person's
/// way.</summary>
/// <param name="Id">What the row is called; unique in its layer.</param>
/// <param name="Position">Where they are.</param>
/// <param name="Workers">How many, 0 or more; need not be whole.</param>
/// <param name="Group">Their trade; null when the row is for all trades together.</param>
/// <param name="Band">When they look for a place; null when the row holds all day.</param>
/// <param name="DistrictCode">Code of the division it lies in; null when none is known.</param>
/// <param name="Town">Its town (镇街) as the list tells it, a name or a code; null when it is not told.</param>
public sealed record DemandRecord(
    string Id, Position Position, double Workers, WorkerGroup? Group, TimeBand? Band, string? DistrictCode, string? Town = null)
{
    /// <summary>The row as demand to be counted.</summary>
    public DemandPoint Point => new(Id, Position, Workers, DistrictCode, Town);

    /// <summary>
    /// The rows of some trades, divisions or parts of the day; null or empty asks for all. A row for all trades or for all
    /// day can't be divided and counts under every trade or part asked for.
    /// </summary>
    public static List<DemandRecord> Select(
        IEnumerable<DemandRecord> records, IReadOnlyCollection<WorkerGroup>? groups = null,
        IReadOnlyCollection<string>? districtCodes = null, TimeBand? band = null) =>
        [.. records
            .Where(record => groups is not { Count: > 0 } || record.Group is not { } group || groups.Contains(group))
            .Where(record => districtCodes is not { Count: > 0 } || (record.DistrictCode is { } districtCode && districtCodes.Contains(districtCode)))
            .Where(record => band is null || record.Band is null || record.Band == band)];
}
