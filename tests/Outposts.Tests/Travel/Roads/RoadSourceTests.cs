using Outposts.Geodesy;
using Outposts.Testing;
using Outposts.Travel.Roads;

namespace Outposts.Tests.Travel.Roads;

/// <summary>Networks of extracts that are cut from one map and joined again.</summary>
public sealed class RoadSourceTests
{
    private const int Seed = 20261203;
    private static readonly RoadSearchSettings AnyIsland = new(MinIslandEdges: 1);
    private static readonly RoadRules Rules = RoadRules.ForRegion();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Two_extracts_together_are_the_network_of_the_whole_map_to_the_last_bit()
    {
        var random = new Random(Seed);
        var acrossOnly = 0;
        for (var map = 0; map < LongRun.Count(120, 2_000); map++)
        {
            var (roads, context) = (new RandomRoads(random), $"seed {Seed}, map {map}");
            var border = 120 + 0.016 * random.NextDouble();
            var whole = Build(roads, _ => true).Network;
            var (west, east) = (Build(roads, node => node.Longitude < border), Build(roads, node => node.Longitude >= border));
            RoadSource[] sources = [Again(west.Source), Again(east.Source)];
            var joined = RoadSource.Join(sources, Rules, Cancel);
            HashOf(joined).ShouldBe(HashOf(whole), context);
            HashOf(RoadSource.Join([sources[1], sources[0], sources[1]], Rules, Cancel)).ShouldBe(HashOf(whole), context);
            HashOf(RoadSource.Join([sources[0]], Rules, Cancel)).ShouldBe(HashOf(west.Network), context);
            acrossOnly += AskAcross(roads, whole, joined, west.Network, context);
        }
        // Ways that neither extract alone has.
        acrossOnly.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Of_a_way_that_an_extract_cuts_the_whole_counts_and_parts_of_it_are_all_kept()
    {
        RoadNode[] nodes = [.. Enumerable.Range(1, 6).Select(i => new RoadNode(i, new Position(120 + 0.001 * i, 36), OsmDrawing.Tags("")))];
        var (whole, left, right) = (Source(1, 2, 3, 4, 5, 6), Source(1, 2, 3), Source(4, 5, 6));
        HashOf(RoadSource.Join([left, whole], Rules, Cancel)).ShouldBe(HashOf(RoadSource.Join([whole], Rules, Cancel)));
        RoadSource.Join([left, right], Rules, Cancel).EdgeCount.ShouldBe(2);

        RoadSource Source(params long[] ids)
        {
            var builder = new RoadNetworkBuilder(Rules);
            builder.AddWay(new RoadWay(7, ids, OsmDrawing.Tags("highway=residential")));
            foreach (var node in nodes) builder.AddNode(node);
            return builder.GetSource();
        }
    }

    [Fact]
    public void A_ferry_takes_its_own_time_in_a_joined_network_too()
    {
        var builder = new RoadNetworkBuilder(Rules);
        builder.AddWay(new RoadWay(1, [1, 2], OsmDrawing.Tags("route=ferry duration=00:40")));
        builder.AddNode(new RoadNode(1, new Position(120, 36), OsmDrawing.Tags("")));
        builder.AddNode(new RoadNode(2, new Position(120.1, 36), OsmDrawing.Tags("")));
        var source = Again(builder.GetSource());
        HashOf(RoadSource.Join([source, source], Rules, Cancel)).ShouldBe(HashOf(builder.Build(Cancel).Network));
    }

    [Fact]
    public void Damaged_bytes_are_refused()
    {
        var random = new Random(Seed);
        using var stream = new MemoryStream();
        Build(new RandomRoads(random), _ => true).Source.Save(stream);
        var bytes = stream.ToArray();
        Should.Throw<FormatException>(() => RoadSource.Load(new MemoryStream([1, 2, 3, 4, 5, 6, 7, 8])));
        Should.Throw<FormatException>(() => RoadSource.Load(new MemoryStream([.. bytes[..4], 99, .. bytes[5..]])))
            .Message.ShouldContain("99");
        for (var length = 0; length < bytes.Length; length += 7)
            Should.Throw<FormatException>(() => RoadSource.Load(new MemoryStream(bytes[..length])));
        for (var i = 0; i < 300; i++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            // What still makes sense is read; nothing else may be thrown.
            if (Record.Exception(() => RoadSource.Load(new MemoryStream(damaged))) is { } failure)
                failure.ShouldBeOfType<FormatException>();
        }
    }

    private static (RoadNetwork Network, RoadSource Source) Build(RandomRoads roads, Func<Position, bool> contains)
    {
        var inside = roads.Nodes.Where(node => contains(node.Position)).Select(node => node.Id).ToHashSet();
        RoadWay[] ways = [.. roads.Ways.Where(way => way.NodeIds.Any(inside.Contains))];
        var kept = ways.Select(way => way.Id).ToHashSet();
        inside.UnionWith(ways.SelectMany(way => way.NodeIds));
        var builder = new RoadNetworkBuilder(Rules);
        foreach (var way in ways) builder.AddWay(way);
        foreach (var node in roads.Nodes.Where(node => inside.Contains(node.Id))) builder.AddNode(node);
        foreach (var restriction in roads.Restrictions.OrderBy(restriction => restriction.Id))
            if (restriction.FromWays.Concat(restriction.ViaWays).Concat(restriction.ToWays).Any(kept.Contains))
                builder.AddRestriction(restriction);
        var source = builder.GetSource();
        return (builder.Build(Cancel).Network, source);
    }

    // Equal bits answer equally; so that this is no claim, each sort of question is put to both.
    private static int AskAcross(RandomRoads roads, RoadNetwork whole, RoadNetwork joined, RoadNetwork west, string context)
    {
        var acrossOnly = 0;
        foreach (var mode in whole.Modes)
        {
            var (search, twin, alone) = (joined.Search(mode, AnyIsland), whole.Search(mode, AnyIsland), west.Search(mode, AnyIsland));
            Position[] goals = [.. Enumerable.Range(0, 8).Select(_ => roads.NextPosition())];
            var from = roads.NextPosition();
            var (points, twins) = (search.Place(goals), twin.Place(goals));
            for (var i = 0; i < goals.Length; i++)
            {
                var way = search.Between(from, goals[i]);
                way.ShouldBe(twin.Between(from, goals[i]), context);
                if (way is { } found && (alone.Between(from, goals[i]) is not { } other || other.Seconds > found.Seconds)) acrossOnly++;
            }
            search.Nearest(from, 5, points).ShouldBe(twin.Nearest(from, 5, twins), context);
            search.Reach(from, 200)?.ToPolygon().ShouldBe(twin.Reach(from, 200)?.ToPolygon(), context);
            search.FromOne(from, points).ShouldBe(twin.FromOne(from, twins), context);
            search.ToOne(points, from).ShouldBe(twin.ToOne(twins, from), context);
        }
        return acrossOnly;
    }

    private static RoadSource Again(RoadSource source)
    {
        using var stream = new MemoryStream();
        source.Save(stream);
        stream.Position = 0;
        return RoadSource.Load(stream);
    }

    // Two dumps of bytes would tell nobody more.
    private static string HashOf(RoadNetwork network)
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return $"{network.EdgeCount} edges, {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(stream.ToArray()))}";
    }
}
