using System.IO.Compression;
using System.Text;
using Outposts.Formats.Osm;
using Outposts.Geodesy;

namespace Outposts.Formats.Tests.Osm;

public sealed class OsmReaderTests : IDisposable
{
    private readonly OsmText _text = new();

    public void Dispose() => _text.Dispose();

    [Fact]
    public void Nodes_ways_and_relations_come_with_their_positions_whatever_their_order()
    {
        // Ways before their nodes, and the relation first: no order is prescribed for XML.
        _text.Relation(9, [(1, "outer")], "type=multipolygon;natural=water").Way(1, [3, 2, 1], "highway=residential;name=香港中路")
            .Node(1, 120.38, 36.06).Node(2, 120.39, 36.06, "barrier=gate").Node(3, 120.40, 36.07);
        var (elements, summary) = Read(_text.Save());
        elements.Count.ShouldBe(3);
        elements[0].ShouldBeOfType<OsmNode>().Position.ShouldBe(new Position(120.39, 36.06));
        var way = elements[1].ShouldBeOfType<OsmWay>();
        way["name"].ShouldBe("香港中路");
        way.NodeIds.ShouldBe([3L, 2L, 1L]);
        way.Positions.ShouldBe([new Position(120.40, 36.07), new Position(120.39, 36.06), new Position(120.38, 36.06)]);
        (way.IsWhole, way.IsClosed).ShouldBe((true, false));
        elements[2].ShouldBeOfType<OsmRelation>().Members.Single().Way!.Positions.ShouldBe(way.Positions);
        (summary.Nodes, summary.Ways, summary.Relations, summary.UsedNodes).ShouldBe((3, 1, 1, 3));
    }

    [Fact]
    public void What_nobody_wants_does_not_come_and_untagged_ways_come_with_their_relation_alone()
    {
        _text.Square(1, 120.4, 36.1, 0.01).Relation(5, [(1, "outer")], "type=multipolygon;landuse=forest")
            .Square(2, 120.5, 36.1, 0.01, "power=line").Node(7, 120, 36, "power=tower");
        var (elements, _) = Read(_text.Save());
        elements.Single().ShouldBeOfType<OsmRelation>().Members.Single().Way!.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public void A_way_cut_by_the_edge_of_the_extract_is_kept_as_far_as_it_goes()
    {
        for (var i = 1; i <= 7; i++)
            if (i is not (1 or 4)) _text.Node(i, 120 + i / 100.0, 36);
        _text.Way(1, [1, 2, 3, 4, 5, 6, 7], "highway=primary").Way(2, [1, 2], "highway=primary").Way(3, [4], "highway=primary");
        var (elements, summary) = Read(_text.Save());
        elements.Cast<OsmWay>().Select(way => string.Join(' ', way.NodeIds)).ShouldBe(["2 3", "5 6 7"]);
        elements.Cast<OsmWay>().ShouldAllBe(way => !way.IsWhole && !way.IsClosed && way.Id == 1);
        (summary.ClippedWays, summary.UnusableWays).ShouldBe((1, 2));
    }

    [Fact]
    public void A_relation_whose_members_lie_outside_comes_all_the_same_and_is_counted()
    {
        _text.Square(1, 120.4, 36.1, 0.01).Relation(5, [(1, "outer"), (99, "outer")], "type=multipolygon;natural=water");
        var (elements, summary) = Read(_text.Save());
        elements.Single().ShouldBeOfType<OsmRelation>().Members.Select(member => member.Way is not null).ShouldBe([true, false]);
        summary.IncompleteRelations.ShouldBe(1);
    }

    [Fact]
    public void Nodes_that_lie_nowhere_are_counted_and_not_used()
    {
        _text.Node(1, 120, 36).Node(2, 120, 91).Node(3, 190, 36).Node(4, 120, 86).Node(6, 120.1, 36)
            .Add($"<node id=\"5\"/>").Way(1, [1, 2, 3, 4, 5, 6], "highway=primary");
        var (elements, summary) = Read(_text.Save());
        elements.ShouldBeEmpty();
        (summary.NodesWithoutPosition, summary.UnusableWays).ShouldBe((4, 1));
    }

    [Fact]
    public void Deleted_elements_of_a_history_are_left_out()
    {
        _text.Node(1, 120, 36).Node(2, 120.1, 36).Way(1, [1, 2], "highway=primary")
            .Add($"<way id=\"2\" visible=\"false\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"highway\" v=\"primary\"/></way>");
        Read(_text.Save()).Elements.Count.ShouldBe(1);
    }

    [Fact]
    public void A_PBF_that_osmium_has_made_gives_what_its_XML_gives()
    {
        var expected = Read(Synthetic("wusi-square.osm"));
        var found = Read(Synthetic("wusi-square.osm.pbf"));
        Describe(found.Elements).ShouldBe(Describe(expected.Elements));
        found.Elements.Count.ShouldBeGreaterThan(40);
        (found.Summary.Nodes, found.Summary.Ways, found.Summary.Relations, found.Summary.NewestChange).ShouldBe(
            (expected.Summary.Nodes, expected.Summary.Ways, expected.Summary.Relations, expected.Summary.NewestChange));
    }

    [Fact]
    public void Gzip_gives_what_XML_gives()
    {
        const int seed = 12;
        var random = new Random(seed);
        for (var i = 1; i <= 3_000; i++)
            _text.Node(i, 120 + random.NextDouble(), 36 + random.NextDouble(), i % 7 == 0 ? "barrier=gate" : "");
        for (var i = 1; i <= 400; i++)
            _text.Way(i, [.. Enumerable.Range(0, 2 + random.Next(30)).Select(_ => (long)random.Next(1, 3_100))], "highway=service");
        var expected = Describe(Read(_text.Save()).Elements);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(_text.Xml));
        Describe(Read(_text.Save("extract.osm.gz", packed.ToArray())).Elements).ShouldBe(expected, $"seed {seed}");
    }

