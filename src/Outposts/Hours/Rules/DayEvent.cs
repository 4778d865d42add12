namespace Outposts.Hours.Rules;

/// <summary>A moment of the day that a time may be counted from.</summary>
internal enum DayEvent
{
    None,
    Dawn,
    Sunrise,
    Sunset,
    Dusk,
}
