using Outposts.Formats.Csv;


namespace Outposts.Formats.Tests.Csv;

public class CsvRecordReaderTests
{
    public static TheoryData<string, string, string> Shapes => new()
    {
        { "comma", "a,b\n1,2\n", "1:a|b 2:1|2" },
        { "semicolon", "a;b\n1;2,5\n", "1:a|b 2:1|2,5" },
        { "tab", "a\tb\n1,1\t2;2\n", "1:a|b 2:1,1|2;2" },
        { "sep line", "sep=;\r\na,x;b\r\n1;2\r\n", "2:a,x|b 3:1|2" },
        { "sep line of one comma", "SEP=,\na,b\n1,2", "2:a|b 3:1|2" },
        { "one column", "a\n1\n", "1:a 2:1" },
        { "windows line ends", "a,b\r\n1,2\r\n", "1:a|b 2:1|2" },
        { "old mac line ends", "a,b\r1,2\r", "1:a|b 2:1|2" },
        { "no last line end", "a,b\n1,2", "1:a|b 2:1|2" },
        { "empty lines", "\n\na,b\n\n\n1,2\n\n", "3:a|b 6:1|2" },
        { "lines of separators only", "a,b\n,\n1,2\n , \n", "1:a|b 3:1|2" },
        { "quotes", "a,b\n\"1,1\",\"x \"\"y\"\"\"\n", "1:a|b 2:1,1|x \"y\"" },
        { "line breaks in quotes", "a,b\n\"1\n1\r\n1\",2\n3,4\n", "1:a|b 2:1\n1\r\n1|2 5:3|4" },
        { "quoted header with separators", "\"a;;;;\",b\n1,2\n", "1:a;;;;|b 2:1|2" },
        { "stray quote in a bare cell", "a,b\n5\" pipe,2\n", "1:a|b 2:5\" pipe|2" },
        { "empty quoted cells", "a,b\n\"\",2\n", "1:a|b 2:|2" },
        { "ragged rows stay ragged", "a,b\n1\n1,2,3\n", "1:a|b 2:1 3:1|2|3" },
        { "Chinese", "名称,经度\n驿站,120.1\n", "1:名称|经度 2:驿站|120.1" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Files_of_many_shapes_are_read_with_their_true_lines(string shape, string text, string records) =>
        string.Join(' ', CsvRecordReader.Read(text).Select(record => $"{record.Line}:{string.Join('|', record.Cells)}"))
            .ShouldBe(records, shape);

    [Theory]
    [InlineData("", 0, "is empty")]
    [InlineData("\n \n,,\n", 0, "is empty")]
    [InlineData("a,b\n1,2\n\"3,4\n5,6\n", 3, "never closed")]
    [InlineData("a,b\n\"1\"x,2\n", 2, "after a closing quote")]
    [InlineData("sep=;\na;b\n\"1;2\n", 3, "never closed")]
    public void What_cannot_be_told_apart_is_refused_with_its_line(string text, int line, string reason)
    {
        var refused = Should.Throw<ImportFileException>(() => CsvRecordReader.Read(text));
        refused.Line.ShouldBe(line);
        refused.Message.ShouldContain(reason);
    }

    [Fact]
    public void A_row_of_too_many_cells_is_refused() =>
        Should.Throw<ImportFileException>(() =>
            CsvRecordReader.Read("a,b\n" + new string(',', 600) + "1\n")).Message.ShouldContain("at most 500");

    [Fact]
    public void A_quote_that_swallows_megabytes_is_refused() =>
        Should.Throw<ImportFileException>(() => CsvRecordReader.Read("a,b\n\"" + new string('x', 6_000_000) + "\n")).Line.ShouldBe(2);
}
