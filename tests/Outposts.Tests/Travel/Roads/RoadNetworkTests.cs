using Outposts.Geodesy;
using Outposts.Testing.Roads;
using Outposts.Travel.Roads;

namespace Outposts.Tests.Travel.Roads;

public class RoadNetworkTests
{
    private static byte[] Save(RoadNetwork network)
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return stream.ToArray();
    }

    private static RoadNetwork Load(byte[] bytes) => RoadNetwork.Load(new MemoryStream(bytes));

    [Fact]
    public void A_saved_network_answers_as_before_and_is_saved_the_same()
    {
        const int seed = 81;
        var random = new Random(seed);
        var city = new SyntheticCity(2500, seed);
        var network = city.Build().Network;
        var bytes = Save(network);
        var loaded = Load(bytes);
        Save(loaded).ShouldBe(bytes);
        foreach (var mode in network.Modes)
            for (var i = 0; i < 30; i++)
            {
                var (from, to) = (city.NextPosition(random), city.NextPosition(random));
                loaded.Search(mode).Between(from, to).ShouldBe(network.Search(mode).Between(from, to), $"seed {seed}");
            }
    }

    [Fact]
    public void Damaged_bytes_are_refused_and_never_read_beyond()
    {
        const int seed = 82;
        var random = new Random(seed);
        var bytes = Save(new SyntheticCity(150, seed).Build().Network);
        Should.Throw<FormatException>(() => Load([])).Message.ShouldContain("ends too early");
        Should.Throw<FormatException>(() => Load([1, 2, 3, 4, 5, 6, 7, 8])).Message.ShouldContain("not a road network");
        byte[] newer = [.. bytes];
        newer[4] = 99;
        Should.Throw<FormatException>(() => Load(newer)).Message.ShouldContain("format 99");
        for (var i = 0; i < 300; i++)
            Should.Throw<FormatException>(() => Load(bytes[..random.Next(bytes.Length)]), $"seed {seed}");
        for (var i = 0; i < 300; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            // Either it is refused, or what it says is a network too; nothing else comes out.
            try
            {
                Load(damaged).EdgeCount.ShouldBeGreaterThanOrEqualTo(0);
            }
            catch (FormatException)
            {
            }
        }
    }

    [Fact]
    public void Lengths_are_the_geodesics_of_the_pieces_rounded_up_to_millimetres()
    {
        var network = new SyntheticCity(2500, 83).Build().Network;
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            var line = network.GetLine(edge);
            var sum = 0.0;
            for (var i = 1; i < line.Length; i++) sum += Geodesic.Distance(line[i - 1], line[i]);
            network.GetLength(edge).ShouldBeInRange(sum - 1e-9, sum + 0.001);
        }
    }

    [Fact]
    public void The_summary_counts_ways_islands_and_what_was_left_out()
    {
        var map = new OsmDrawing("ABC.F\n..D.G").Way("ABC", "highway=residential").Way("CD", "highway=footway").Way("FG",
            "highway=residential")
            .Way("AD", "highway=proposed").Way("AD", "highway=nonsense").Way("AD", "waterway=river");
        var summary = map.Summary;
        summary.WaysByClass.ShouldBe(new Dictionary<string, int> { ["highway=footway"] = 1, ["highway=residential"] = 2 });
        summary.Unused.ShouldBe(new Dictionary<string, int>
        {
            ["highway=nonsense: not a class of road"] = 1,
            ["highway=proposed that no mode may use"] = 1,
        });
        summary.Edges.ShouldBe(3);
        var walk = summary.Modes.Single(mode => mode.Mode == "WALK");
        (walk.Edges, walk.IslandCount).ShouldBe((3, 2));
        walk.Islands.Select(island => island.Edges).ShouldBe([2, 1]);
        walk.Kilometres.ShouldBe(0.402, 0.01);
        summary.Modes.Single(mode => mode.Mode == "CAR").Edges.ShouldBe(2);
    }

    [Fact]
    public void Nodes_that_are_not_in_the_file_cut_their_way()
    {
        var builder = new RoadNetworkBuilder(RoadRules.ForRegion());
        builder.AddWay(new RoadWay(1, [1, 2, 3, 4, 5], OsmDrawing.Tags("highway=residential"))).ShouldBeTrue();
        builder.NeedsNode(3).ShouldBeTrue();
        builder.NeedsNode(9).ShouldBeFalse();
        foreach (var id in (long[])[1, 2, 4, 5]) builder.AddNode(new RoadNode(id, new Position(120 + id / 1000.0, 36),
            OsmDrawing.Tags("")));
        var (network, summary) = builder.Build();
        network.EdgeCount.ShouldBe(2);
        summary.Unused["a node of a way that is not in the file"].ShouldBe(1);
        Enumerable.Range(0, 2).Select(network.GetLine).ShouldAllBe(line => line.Length == 2);
    }

    [Fact]
    public void A_position_off_the_network_has_no_answer_and_one_on_an_islet_is_put_on_the_main_land()
    {
        var map = new OsmDrawing("ABC.\n...D\n...E").Way("ABC", "highway=residential").Way("DE", "highway=residential");
        map.Network.Search("WALK", new RoadSearchSettings(MinIslandEdges: 1)).Snap(new Position(121, 36)).ShouldBeNull();
        map.Network.Search("WALK").Snap(map.At('D')).ShouldBeNull(); // both are islets by the default
        var near = map.Network.Search("WALK", new RoadSearchSettings(MinIslandEdges: 1)).Snap(map.At('D'))!.Value;
        near.Leg.ShouldBe(0);
        Should.Throw<ArgumentException>(() => map.Network.Search("SHIP")).Message.ShouldContain("WALK, EBIKE, CAR");
    }

    [Fact]
    public void A_line_begins_and_ends_at_the_positions_and_is_as_long_as_the_way()
    {
        const int seed = 84;
        var random = new Random(seed);
        var city = new SyntheticCity(2500, seed);
        var search = city.Build().Network.Search("EBIKE");
        var found = 0;
        for (var i = 0; i < 60; i++)
        {
            var (from, to) = (city.NextPosition(random), city.NextPosition(random));
            if (search.FindPath(from, to) is not { } path) continue;
            found++;
            (path.Line[0], path.Line[^1]).ShouldBe((from, to));
            path.Line.Zip(path.Line.Skip(1), Geodesic.Distance).Sum().ShouldBe(path.Cost.Metres, 0.5, $"seed {seed}, question {i}");
            path.Cost.Seconds.ShouldBeGreaterThan(Geodesic.Distance(from, to) / 25 * 3.6);
        }
        found.ShouldBeGreaterThan(30);
    }
}
