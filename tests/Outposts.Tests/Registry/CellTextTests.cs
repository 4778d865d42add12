using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.Tests.Registry;

public class CellTextTests
{
    [Theory]
    [InlineData("  a \r\n b　c ", "a b c")]
    [InlineData("\uFEFF驿站\u200B（１号）", "驿站（1号）")]
    [InlineData("ＡＢｃ", "ABc")]
    [InlineData("", "")]
    [InlineData(" \t\u0000", "")]
    public void Names_are_tidied_and_keep_Chinese_punctuation(string given, string kept) => CellText.Clean(given).ShouldBe(kept);

    [Theory]
    [InlineData("１２０．５", "120.5")]
    [InlineData("Ｍｏ－Ｆｒ　０８：００", "Mo-Fr 08:00")]
    public void Values_lose_full_width_signs_too(string given, string narrow) => CellText.ToHalfWidth(given).ShouldBe(narrow);

    [Theory]
    [InlineData("a; b；c、d;;", "a|b|c|d")]
    [InlineData(" ; ", "")]
    public void Lists_part_at_semicolons_of_either_width(string given, string items) => string.Join('|', CellText.SplitList(given))
        .ShouldBe(items);

    [Fact]
    public void Tidying_twice_changes_nothing_more()
    {
        const int seed = 42;
        var random = new Random(seed);
        for (var i = 0; i < LongRun.Count(2000, 200_000); i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(20)).Select(_ => (char)random.Next(0x20, 0xFFFF))]);
            CellText.Clean(CellText.Clean(text)).ShouldBe(CellText.Clean(text), $"seed {seed}, case {i}");
            CellText.ToHalfWidth(CellText.ToHalfWidth(text)).ShouldBe(CellText.ToHalfWidth(text), $"seed {seed}, case {i}");
        }
    }
}
