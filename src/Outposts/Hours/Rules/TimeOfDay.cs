using System.Globalization;

namespace Outposts.Hours.Rules;

/// <summary>A time of day: a clock time, or so many minutes after an event of the sun.</summary>
/// <param name="Event">Clock, or the event.</param>
/// <param name="Minutes">Minutes after midnight, or after the event.</param>
internal readonly record struct TimeOfDay(DayEvent Event, int Minutes)
{
    /// <summary>Minutes after midnight on an ordinary day; decides whether a range runs past midnight.</summary>
    public int Nominal => Minutes + Event switch
    {
        DayEvent.Dawn => 330,
        DayEvent.Sunrise => 360,
        DayEvent.Sunset => 1080,
        DayEvent.Dusk => 1110,
        _ => 0,
    };

    public int On(int dayNumber, SolarLocation location) =>
        Event == DayEvent.None ? Minutes : Math.Clamp(Sun.Minutes(Event, dayNumber, location) + Minutes, 0, 1440);

    public override string ToString()
    {
        var name = HoursWords.Events[(int)Event];
        var minutes = Math.Abs(Minutes);
        var clock = string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
        return Event == DayEvent.None ? clock : Minutes == 0 ? name : $"({name}{(Minutes < 0 ? '-' : '+')}{clock})";
    }
}
