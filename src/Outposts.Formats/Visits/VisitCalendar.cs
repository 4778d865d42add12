using System.Globalization;
using System.Text;
using Outposts.Visits.Schedule;

namespace Outposts.Formats.Visits;

/// <summary>
/// Writes visits as iCalendar (RFC 5545). Times are in UTC, so no time zone is described. A visit keeps its UID, and each change raises
/// its SEQUENCE, so that subscribed calendars move and cancel it. The same visits give the same bytes.
/// </summary>
public static class VisitCalendar
{
    /// <summary>The media type of a calendar.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    // RFC 5545, 3.1: lines of at most 75 octets without the line break.
    private const int MaxLineBytes = 75;

    /// <summary>Writes a calendar of visits; visits with the status PLANNED are left out.</summary>
    public static string Write(IEnumerable<VisitRecord> visits)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Outposts//Health bus visits//ZH");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, "X-WR-CALNAME:健康体检大蓬车 Health bus");
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        foreach (var visit in visits.Where(visit => visit.Status.IsPublic())) Event(text, visit);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Event(StringBuilder text, VisitRecord visit)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{Escape(visit.Code)}@bus-visits.outposts");
        Line(text, $"DTSTAMP:{Utc(visit.ChangedAt)}");
        Line(text, $"LAST-MODIFIED:{Utc(visit.ChangedAt)}");
        Line(text, string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{visit.Revision}"));
        Line(text, $"STATUS:{Status(visit.Status)}");
        Line(text, $"DTSTART:{Utc(visit.StartsAt)}");
        Line(text, $"DTEND:{Utc(visit.EndsAt)}");
        Line(text, $"SUMMARY:{Escape($"{(visit.Status == BusVisitStatus.Cancelled ? "已取消：" : "")}健康体检大蓬车 · {visit.Place}")}");
        Line(text, $"LOCATION:{Escape(visit.Place)}");
        Line(text, string.Create(CultureInfo.InvariantCulture,
            $"GEO:{visit.Position.Latitude:0.######};{visit.Position.Longitude:0.######}"));
        Line(text, $"DESCRIPTION:{Escape(Description(visit))}");
        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "END:VEVENT");
    }

    private static string Description(VisitRecord visit)
    {
        var exams = visit.Exams.Select(ExamNames.Of).ToList();
        return $"{visit.Bus.Name}\n{string.Join("、", exams.Select(exam => exam.Chinese))}\n{string.Join(", ", exams.Select(exam => exam.English))}";
    }

    private static string Status(BusVisitStatus status) => status switch
    {
        BusVisitStatus.Cancelled => "CANCELLED",
        BusVisitStatus.Confirmed or BusVisitStatus.Done => "CONFIRMED",
        _ => "TENTATIVE",
    };

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // RFC 5545, 3.3.11: a TEXT has no control characters except the tab; a line break is written as \n.
    private static string Escape(string value)
    {
        var text = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r\n", "\\n", StringComparison.Ordinal)
                .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\n", StringComparison.Ordinal);
        return string.Concat(text.Where(character => character == '\t' || !char.IsControl(character)));
    }

    // A long line continues after a space; the octets of a character stay together.
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxLineBytes)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
