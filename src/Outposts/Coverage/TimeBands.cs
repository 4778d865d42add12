
namespace Outposts.Coverage;

/// <summary>Assigns hours to parts of the day.</summary>
public static class TimeBands
{
    /// <summary>Gets the part of the day of an hour.</summary>
    /// <param name="hour">The hour, 0…23, local time.</param>
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
