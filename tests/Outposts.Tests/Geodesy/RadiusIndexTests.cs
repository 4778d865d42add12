using Outposts.Geodesy;
using Outposts.Testing;

namespace Outposts.Tests.Geodesy;

public class RadiusIndexTests
{
    [Fact]
    public void Finds_what_a_look_at_every_position_finds()
    {
        var rounds = LongRun.Count(150, 5_000);
        for (var seed = 0; seed < rounds; seed++)
        {
            var random = new Random(seed);
            var near = NastyPlace(random);
            var positions = Enumerable.Range(0, random.Next(0, 120)).Select(_ => Around(near, random)).ToArray();
            var centre = random.Next(3) == 0 && positions.Length > 0 ? positions[0] : Around(near, random);
            var radius = Math.Pow(10, random.NextDouble() * 7.4 - 0.2);
            // Now and then a radius on which a position lies exactly.
            if (positions.Length > 1 && random.Next(2) == 0) radius = Geodesic.Distance(centre, positions[^1]);
            var index = new RadiusIndex(positions, random.Next(2) == 0 ? radius : 700);
            var found = new List<int>();
            index.FindWithin(centre, radius, found);
            var expected = Enumerable.Range(0, positions.Length)
                .Where(i => Geodesic.Distance(centre, positions[i]) <= radius + RadiusIndex.Tolerance).ToArray();
            found.Order().ToArray().ShouldBe(expected, $"seed {seed}, radius {radius}, centre {centre}");
            index.CountWithin(centre, radius, 3).ShouldBe(Math.Min(3, expected.Length), $"seed {seed}");
        }
    }

    [Fact]
    public void The_nearest_is_the_nearest_of_all()
    {
        var rounds = LongRun.Count(150, 5_000);
        for (var seed = 0; seed < rounds; seed++)
        {
            var random = new Random(seed);
            var near = NastyPlace(random);
            var positions = Enumerable.Range(0, random.Next(1, 60)).Select(_ => Around(near, random)).ToArray();
            var centre = random.Next(4) == 0 ? NastyPlace(random) : Around(near, random);
            var nearest = new RadiusIndex(positions, 500).FindNearest(centre)!.Value;
            nearest.Distance.ShouldBe(positions.Min(position => Geodesic.Distance(centre, position)), $"seed {seed}");
        }
        new RadiusIndex([], 500).FindNearest(new(120, 36)).ShouldBeNull();
    }

    [Fact]
    public void A_position_exactly_on_the_radius_is_within_and_one_a_millimetre_farther_is_not()
    {
        var centre = new Position(120.38, 36.06);
        for (var azimuth = 0; azimuth < 360; azimuth += 7)
        {
            var on = Geodesic.Direct(centre, azimuth, 1000);
            var beyond = Geodesic.Direct(centre, azimuth, 1000.001);
            new RadiusIndex([on, beyond], 1000).CountWithin(centre, 1000).ShouldBe(1, $"azimuth {azimuth}");
        }
    }

    [Fact]
    public void Bad_radii_and_positions_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new RadiusIndex([new(181, 0)], 10)).Message.ShouldContain("181");
        Should.Throw<ArgumentOutOfRangeException>(() => new RadiusIndex([], double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => new RadiusIndex([], 10).CountWithin(new(0, 91), 10));
        Should.Throw<ArgumentOutOfRangeException>(() => new RadiusIndex([], 10).CountWithin(new(0, 0), -1));
    }

    private static Position NastyPlace(Random random) => random.Next(6) switch
    {
        0 => new(180, 10),
        1 => new(-180, -60),
        2 => new(40, 90),
        3 => new(-70, -89.99),
        4 => new(0, 0),
        _ => new(120.38, 36.06),
    };

    private static Position Around(Position place, Random random)
    {
        var far = Math.Pow(10, random.NextDouble() * 7 - 1);
        return random.Next(12) == 0 ? place : Geodesic.Direct(place, random.NextDouble() * 360, far);
    }
}
