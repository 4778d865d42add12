using System.IO.Compression;
using Outposts.Formats.Csv;
using Outposts.Formats.Xlsx;
using Outposts.Testing;
using static Outposts.Testing.Workbooks;

namespace Outposts.Formats.Tests.Xlsx;

public class WorkbookReaderTests
{
    [Fact]
    public void Cells_read_as_a_clerk_sees_them()
    {
        var rows = Row(1, Text("编号"), Text("建成"), Text("开放")) + Row(3, Number("901", Padded), Number("44350", Day), Number("0.3541666667",
            Time))
            + Row(4, Number("53285880012"), Number("44348", Month), "<c r=\"@\" t=\"b\"><v>1</v></c>")
            + Row(5, Number("120.38260000000001"), Formula("A1&B1", "编号建成"), Formula("1+1", "2", "n"));
        var (records, _) = WorkbookReader.Read(Write(("名单", "visible", rows, "")));

        records.Select(record => record.Line).ShouldBe([1, 3, 4, 5]);
        records[1].Cells.ShouldBe(["0901", "2021-06-03", "8:30"]);
        records[2].Cells.ShouldBe(["53285880012", "2021-06-01", "TRUE"]);
        records[3].Cells.ShouldBe(["120.38260000000001", "编号建成", "2"]);
    }

    [Fact]
    public void Empty_cells_at_the_end_of_a_row_are_not_held()
    {
        // One merge and one number far to the right: the rows between are short.
        var (records, _) = WorkbookReader.Read(Write(("名单", "visible", Row(1, Text("区市"), Text("名称"), Text("备注"))
            + Row(2, Text("市南区"), Text("甲站"), Text("")) + Row(3, "", "", "") + Row(4, "", Text("乙站"), "", "", Number("1")),
            "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>")));
        records.Select(record => record.Cells.Count).ShouldBe([3, 2, 1, 5]);
    }

    [Fact]
    public void More_cells_than_memory_should_hold_are_refused()
    {
        // A few bytes state a row of hundreds of cells: 20,000 such rows are a small workbook.
        var last = $"{(char)('A' + (CsvRecordReader.MaxCells - 1) / 26 - 1)}{(char)('A' + (CsvRecordReader.MaxCells - 1) % 26)}";
        CsvRecordReader.MaxCells.ShouldBeInRange(27, 702, "the name of the last column has two letters");
        var rows = string.Concat(Enumerable.Range(1, 10_000_000 / CsvRecordReader.MaxCells + 2)
            .Select(number => $"<row r=\"{number}\"><c r=\"{last}{number}\"><v>1</v></c></row>"));
        var refused = Should.Throw<ImportFileException>(() => WorkbookReader.Read(Write(("名单", "visible", rows, ""))));
        refused.Message.ShouldContain("10000000");
    }

    [Fact]
    public void A_formula_that_failed_is_not_an_empty_cell()
    {
        var (records, _) = WorkbookReader.Read(Write(("名单", "visible", Row(1, Text("名称"), Text("电话")) + Row(2, Text("甲站"), Formula("X",
            "#N/A", "e")), "")));
        records[1].Cells[1].ShouldBe("#N/A");
    }

    [Fact]
    public void A_cell_merged_downwards_counts_for_each_row()
    {
        var rows = Row(1, Text("区市"), Text("名称")) + Row(2, Text("市南区"), Text("甲站")) + Row(3, "", Text("乙站")) + Row(4, "", Text("丙站"));
        var (records, _) = WorkbookReader.Read(Write(("名单", "visible", rows, "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>")));
        records.Skip(1).Select(record => record.Cells[0]).ShouldBe(["市南区", "市南区", ""]);
    }

    [Fact]
    public void The_first_visible_sheet_with_content_is_read_or_the_one_that_is_named()
    {
        var bytes = Write(("隐藏", "hidden", Row(1, Text("旧")), ""), ("空", "visible", "", ""), ("名单", "visible", Row(1, Text("新")), ""),
            ("备份", "visible", Row(1, Text("备")), ""));
        var (records, notes) = WorkbookReader.Read(bytes);
        records.Single().Cells.ShouldBe(["新"]);
        notes.ShouldHaveSingleItem().Given.ShouldBe("隐藏, 备份");
        WorkbookReader.Read(bytes, " 备份 ").Records.Single().Cells.ShouldBe(["备"]);
        WorkbookReader.Read(bytes, "1").Records.Single().Cells.ShouldBe(["旧"]);
        Should.Throw<ImportFileException>(() => WorkbookReader.Read(bytes, "没有")).Message.ShouldContain("隐藏, 空, 名单, 备份");
    }

    [Fact]
    public void What_unpacks_to_too_much_is_refused_before_it_is_read()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in (string[])["xl/workbook.xml", "xl/sharedStrings.xml"])
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                var zeros = new byte[1024 * 1024];
                for (var i = 0; i < (name.Contains("shared") ? 100 : 1); i++) part.Write(zeros);
            }
        }
        stream.Length.ShouldBeLessThan(2_000_000);
        Should.Throw<ImportFileException>(() => WorkbookReader.Read(stream.ToArray())).Message.ShouldContain("unpacks to too much");
    }

    [Fact]
    public void A_cell_in_the_last_column_is_refused_and_a_far_row_is_not_waited_for()
    {
        Should.Throw<ImportFileException>(() => WorkbookReader.Read(Write(("名单", "visible",
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row>", "")))).Message.ShouldContain("column 16384");
        WorkbookReader.Read(Write(("名单", "visible",
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>", "")))
            .Records.Count.ShouldBe(1);
    }

    [Fact]
    public void What_is_no_workbook_is_refused()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true)) archive.CreateEntry("word/document.xml");
        Should.Throw<ImportFileException>(() => WorkbookReader.Read(stream.ToArray())).Message.ShouldContain("not a complete XLSX");
        Should.Throw<ImportFileException>(() => WorkbookReader.Read([0x50, 0x4B, 3, 4, 20, 0]))
            .Message.ShouldContain("not a complete XLSX");
    }

    [Fact]
    public void Spoiled_bytes_bring_records_or_the_documented_error()
    {
        const int seed = 20261129;
        var random = new Random(seed);
        var good = Of(("名单", [["名称", "地址"], ["甲站", "测试路1号"], ["乙站", "测试路2号"]]));
        for (var i = 0; i < LongRun.Count(400, 20_000); i++)
        {
            var bytes = (byte[])good.Clone();
            for (var n = random.Next(1, 20); n > 0; n--) bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            try { WorkbookReader.Read(bytes).Records.ShouldNotBeEmpty($"seed {seed}, case {i}"); }
            catch (ImportFileException)
            {
                // The documented answer.
            }
        }
    }
}
