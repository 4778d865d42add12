using System.Text;
using Outposts.Formats.Reporting;
using Outposts.Formats.Xlsx;
using Outposts.Reporting;

namespace Outposts.Formats.Tests.Reporting;

/// <summary>Indicators as CSV and XLSX: what is unknown is empty with its reason, numbers are numbers, names are no formulas.</summary>
public sealed class IndicatorFileTests
{
    private static readonly (string, IndicatorRow)[] Rows =
    [
        ("=合计", new IndicatorRow(new(2026, 11, 1), null, true,
            new CoverageIndicators
            {
                Demand = 200,
                Covered = 66.5,
                Outposts = 12,
                OutpostsOpened = 2,
                OutpostsClosed = 0,
                Services = 40,
                ServicesAdded = 3,
            },
            new ParticipationIndicators
            {
                Confirmations = 9,
                CouldNotEnter = 1,
                ServiceBroken = 2,
                Moved = 0,
                Gone = 0,
                Flagged = 1,
                Answered = 2,
                MedianHours = 3.25,
                OutpostsReported = 5,
                EventDates = 4,
                Attendance = 120,
                DatesWithAttendance = 3,
                Visits = 2,
                VisitsUnclear = 0,
                Bookings = 30,
                CheckIns = 24,
            }, new SatisfactionIndicators { Ratings = 20, Satisfied = 17, SoSo = 2, Dissatisfied = 1 })),
        ("市南区", new IndicatorRow(new(2026, 12, 1), "370202", false, new CoverageIndicators { Gap = IndicatorGap.BeforeRegister },
            new ParticipationIndicators(), new SatisfactionIndicators { Ratings = 4, Gap = IndicatorGap.TooFew })),
    ];

    [Fact]
    public void Csv_has_a_line_for_each_row_in_the_readers_language()
    {
        var lines = Encoding.UTF8.GetString(IndicatorFile.WriteCsv(Rows, Language.Zh)).Split("\r\n");
        lines[0].ShouldStartWith("\ufeff月份,区划代码,区市,");
        lines[1].ShouldBe("2026-11,,'=合计,是,200,66.5,0.3325,,12,2,0,40,3,"
            + "9,1,2,0,0,1,2,0.6667,3.25,5,4,120,3,2,0,30,24,0.8,20,17,2,1,0.85,0.6396,0.9476,");
        lines[2].ShouldBe("2026-12,370202,市南区,否,,,,当时还没有名册,,,,,,,,,,,,,,,,,,,,,,,,4,,,,,,,评价太少，不公布");
        Encoding.UTF8.GetString(IndicatorFile.WriteCsv(Rows, Language.En)).Split("\r\n")[2].ShouldEndWith(",too few ratings to tell");
        lines.Select(line => line.Split(',').Length).Take(3).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void Xlsx_says_the_same()
    {
        var rows = WorkbookReader.Read(IndicatorFile.WriteXlsx("指标", Rows, Language.Zh),
            cancellationToken: TestContext.Current.CancellationToken).Records.Select(record => record.Cells).ToList();
        var csv = Encoding.UTF8.GetString(IndicatorFile.WriteCsv(Rows, Language.Zh)).TrimStart('\ufeff').Split("\r\n");
        rows[0][0].ShouldBe("指标");
        rows[1].ShouldBe(csv[0].Split(','));
        rows[2][2].ShouldBe("=合计", "a text and no formula");
        rows[2][6].ShouldBe("0.3325");
        rows[3][7].ShouldBe("当时还没有名册");
        rows[3][4].ShouldBe("");
    }
}
