using System.Text;
using Outposts.Testing;
using Outposts.Testing.Registry;

namespace Outposts.Formats.Tests;

public class FileTextTests
{
    private const string Text = "编号,名称\nA-1,户外劳动者驿站，龘𠮷\n";

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("GB18030", false)]
    public void A_text_is_read_in_every_encoding(string name, bool mark)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)];
        FileText.Decode(bytes).ShouldBe(Text);
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20, 0 }, "XLSX")]
    [InlineData(new byte[] { 0x61, 0xFF, 0x61, 0xFE }, "neither")]
    [InlineData(new byte[] { 0x61, 0, 0x62 }, "character 2 is a null")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61 }, "UTF-16")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0xD8 }, "UTF-16")]
    public void What_is_no_text_is_refused(byte[] bytes, string reason) =>
        Should.Throw<ImportFileException>(() => FileText.Decode(bytes)).Message.ShouldContain(reason);

    [Fact]
    public void Random_bytes_are_text_or_refused_and_never_anything_else()
    {
        const int seed = 99;
        var random = new Random(seed);
        for (var i = 0; i < LongRun.Count(3000, 300_000); i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            try
            {
                FileText.Decode(bytes).ShouldNotContain('\0', $"seed {seed}, case {i}");
            }
            catch (ImportFileException)
            {
                // The documented answer.
            }
        }
    }
}