    [Fact]
    public void A_PBF_that_breaks_off_is_refused()
    {
        var whole = File.ReadAllBytes(Synthetic("wusi-square.osm.pbf"));
        for (var length = 1; length < whole.Length; length += Math.Max(1, whole.Length / 40))
        {
            var path = _text.Save("broken.osm.pbf", whole[..length]);
            Should.Throw<ImportFileException>(() => Read(path), $"{length} of {whole.Length} bytes");
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("code,name\nA,B\n", "neither as PBF")]
    [InlineData("<gpx><trk/></gpx>", "neither as PBF")]
    [InlineData("<?xml version='1.0'?><osmChange version='0.6'><modify/></osmChange>", "osmChange")]
    [InlineData("PK\u0003\u0004", "ZIP")]
    [InlineData("BZh9", "bunzip2")]
    [InlineData("<osm version='0.6'><node id='1' lon='1' lat='1'>", "XML")]
    [InlineData("<osm version='0.6'><node id='x' lon='1' lat='1'/></osm>", "no nodes")]
    [InlineData("<osm version='0.6'><node id='1' lon='1' lat='1'/></way></osm>", "XML")]
    [InlineData("<osm version='0.6'/>", "no nodes")]
    [InlineData("<osm version='0.6'><way id='1'><nd ref='1'/><tag k='highway' v='primary'/></way></osm>", "no nodes")]
    public void What_is_no_extract_is_refused_with_the_reason(string content, string reason)
    {
        var path = _text.Save("given.osm", Encoding.UTF8.GetBytes(content));
        Should.Throw<ImportFileException>(() => Read(path)).Message.ShouldContain(reason);
    }

    [Fact]
    public void A_file_that_uses_more_nodes_than_there_is_room_for_is_refused()
    {
        _text.Node(1, 120, 36).Node(2, 120.1, 36).Way(1, [1, 2], "highway=primary").Way(2, [2, 1], "highway=primary");
        var reader = new OsmReader(_text.Save(), new Everything()) { UseLimit = 3 };
        Should.Throw<ImportFileException>(() => reader.Read().ToList()).Message.ShouldContain("smaller extract");
    }

    private static string Synthetic(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Outposts.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "tests", "Outposts.Testing", "Osm", name);
    }

    private static (List<OsmElement> Elements, OsmReadSummary Summary) Read(string path)
    {
        var reader = new OsmReader(path, new Everything());
        return ([.. reader.Read(cancellationToken: TestContext.Current.CancellationToken)], reader.Summary);
    }

    private static List<string> Describe(IEnumerable<OsmElement> elements) => [.. elements.Select(element => element switch
    {
        OsmNode node => $"{node.Id} {node.Position}",
        OsmWay way => $"{way.Id} {string.Join(' ', way.NodeIds)} {string.Join(' ', way.Positions)} {way.IsWhole}",
        _ => $"{element.Id}",
    } + string.Concat(element.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $" {tag.Key}={tag.Value}")))];

    private sealed class Everything : IOsmSelection
    {
        public bool Wants(OsmElementType type, IReadOnlyDictionary<string, string> tags) => !tags.ContainsKey("power");
    }
}
