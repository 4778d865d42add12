using Outposts.Geodesy;
using Outposts.Nearest;
using Outposts.Testing;
using Outposts.Tests.Geodesy;

namespace Outposts.Tests.Nearest;

public class NearestIndexTests
{
    private readonly struct Divisible(int by) : INearestFilter
    {
        public bool Accepts(int index, int slot) => index % by == 0;

        public bool MayAcceptBelow(int node) => true;
    }

    private static string[] Codes(int count, Random random) =>
        [.. Enumerable.Range(0, count).Select(i => $"{(char)('A' + random.Next(26))}{(char)('a' + random.Next(26))}{i % 7}")];

    [Fact]
    public void Nasty_sets_give_what_the_naive_twin_gives()
    {
        const int seed = 41;
        var random = new Random(seed);
        int[] sizes = [0, 1, 2, 3, 7, 8, 9, 16, 17, 63, 64, 65, 300, 1000];
        for (var i = 0; i < LongRun.Count(3_000, 60_000); i++)
        {
            var n = sizes[random.Next(sizes.Length)];
            Position[] positions = [.. Enumerable.Range(0, n).Select(_ => Positions.Nasty(random))];
            var codes = Codes(n, random);
            var index = NearestIndex.Build(positions, codes);
            for (var q = 0; q < 3; q++)
            {
                var to = n > 0 && random.Next(3) == 0 ? positions[random.Next(n)] : Positions.Nasty(random);
                var count = random.Next(3) switch { 0 => 1, 1 => random.Next(1, 12), _ => n + random.Next(1, 3) };
                // A limit that is exactly somebody's distance, to see that it is inclusive.
                var within = random.Next(4) switch
                {
                    0 when n > 0 => Geodesic.Distance(to, positions[random.Next(n)]),
                    1 => 20_100_000 * Math.Pow(random.NextDouble(), 4),
                    2 => 0,
                    _ => double.PositiveInfinity,
                };
                var by = random.Next(1, 4);
                index.Find(to, count, within, new Divisible(by))
                    .ShouldBe(NaiveNearest.Find(positions, codes, to, count, within, x => x % by == 0),
                        $"seed {seed}, case {i}.{q}: {n} positions, {count} nearest to {to} within {within}, every {by}.");
            }
        }
    }

    [Fact]
    public void Dense_cities_give_what_the_naive_twin_gives()
    {
        const int seed = 42, n = 3000;
        var random = new Random(seed);
        for (var i = 0; i < LongRun.Count(6, 100); i++)
        {
            // Seen from close by and from the other side of the earth; every fourth point stands on another.
            Position[] positions = [.. Enumerable.Range(0, n).Select(_ => Positions.InQingdao(random))];
            for (var x = 0; x < n; x += 4)
                positions[x] = positions[random.Next(n)];
            var codes = Codes(n, random);
            var index = NearestIndex.Build(positions, codes);
            for (var q = 0; q < 20; q++)
            {
                var near = Positions.InQingdao(random);
                var to = random.Next(3) == 0 ? new Position(near.Longitude - 180, -near.Latitude) : near;
                var count = random.Next(1, 40);
                index.Find(to, count).ShouldBe(
                    NaiveNearest.Find(positions, codes, to, count, double.PositiveInfinity, _ => true), $"seed {seed}, case {i}.{q}: {to}");
            }
        }
    }

    [Fact]
    public void A_million_positions_give_what_the_naive_twin_gives()
    {
        const int seed = 43;
        var random = new Random(seed);
        var n = LongRun.Count(200_000, 1_000_000);
        Position[] positions = [.. Enumerable.Range(0, n).Select(_ => Positions.Anywhere(random))];
        var codes = Codes(n, random);
        var index = NearestIndex.Build(positions, codes);
        for (var q = 0; q < LongRun.Count(2, 20); q++)
        {
            var to = Positions.Nasty(random);
            index.Find(to, 25).ShouldBe(
                NaiveNearest.Find(positions, codes, to, 25, double.PositiveInfinity, _ => true), $"seed {seed}, case {q}: {to}");
        }
    }

    [Fact]
    public void Ten_thousand_at_one_door_come_by_code()
    {
        const int n = 10_000;
        var random = new Random(44);
        string[] codes = [.. Enumerable.Range(0, n).Select(i => $"{i:00000}")];
        random.Shuffle(codes);
        var index = NearestIndex.Build(Enumerable.Repeat(new Position(120.38, 36.06), n).ToArray(), codes);
        index.Find(new(120, 36), 5).Select(near => codes[near.Index]).ShouldBe(["00000", "00001", "00002", "00003", "00004"]);
        index.Find(new(120, 36), n + 1).Select(near => codes[near.Index]).ShouldBe(codes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_the_listed_ones_are_looked_at_when_a_list_is_given()
    {
        var random = new Random(45);
        Position[] positions = [.. Enumerable.Range(0, 500).Select(_ => Positions.Nasty(random))];
        var codes = Codes(500, random);
        var index = NearestIndex.Build(positions, codes);
        for (var q = 0; q < 300; q++)
        {
            var to = Positions.Nasty(random);
            var among = Enumerable.Range(0, 500).Where(_ => random.Next(20) == 0).ToHashSet();
            index.FindAmong(to, 7, double.PositiveInfinity, default(AcceptAll), [.. among.Select(index.GetTreeIndex)])
                .ShouldBe(NaiveNearest.Find(positions, codes, to, 7, double.PositiveInfinity, among.Contains), $"seed 45, case {q}: {to}");
        }
    }

    [Fact]
    public void Questions_without_sense_are_refused()
    {
        var index = NearestIndex.Build([new(120, 36)], ["a"]);
        Should.Throw<ArgumentOutOfRangeException>(() => index.Find(new(36, 120), 1)).ParamName.ShouldBe("to");
        Should.Throw<ArgumentOutOfRangeException>(() => index.Find(new(120, 36), 0)).ParamName.ShouldBe("count");
        Should.Throw<ArgumentOutOfRangeException>(() => index.Find(new(120, 36), 1, -1)).ParamName.ShouldBe("within");
        Should.Throw<ArgumentOutOfRangeException>(() => index.Find(new(120, 36), 1, double.NaN)).ParamName.ShouldBe("within");
        Should.Throw<ArgumentException>(() => NearestIndex.Build([new(36, 120)], ["a"])).Message.ShouldContain("36,120 (index 0)");
        Should.Throw<ArgumentException>(() => NearestIndex.Build([new(120, 36)], [])).Message.ShouldContain("1 positions but 0 codes");
    }
}
