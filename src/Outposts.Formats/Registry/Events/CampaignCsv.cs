using System.Globalization;
using Outposts.Formats.Csv;
using Outposts.Registry.Events;
using Outposts.Reporting;

namespace Outposts.Formats.Registry.Events;

/// <summary>Writes what a campaign gathered as CSV, for the union's report.</summary>
public static class CampaignCsv
{
    private static readonly string[] Chinese =
    [
        "区市", "活动", "已办场次", "待办场次", "取消场次", "到场人次", "有到场记录的场次", "大蓬车到访", "到访是否成行未知", "体检预约", "到场核销",
    ];

    private static readonly string[] English =
    [
        "district", "events", "dates held", "dates to come", "dates cancelled", "attendance", "dates with attendance", "bus visits",
        "bus visits unclear", "bookings", "check-ins",
    ];

    /// <summary>Writes a header and a line for each district, the last for all together.</summary>
    /// <param name="writer">The destination; it stays open.</param>
    /// <param name="rows">The counts with the name of their district, all together first as they are counted.</param>
    /// <param name="language">The language of the header.</param>
    public static void Write(
        TextWriter writer, IEnumerable<(string District, CampaignCounts Events, VisitCounts Visits)> rows, Language language) =>
        CsvFile.Write(writer, language == Language.En ? English : Chinese, rows.OrderBy(row => row.Events.DistrictCode is null)
            .Select(row => Cells(row.District, row.Events, row.Visits)));

    private static IEnumerable<string> Cells(string district, CampaignCounts events, VisitCounts visits)
    {
        yield return district;
        // Attendance that nobody has recorded is unknown, and not 0.
        long?[] counts =
        [
            events.Events, events.DatesHeld, events.DatesToCome, events.DatesCancelled, events.Attendance, events.DatesWithAttendance,
            visits.Held, visits.Unclear, visits.Bookings, visits.CheckIns,
        ];
        foreach (var count in counts) yield return count?.ToString(CultureInfo.InvariantCulture) ?? "";
    }
}
