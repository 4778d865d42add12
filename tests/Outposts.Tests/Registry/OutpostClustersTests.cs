using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Tests.Registry;

public sealed class OutpostClustersTests
{
    private const int Seed = 20261130;

    /// <summary>The same by going through all outposts and their cells.</summary>
    private static List<(int Count, string Members, double X, double Y)> Naive(Position[] positions, int[] shown, int z, int x, int y)
    {
        const int grid = 1 << 24;
        var side = grid >> z + 3;
        return [.. shown.Select(index => (Index: index, Step: StepOf(positions[index])))
            .Where(one => one.Step.X / (grid >> z) == x && one.Step.Y / (grid >> z) == y)
            .GroupBy(one => (X: one.Step.X / side, Y: one.Step.Y / side))
            .SelectMany(cell => cell.Count() <= (z == 16 ? 100 : z >= 12 ? 12 : 1)
                ? cell.Select(one => (1, $"{one.Index}", one.Step.X + 0.5, one.Step.Y + 0.5))
                : [(cell.Count(), string.Join(' ', cell.Select(one => one.Index).Order()),
                    Inside(cell.Key.X, cell.Average(one => one.Step.X)), Inside(cell.Key.Y, cell.Average(one => one.Step.Y)))])
            .OrderBy(group => group.Item2, StringComparer.Ordinal)];

        double Inside(int cell, double mean) =>
            Math.Min(Math.Max(mean + 0.5, cell * (double)side + side * 0.3125), cell * (double)side + side * 0.6875);
    }

    private static (int X, int Y) StepOf(Position position)
    {
        const double grid = 1 << 24;
        var latitude = position.Latitude * Math.PI / 180;
        var y = (1 - Math.Asinh(Math.Tan(latitude)) / Math.PI) / 2;
        return ((int)Math.Clamp(Math.Floor((position.Longitude + 180) / 360 * grid), 0, grid - 1),
            (int)Math.Clamp(Math.Floor(y * grid), 0, grid - 1));
    }

    private static Position[] Nasty(Random random) =>
    [
        .. Enumerable.Range(0, 400).Select(_ => new Position(random.NextDouble() * 360 - 180, random.NextDouble() * 170 - 85)),
        .. Enumerable.Range(0, 400).Select(_ => new Position(120.3 + random.NextDouble() / 5, 36 + random.NextDouble() / 5)),
        .. Enumerable.Range(0, 300).Select(_ => new Position(120.38 + random.NextDouble() / 500, 36.06 + random.NextDouble() / 500)),
        // Many at one point, on borders of cells, and at the ends of the map.
        .. Enumerable.Repeat(new Position(120.3826, 36.0671), 150), .. Enumerable.Repeat(new Position(0, 0), 3),
        .. Enumerable.Repeat(new Position(90, 0), 2), new(-180, 85.06), new(180, -89.9), new(180, 90), new(-180, -90), new(-0.0000001, 0),
    ];

    [Fact]
    public void Tiles_show_the_groups_that_a_count_cell_by_cell_finds()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var positions = Nasty(random);
        int[] shown = [.. Enumerable.Range(0, positions.Length).Where(_ => random.Next(10) > 0)];
        var clusters = OutpostClusters.Create(index => positions[index], shown);
        var isOdd = clusters.CountWhere(index => index % 2 == 1);
        for (var round = 0; round < 600; round++)
        {
            var (z, near) = (random.Next(17), StepOf(positions[shown[random.Next(shown.Length)]]));
            var (x, y) = (near.X >> 24 - z, near.Y >> 24 - z);
            var found = clusters.InTile(z, x, y);
            var members = found
                .Select(group => Enumerable.Range(group.From, group.Count).Select(clusters.IndexAt).Order().ToArray()).ToList();
            for (var i = 0; i < found.Count; i++) found[i].Of(isOdd).ShouldBe(members[i].Count(index => index % 2 == 1));
            var expected = Naive(positions, shown, z, x, y);
            var order = Enumerable.Range(0, found.Count).OrderBy(i => string.Join(' ', members[i]), StringComparer.Ordinal).ToArray();
            order.Select(i => (found[i].Count, string.Join(' ', members[i])))
                .ShouldBe(expected.Select(group => (group.Count, group.Members)));
            foreach (var (i, group) in order.Zip(expected))
            {
                var (stepX, stepY) = Steps(found[i].Position);
                stepX.ShouldBe(group.X, 1e-3);
                stepY.ShouldBe(group.Y, 1e-3);
            }
        }

        static (double X, double Y) Steps(Position position) => ((position.Longitude + 180) / 360 * (1 << 24),
            (1 - Math.Asinh(Math.Tan(position.Latitude * Math.PI / 180)) / Math.PI) / 2 * (1 << 24));
    }

    [Fact]
    public void A_group_falls_apart_at_the_level_that_it_names_and_not_before()
    {
        var positions = Nasty(new Random(Seed));
        var clusters = OutpostClusters.Create(index => positions[index], Enumerable.Range(0, positions.Length));
        foreach (var index in Enumerable.Range(0, positions.Length).Where(index => index % 7 == 0))
        {
            var step = StepOf(positions[index]);
            for (var z = 0; z < 16; z++)
            {
                if (Around(z) is not { Count: > 1 } group) continue;
                for (var deeper = z + 1; deeper < Math.Min(17, group.SplitsAt!.Value); deeper++) Around(deeper).Count.ShouldBe(group.Count);
                if (group.SplitsAt <= 16) Around(group.SplitsAt.Value).Count.ShouldBeLessThan(group.Count);
            }

            OutpostCluster Around(int z) => clusters.InTile(z, step.X >> 24 - z, step.Y >> 24 - z).Single(group =>
                Enumerable.Range(group.From, group.Count).Select(clusters.IndexAt).Contains(index));
        }
    }

    [Fact]
    public void Counting_a_few_again_gives_what_counting_all_does()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var positions = Nasty(random);
        bool[] has = [.. positions.Select(_ => random.Next(2) == 0)];
        var clusters = OutpostClusters.Create(index => positions[index],
            Enumerable.Range(0, positions.Length).Where(index => index % 7 != 0));
        var counts = clusters.CountWhere(index => has[index]);
        for (var round = 0; round < 100; round++)
        {
            int[] changed = [.. Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(positions.Length)).Distinct()];
            foreach (var index in changed) has[index] = random.Next(2) == 0;
            counts = clusters.CountAgain(counts, changed, index => has[index]);
            counts.ShouldBe(clusters.CountWhere(index => has[index]));
        }
    }

    [Fact]
    public void Every_outpost_is_in_one_tile_of_each_level()
    {
        var positions = Nasty(new Random(Seed));
        var clusters = OutpostClusters.Create(index => positions[index], Enumerable.Range(0, positions.Length));
        for (var z = 0; z <= 6; z++)
            Enumerable.Range(0, 1 << z).SelectMany(x => Enumerable.Range(0, 1 << z).SelectMany(y => clusters.InTile(z, x, y)))
                .SelectMany(group => Enumerable.Range(group.From, group.Count)).Order().ShouldBe(Enumerable.Range(0, positions.Length));
    }

    [Fact]
    public void Without_outposts_a_tile_shows_nothing_and_levels_that_are_not_there_are_refused()
    {
        var none = OutpostClusters.Create(_ => default, []);
        none.InTile(0, 0, 0).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => none.InTile(17, 0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => none.InTile(-1, 0, 0));
    }
}
