using Outposts.Registry.Search;

namespace Outposts.Tests.Registry.Search;

/// <summary>Streets and house numbers in addresses as lists have them, and the names of a map that stand in an address.</summary>
public sealed class StreetAddressTests
{
    private const int Seed = 20261130;

    [Theory]
    [InlineData("青岛市市南区香港中路10号颐和国际A座", "香港中路", "10")]
    [InlineData("香港中路１０号", "香港中路", "10")]
    [InlineData("市南区 香港中路 甲10 号", "香港中路", "甲10")]
    [InlineData("李沧区向阳路10-2号", "向阳路", "10-2")]
    [InlineData("八大关街道香港西路", "香港西路", null)]
    [InlineData("市北区镇江路5号", "镇江路", "5")]
    [InlineData("市场一路12号", "市场一路", "12")]
    [InlineData("即墨区通济街道嵩山二路与鹤山路交叉口", "嵩山二路", null)]
    [InlineData("黄岛区滨海大道88号", "滨海大道", "88")]
    [InlineData("平度市人民路街道红旗路7号", "红旗路", "7")]
    public void The_street_and_the_number_are_read(string address, string street, string? number) =>
        StreetAddress.Parse(address).ShouldBe(new StreetAddress(street, number));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("李沧万达广场一楼")]
    [InlineData("浮山街道办事处")]
    [InlineData("路")]
    public void An_address_without_a_street_has_none(string? address) => StreetAddress.Parse(address).ShouldBeNull();

    [Fact]
    public void A_number_is_no_part_of_a_longer_one_and_a_name_no_part_of_a_longer_name()
    {
        AddressNames.CandidatesIn("香港中路10号").ShouldNotContain("香港中路1");
        string[] names = ["香港中路", "香港中路街道", "中路", "香港中路8号", "香港"];
        AddressNames.OutermostIn("市南区香港中路街道香港中路8号", names).ShouldBe(["香港中路街道", "香港中路8号"], ignoreOrder: true);
        AddressNames.OutermostIn("香港中路街道，香港中路", names).ShouldBe(["香港中路街道", "香港中路"], ignoreOrder: true);
    }

    [Fact]
    public void The_outermost_names_are_those_of_a_search_of_every_pair()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 300; round++)
        {
            var text = Text(random, 14);
            var candidates = AddressNames.CandidatesIn(text);
            string[] names = [.. candidates.Where(_ => random.Next(4) == 0)];
            var spans = names.SelectMany(name => Enumerable.Range(0, text.Length - name.Length + 1)
                .Where(start => text.AsSpan(start).StartsWith(name) && !CutsNumber(text, start) && !CutsNumber(text, start + name.Length))
                .Select(start => (Name: name, Start: start, End: start + name.Length))).ToList();
            var expected = spans.Where(one => !spans.Any(other => other.Start <= one.Start && one.End <= other.End
                && other.Name.Length > one.Name.Length)).Select(one => one.Name).Distinct();
            AddressNames.OutermostIn(text, names).ShouldBe(expected, ignoreOrder: true, $"seed {Seed}, {text}: {string.Join(' ', names)}");
        }
    }

    private static bool CutsNumber(string text, int place) => place > 0 && place < text.Length && char.IsAsciiDigit(text[place - 1])
        && char.IsAsciiDigit(text[place]);

    private static string Text(Random random, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => "路街中山1"[random.Next(5)]));
}
