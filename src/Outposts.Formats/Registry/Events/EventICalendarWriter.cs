using System.Globalization;
using Outposts.Registry.Events;

namespace Outposts.Formats.Registry.Events;

/// <summary>
/// Writes events as iCalendar (RFC 5545), an entry for each date. A date keeps its UID while its beginning stays, and each change raises
/// its SEQUENCE, so that subscribed calendars follow; one that is cancelled stays, and one that moves takes the old entry's place. The same
/// dates give the same bytes.
/// </summary>
public static class EventICalendarWriter
{
    /// <summary>Writes a calendar.</summary>
    /// <param name="dates">The dates.</param>
    public static string Write(IEnumerable<ListedDate> dates)
    {
        var text = new ICalendarText("Union events", "工会活动 Union events");
        // Two dates of one event may begin at once, in two places.
        var seen = new Dictionary<(long, DateTimeOffset), int>();
        foreach (var one in dates)
        {
            var key = (one.Event.Id, one.Date.StartsAt);
            seen[key] = seen.GetValueOrDefault(key) + 1;
            Write(text, one, seen[key]);
        }
        return text.End();
    }

    private static void Write(ICalendarText text, ListedDate one, int place)
    {
        var (listed, date) = (one.Event, one.Date);
        var cancelled = listed.CancellationReason ?? date.CancellationReason;
        var isOff = cancelled is not null || date.StartsAt >= listed.EndedAt;
        var changed = ICalendarText.Utc(listed.ChangedAt ?? date.StartsAt);
        text.Line("BEGIN:VEVENT");
        text.Line(string.Create(CultureInfo.InvariantCulture,
            $"UID:{listed.Id}-{ICalendarText.Utc(date.StartsAt)}{(place > 1 ? $"-{place}" : "")}@events.outposts"));
        text.Line($"DTSTAMP:{changed}");
        text.Line($"LAST-MODIFIED:{changed}");
        text.Line(string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{listed.Revision}"));
        text.Line($"STATUS:{(isOff ? "CANCELLED" : "CONFIRMED")}");
        text.Line($"DTSTART:{ICalendarText.Utc(date.StartsAt)}");
        text.Line($"DTEND:{ICalendarText.Utc(date.EndsAt)}");
        text.Line($"SUMMARY:{ICalendarText.Escape($"{(isOff ? "已取消：" : "")}{listed.Title}")}");
        if (one.Place is { } where) text.Line($"LOCATION:{ICalendarText.Escape(where)}");
        if (one.Position is { } position)
            text.Line(string.Create(CultureInfo.InvariantCulture, $"GEO:{position.Latitude:0.######};{position.Longitude:0.######}"));
        if (Describe(listed, cancelled) is { Length: > 0 } description) text.Line($"DESCRIPTION:{ICalendarText.Escape(description)}");
        text.Line("TRANSP:TRANSPARENT");
        text.Line("END:VEVENT");
    }

    private static string Describe(CareEvent listed, string? cancelled) => string.Join('\n', new[]
    {
        cancelled is null ? null : $"取消原因：{cancelled}",
        listed.EnglishTitle,
        listed.WhileStocksLast ? "先到先得，领完为止 While stocks last" : null,
        listed.CallAhead ? "请先打电话 Call ahead" : null,
        listed.Phone,
        listed.Organiser,
        listed.Text,
        listed.EnglishText,
    }.OfType<string>());
}
