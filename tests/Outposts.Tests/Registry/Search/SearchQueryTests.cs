using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Registry.Search;
using Outposts.Registry.Search.Queries;
using Outposts.Testing;

namespace Outposts.Tests.Registry.Search;

/// <summary>What the parts of a query mean; whole queries with their answers are in tests/Outposts.Testing/Search.</summary>
public sealed class SearchQueryTests
{
    private static readonly Position Here = new(120.38, 36.06);

    private static readonly PlaceIndex Places = PlaceIndex.Build(
        [
            new(SearchPlaceKind.District, "市南区", "Shinan District", 1, Here, "370202"),
            new(SearchPlaceKind.Road, "香港中路", "Hong Kong Middle Road", 3, Here),
            new(SearchPlaceKind.Place, "台东街道", "Taidong Subdistrict", 3, Here),
            new(SearchPlaceKind.Place, "水清沟街道", null, 3, Here),
            new(SearchPlaceKind.Place, "青岛万象城", "The MixC Qingdao", 2, Here),
        ], ["青岛"]);

    private static readonly SearchQueryParser Parser = new(new SearchVocabulary(Catalogue.BuiltIn), Places);

    [Theory]
    [InlineData("36.0671,120.3826", 120.3826, 36.0671)]
    [InlineData("120.3826 36.0671", 120.3826, 36.0671)]
    [InlineData("（120.3826，36.0671）", 120.3826, 36.0671)]
    [InlineData("36,0671 120,3826", 120.3826, 36.0671)]
    [InlineData("geo:36.0671,120.3826;u=35", 120.3826, 36.0671)]
    [InlineData("N 36.0671 E 120.3826", 120.3826, 36.0671)]
    [InlineData("36°30′0″N, 120°15′0″E", 120.25, 36.5)]
    [InlineData("36°30'00\"N 120°15'00\"E", 120.25, 36.5)]
    [InlineData("东经120度15分 北纬36度30分", 120.25, 36.5)]
    [InlineData("33.8568 S 151.2153 E", 151.2153, -33.8568)]
    [InlineData("lng: 120.3826, lat: 36.0671", 120.3826, 36.0671)]
    public void A_position_is_read_in_several_spellings(string text, double longitude, double latitude)
    {
        var position = CoordinateText.Read(text).ShouldNotBeNull();
        position.Longitude.ShouldBe(longitude, 1e-9);
        position.Latitude.ShouldBe(latitude, 1e-9);
    }

    [Theory]
    [InlineData("120.3826")]
    [InlineData("120 36")]
    [InlineData("香港中路10号 120.3826 36.0671")]
    [InlineData("36.0671 36.0671")]
    [InlineData("N36.0671 N120.3826")]
    [InlineData("91.5 S 10.5 E")]
    [InlineData("36°75'N 120°15'E")]
    [InlineData("10.5 20.5")]
    [InlineData("13912345678")]
    [InlineData("")]
    public void What_is_no_position_is_none(string text) => CoordinateText.Read(text).ShouldBeNull();

    [Theory]
    [InlineData("晚上10点", "22:00")]
    [InlineData("晚上十点半", "22:30")]
    [InlineData("23点", "23:00")]
    [InlineData("凌晨2点", "02:00")]
    [InlineData("夜里12点", "00:00")]
    [InlineData("下午3点15分", "15:15")]
    [InlineData("7:30", "07:30")]
    [InlineData("9pm", "21:00")]
    [InlineData("12am", "00:00")]
    [InlineData("二十三点", "23:00")]
    [InlineData("24小时", null)]
    [InlineData("30点", null)]
    [InlineData("120.38", null)]
    public void A_time_of_day_is_read(string text, string? time) =>
        Parser.Parse(text).Time?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(time);

    [Theory]
    [InlineData("台东换电", "台东|换电")]
    [InlineData("台东哪里有能换电的地方", "台东|换电的")]
    [InlineData("青岛厕所", "厕所")]
    [InlineData("taidonghuandian", "taidong|huandian")]
    [InlineData("huan dian", "huandian")]
    [InlineData("Hong Kong Middle Road toilet", "hongkongmiddleroad|toilet")]
    [InlineData("水清沟", "水清沟")]
    [InlineData("水磨巷", "水磨巷")]
    [InlineData("万象城", "万象城")]
    [InlineData("附近", "附近")]
    public void A_text_is_cut_into_what_it_is_made_of(string text, string segments) =>
        string.Join('|', Parser.Parse(text).Segments.Select(segment => segment.Text)).ShouldBe(segments);

    [Theory]
    [InlineData("香港中路8号", "8")]
    [InlineData("香港中路 12 号", "12")]
    [InlineData("香岗中路8甲", "8甲")]
    [InlineData("台东8号", null)]
    [InlineData("香港中路24小时", null)]
    public void A_number_beside_a_street_is_a_house_number(string text, string? number) => Parser.Parse(text).HouseNumber.ShouldBe(number);

    [Fact]
    public void Mistyped_words_are_probable_and_known_ones_are_not()
    {
        Parser.Parse("厕锁").Segments.Single().ShouldSatisfyAllConditions(
            segment => segment.IsProbable.ShouldBeTrue(),
            segment => segment.Terms[0].ShouldBe(new SearchTerm(SearchTermKind.Service, "TOILETS")));
        Parser.Parse("huandain").Segments.Single().Terms[0].Value.ShouldBe("EBIKE_BATTERY_SWAP");
        Parser.Parse("香岗中路").Segments.Single().Places[0].ShouldSatisfyAllConditions(
            match => match.Place.Name.ShouldBe("香港中路"), match => match.Fit.ShouldBe(PlaceFit.Sounding));
        Parser.Parse("厕所").Segments.Single().IsProbable.ShouldBeFalse();
    }

    [Fact]
    public void Every_word_of_the_table_means_what_its_line_says_and_names_what_is_there()
    {
        var vocabulary = new SearchVocabulary(Catalogue.BuiltIn);
        foreach (var line in EmbeddedText.Lines("search-words.tsv").Select(line => line.Split('\t')))
        {
            line.Length.ShouldBe(3, line[0]);
            if (line[0] == "HOST") EnumNames.TryParse<HostKind>(line[1], out _).ShouldBeTrue(line[1]);
            if (line[0] is "SERVICE" or "OUTPOST_KIND" or "WORKER_GROUP")
                Catalogue.BuiltIn.Entries.ShouldContain(entry => entry.Code == line[1], line[1]);
            foreach (var word in line[2].Split('|'))
                vocabulary.FindWritten(SearchText.Of(word)).ShouldNotBeEmpty(word);
        }
    }

    [Fact]
    public void Any_text_is_read_without_a_failure()
    {
        const int seed = 15;
        var random = new Random(seed);
        for (var i = 0; i < LongRun.Count(500, 20_000); i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(101))
                .Select(_ => (char)random.Next(random.Next(2) == 0 ? 0x80 : 0x10000)));
            Parser.Parse(text).Segments.Count.ShouldBeLessThanOrEqualTo(100, $"seed {seed}");
        }
        Should.Throw<SearchTextException>(() => Parser.Parse(new string('x', 101)));
    }
}
