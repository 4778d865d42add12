using Outposts.Formats.Registry.Events;
using Outposts.Geodesy;
using Outposts.Registry.Events;
using Outposts.Reporting;

namespace Outposts.Formats.Tests.Registry.Events;

/// <summary>Events as a calendar, and counts of campaigns as a list.</summary>
public sealed class EventICalendarWriterTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 31, 22, 0, 0, TimeSpan.FromHours(8));

    private static readonly CareEvent Clinic = new()
    {
        Id = 12,
        Kind = EventKind.HealthConsultation,
        Title = "义诊; 免费",
        Revision = 3,
        ChangedAt = Start.AddDays(-2),
        Text = "一行\n二行",
        WhileStocksLast = true,
        Dates = [new EventDate(Start, Start.AddHours(3), "370202"), new EventDate(Start, Start.AddHours(2), "370203")
            { CancellationReason = "大风" }],
    };

    [Fact]
    public void Each_date_is_an_entry_with_a_name_of_its_own()
    {
        var text = EventICalendarWriter.Write(Clinic.Dates.Select(date => new ListedDate(Clinic, date, "市南", new Position(120.38, 36.06))))
            .Replace("\r\n ", "", StringComparison.Ordinal);
        var lines = text.Split("\r\n");
        lines.Count(line => line == "BEGIN:VEVENT").ShouldBe(2);
        lines.ShouldContain("UID:12-20261231T140000Z@events.outposts");
        lines.ShouldContain("UID:12-20261231T140000Z-2@events.outposts");
        lines.ShouldContain("DTEND:20261231T170000Z");
        lines.ShouldContain("SEQUENCE:3");
        lines.ShouldContain("SUMMARY:义诊\\; 免费");
        lines.ShouldContain("SUMMARY:已取消：义诊\\; 免费");
        lines.Count(line => line == "STATUS:CANCELLED").ShouldBe(1);
        lines.ShouldContain("GEO:36.06;120.38");
        lines.ShouldContain(line => line.StartsWith("DESCRIPTION:取消原因：大风\\n") && line.EndsWith("一行\\n二行"));
    }

    [Fact]
    public void A_date_after_an_early_end_is_cancelled()
    {
        var ended = Clinic with { EndedAt = Start.AddHours(-1) };
        EventICalendarWriter.Write([new ListedDate(ended, ended.Dates[0], null, null)]).ShouldContain("STATUS:CANCELLED");
    }

    [Fact]
    public void Counts_that_nobody_recorded_are_empty_cells_and_the_sum_stands_last()
    {
        using var writer = new StringWriter();
        CampaignCsv.Write(writer, [("合计", new CampaignCounts(null, 2, 3, 1, 0, null, 0), VisitCounts.None),
            ("市南区", new CampaignCounts("370202", 2, 3, 1, 0, null, 0), new VisitCounts(4, 1, 0, 0, 20, 18))], Language.Zh);
        writer.ToString().Split("\r\n").ShouldBe([
            "区市,活动,已办场次,待办场次,取消场次,到场人次,有到场记录的场次,大蓬车到访,到访是否成行未知,体检预约,到场核销",
            "市南区,2,3,1,0,,0,4,1,20,18", "合计,2,3,1,0,,0,0,0,0,0", "",
        ]);
    }
}
