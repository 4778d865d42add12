using Outposts.Formats.Features;
using Outposts.Hours;

namespace Outposts.Api.Features;

/// <summary>Reads the parameter <c>datetime</c>.</summary>
internal static class FeatureTime
{
    private const string Open = "..";

    /// <summary>Reads a moment, a day of the region, or two of them with <c>/</c> between, of which one may be open.</summary>
    /// <exception cref="UserInputException">It is none of these.</exception>
    public static (DateTimeOffset? From, DateTimeOffset? Until) Parse(string text, RegionClock zone)
    {
        var parts = text.Split('/');
        if (parts.Length > 2) throw Refuse(text);
        var from = End(parts[0], isStart: true);
        var until = End(parts[^1], isStart: false);
        var isInterval = parts.Length == 2;
        if ((from is null && until is null) || (!isInterval && from is null) || from > until) throw Refuse(text);
        return (from, until);

        DateTimeOffset? End(string part, bool isStart)
        {
            if (part is "" or Open) return null;
            // A plus sign that is not escaped arrives as a blank.
            if (Rfc3339.TryParseMoment(part.Replace(' ', '+'), out var moment)) return moment;
            // GDAL writes a day as 2026-12-01T.
            if (!Rfc3339.TryParseDay(part.TrimEnd('T'), out var day) || day == DateOnly.MaxValue || day == DateOnly.MinValue)
                throw Refuse(text);
            return isStart ? zone.Moment(day) : zone.Moment(day.AddDays(1)).AddTicks(-1);
        }
    }

    private static UserInputException Refuse(string text) => UserInputException.Of(
        $"“datetime”是时刻或日期，或两者之间加“/”，一端可为“..”，例如 2026-12-01T00:00:00Z/..；给的是“{text}”。",
        $"\"datetime\" is a moment or a day, or two with / between, of which one may be .., such as 2026-12-01T00:00:00Z/..; not \"{text}\".");
}
