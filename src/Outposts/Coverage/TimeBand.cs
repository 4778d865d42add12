
namespace Outposts.Coverage;

/// <summary>The part of the day, local time.</summary>
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
