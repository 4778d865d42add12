using Outposts.Formats.Reporting;
using Outposts.Formats.Xlsx;
using Outposts.Reporting;

namespace Outposts.Formats.Tests.Reporting;

/// <summary>Reports as XLSX, read back by the reader of lists.</summary>
public sealed class ReportWorkbookTests
{
    private static readonly ReportField People = new("people", new("人数", "People"), ReportFieldType.Number, new("人", "people"));
    private static readonly ReportField Money = new("money", new("资金", "Money"), ReportFieldType.Money);
    private static readonly ReportField Centres = new("centres", new("中心", "Centres"), ReportFieldType.Number, null, ReportCount.Outposts);
    private static readonly ReportField Remarks = new("remarks", new("说明", "Remarks"), ReportFieldType.Text);
    private static readonly ReportForm Form =
        new() { Code = "F", Name = new("统计表", "Statistics"), Fields = [People, Money, Centres, Remarks] };
    private static readonly ReportTask Task = new()
    {
        Title = new("报送", "Report"),
        DueOn = new DateOnly(2023, 1, 10),
        Channel = "金宏网",
        FormCode = "F",
        CountsFrom = new DateOnly(2022, 11, 1),
        CountsUntil = new DateOnly(2023, 1, 31),
    };

    [Fact]
    public void A_district_has_a_line_for_each_field_with_where_its_value_is_from()
    {
        var rows = Read(ReportWorkbook.Write(Task, Form, new("市南区", "Shinan District"), DistrictReportState.Draft,
            Lines(("people", "1200"), ("money", "35.5"), ("remarks", "=1+1"))));
        rows[0][0].ShouldBe("统计表 / Statistics");
        rows[2].ShouldContain("金宏网");
        rows[2].ShouldContain("截止 / due 2023-01-10");
        rows[4][..4].ShouldBe(["人数 / People", "1200", "人 / people", "人工填写 / typed in"]);
        rows[5][1].ShouldBe("35.5");
        rows[6][1].ShouldBe("7");
        rows[6][3].ShouldBe("系统统计 / counted");
        rows[6][4].ShouldContain("另有 2 个不详");
        rows[7][1].ShouldBe("=1+1", "what people type is text and never a formula");
    }

    [Fact]
    public void All_districts_stand_below_each_other_with_sums_of_what_is_given_and_how_many_gave_nothing()
    {
        var rows = Read(ReportWorkbook.Write(Task, Form,
        [
            (new("甲区", "A"), DistrictReportState.Sent, Lines(("people", "3"), ("money", "0.1"))),
            (new("乙区", "B"), DistrictReportState.Draft, Lines(("money", "0.2"))),
        ]));
        rows[3][..5].ShouldBe(["甲区 / A", "已报送 / sent", "3", "0.1", "7"]);
        rows[4][2].ShouldBe("", "unknown is no zero");
        rows[5][2..5].ShouldBe(["3", "0.3", "14"]);
        rows[6][2..6].ShouldBe(["1", "0", "0", "2"]);
    }

    private static IReadOnlyList<ReportLine> Lines(params (string Field, string Value)[] typed) => ReportLines.Of(Form,
        typed.ToDictionary(one => one.Field, one => one.Value), new Dictionary<string, CountedValue> { ["centres"] = new(7, 2) });

    private static List<string[]> Read(byte[] file) =>
        [.. WorkbookReader.Read(file, cancellationToken: TestContext.Current.CancellationToken).Records
            .Select(record => record.Cells.Concat(Enumerable.Repeat("", 8)).ToArray())];
}
