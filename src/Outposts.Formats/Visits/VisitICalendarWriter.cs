using System.Globalization;
using Outposts.Visits.Schedule;

namespace Outposts.Formats.Visits;

/// <summary>
/// Writes visits as iCalendar (RFC 5545). Times are in UTC, so no time zone is described. A visit keeps its UID, and each change raises
/// its SEQUENCE, so that subscribed calendars move and cancel it. The same visits give the same bytes.
/// </summary>
public static class VisitICalendarWriter
{
    /// <summary>Writes a calendar of visits; visits with the status PLANNED are left out.</summary>
    public static string Write(IEnumerable<VisitRecord> visits)
    {
        var text = new ICalendarText("Health bus visits", "健康体检大蓬车 Health bus");
        foreach (var visit in visits.Where(visit => visit.Status.IsPublic())) Event(text, visit);
        return text.End();
    }

    private static void Event(ICalendarText text, VisitRecord visit)
    {
        text.Line("BEGIN:VEVENT");
        text.Line($"UID:{ICalendarText.Escape(visit.Code)}@bus-visits.outposts");
        text.Line($"DTSTAMP:{ICalendarText.Utc(visit.ChangedAt)}");
        text.Line($"LAST-MODIFIED:{ICalendarText.Utc(visit.ChangedAt)}");
        text.Line(string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{visit.Revision}"));
        text.Line($"STATUS:{Status(visit.Status)}");
        text.Line($"DTSTART:{ICalendarText.Utc(visit.StartsAt)}");
        text.Line($"DTEND:{ICalendarText.Utc(visit.EndsAt)}");
        text.Line($"SUMMARY:{ICalendarText.Escape($"{(visit.Status == BusVisitStatus.Cancelled ? "已取消：" : "")}健康体检大蓬车 · {visit.Place}")}");
        text.Line($"LOCATION:{ICalendarText.Escape(visit.Place)}");
        text.Line(string.Create(CultureInfo.InvariantCulture,
            $"GEO:{visit.Position.Latitude:0.######};{visit.Position.Longitude:0.######}"));
        text.Line($"DESCRIPTION:{ICalendarText.Escape(Description(visit))}");
        text.Line("TRANSP:TRANSPARENT");
        text.Line("END:VEVENT");
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
}
