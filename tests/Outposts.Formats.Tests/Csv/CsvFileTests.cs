using Outposts.Formats.Csv;

namespace Outposts.Formats.Tests.Csv;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("=1", "'=1")]
    [InlineData("+1", "'+1")]
    [InlineData("@a", "'@a")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("-a", "'-a")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("-2.5e3", "-2.5e3")]
    [InlineData("-", "-")]
    [InlineData("'a", "''a")]
    [InlineData("''=1", "'''=1")]
    [InlineData("a=1", "a=1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("a ", "\"a \"")]
    [InlineData("", "")]
    public void A_cell_is_quoted_and_guarded_and_read_again_as_it_was(string cell, string written)
    {
        using var writer = new StringWriter();
        CsvFile.Write(writer, ["a", "b"], [[cell, "x"]]);
        writer.ToString().ShouldBe($"a,b\r\n{written},x\r\n");
        CsvRecordReader.Read(writer.ToString())[1].Cells.ShouldBe([cell, "x"]);
    }
}
