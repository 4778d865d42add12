using System.Globalization;

namespace Outposts.Hours.Rules;

/// <summary>The words of the language.</summary>
internal static class HoursWords
{
    public static readonly string[] Weekdays = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

    public static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static readonly string[] Events = ["", "dawn", "sunrise", "sunset", "dusk"];

    public static string Offset(int days) => days == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" {days:+0;-0} {(Math.Abs(days) == 1 ? "day" : "days")}");
}
