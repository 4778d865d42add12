using NetTopologySuite.Geometries;
using Outposts.Formats.Osm;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Formats.Tests.Osm;

public sealed class MultipolygonBuilderTests
{
    [Fact]
    public void Rings_in_pieces_with_holes_islands_and_wrong_roles_give_the_area_that_even_and_odd_gives()
    {
        const int seed = 1712;
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            // Nested squares, and beside them others, none touching: a point's depth tells whether it lies inside.
            var squares = RandomSquares(random);
            var members = squares.SelectMany((square, i) => Pieces(random, square, 1_000L * (i + 1))).OrderBy(_ => random.Next()).ToArray();
            var area = Build(members);
            area.ShouldNotBeNull();
            area.IsValid.ShouldBeTrue($"seed {seed}, round {round}");
            for (var i = 0; i < 50; i++)
            {
                var (x, y) = (random.NextDouble() * 100, random.NextDouble() * 100);
                var depth = squares.Count(square => Math.Abs(x - square.X) < square.Half && Math.Abs(y - square.Y) < square.Half);
                area.Contains(new Point(x, y)).ShouldBe(depth % 2 == 1, $"seed {seed}, round {round}, at {x} {y}");
            }
        }
    }

    [Fact]
    public void Pieces_that_close_no_ring_are_left_out()
    {
        var whole = Way(1, [1, 2, 3, 1], [(0, 0), (9, 0), (9, 9), (0, 0)]);
        var open = Way(2, [4, 5, 6], [(20, 0), (29, 0), (29, 9)]);
        Build(Member(whole, "outer"), Member(open, "outer"))!.NumGeometries.ShouldBe(1);
        Build(Member(open, "outer")).ShouldBeNull();
        Build(new OsmMember(OsmElementType.Way, 7, "outer", null)).ShouldBeNull();
    }

    [Fact]
    public void A_hole_whose_surroundings_are_missing_is_no_area()
    {
        var hole = Way(1, [1, 2, 3, 1], [(0, 0), (9, 0), (9, 9), (0, 0)]);
        Build(Member(hole, "inner")).ShouldBeNull();
        Build(Member(hole, "")).ShouldNotBeNull();
    }

    [Fact]
    public void A_ring_that_crosses_itself_is_mended_and_one_without_an_area_is_none()
    {
        var bow = Way(1, [1, 2, 3, 4, 1], [(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)]);
        var area = Build(Member(bow, "outer"));
        area.ShouldNotBeNull();
        area.IsValid.ShouldBeTrue();
        var flat = Way(2, [1, 2, 3, 1], [(0, 0), (5, 0), (9, 0), (0, 0)]);
        Build(Member(flat, "outer")).ShouldBeNull();
        MultipolygonBuilder.Build([new Coordinate(0, 0), new Coordinate(0, 0), new Coordinate(0, 0), new Coordinate(0, 0)]).ShouldBeNull();
    }

    [Fact]
    public void Two_rings_that_share_a_node_stay_two()
    {
        var one = Way(1, [1, 2, 3, 1], [(0, 0), (9, 0), (9, 9), (0, 0)]);
        var other = Way(2, [1, 4, 5, 1], [(0, 0), (-9, 0), (-9, -9), (0, 0)]);
        var area = Build(Member(one, "outer"), Member(other, "outer"));
        area!.Area.ShouldBe(81, 1e-9);
        area.NumGeometries.ShouldBe(2);
    }

    private static readonly IReadOnlyDictionary<string, string> NoTags = new Dictionary<string, string>();

    private static MultiPolygon? Build(params OsmMember[] members) => MultipolygonBuilder.Build(new OsmRelation(1, NoTags, members),
        position => new Coordinate(position.Longitude, position.Latitude));

    private static List<(double X, double Y, double Half)> RandomSquares(Random random)
    {
        var squares = new List<(double, double, double)>();
        for (var column = 0; column < 2; column++)
            for (var row = 0; row < 2; row++)
                for (double half = 10 + random.NextDouble() * 10, i = random.Next(1, 5); i > 0;
                    i--, half *= 0.3 + random.NextDouble() * 0.4)
                    squares.Add((25 + 50 * column, 25 + 50 * row, half));
        return squares;
    }

    /// <summary>A square's border in one to four ways, each in either direction, with roles that may be wrong.</summary>
    private static IEnumerable<OsmMember> Pieces(Random random, (double X, double Y, double Half) square, long first)
    {
        (double, double)[] corners =
        [
            (square.X - square.Half, square.Y - square.Half), (square.X + square.Half, square.Y - square.Half),
            (square.X + square.Half, square.Y + square.Half), (square.X - square.Half, square.Y + square.Half),
        ];
        int[] cuts = [.. new[] { 0, 1, 2, 3 }.OrderBy(_ => random.Next()).Take(random.Next(1, 5)).Order()];
        // Not all inner: a ring of which all say so counts as the hole of something that is missing.
        for (var i = 0; i < cuts.Length; i++)
        {
            var length = i + 1 < cuts.Length ? cuts[i + 1] - cuts[i] : cuts[0] + 4 - cuts[^1];
            var at = Enumerable.Range(cuts[i], length + 1).Select(k => k % 4).ToArray();
            if (random.Next(2) == 0) Array.Reverse(at);
            yield return Member(Way(first + i, [.. at.Select(k => first + k)], [.. at.Select(k => corners[k])]), i == 0 ? "" : "inner");
        }
    }

    private static OsmMember Member(OsmWay way, string role) => new(OsmElementType.Way, way.Id, role, way);

    private static OsmWay Way(long id, long[] nodes, (double X, double Y)[] places) =>
        new(id, NoTags, nodes, [.. places.Select(place => new Position(place.X, place.Y))], true);
}
