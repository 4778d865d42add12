using System.Globalization;
using Outposts.Geodesy;

namespace Outposts.Tests.Geodesy;

public class GeodesicTests
{
    /// <summary>Pairs of all kinds with the answers of another implementation: geodesics.csv says which.</summary>
    private static readonly (Position A, Position B, double Metres, double Azimuth)[] Published =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Geodesy", "geodesics.csv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture)))
            .Select(n => (new Position(n[0], n[1]), new Position(n[2], n[3]), n[4], n[5])),
    ];

    [Fact]
    public void Distances_agree_with_another_implementation_to_ten_nanometres()
    {
        Published.Length.ShouldBeGreaterThan(350);
        foreach (var (a, b, metres, _) in Published)
        {
            Geodesic.Distance(a, b).ShouldBe(metres, 1e-8, $"{a} to {b}");
            Geodesic.Distance(b, a).ShouldBe(metres, 1e-8, $"{b} to {a}");
        }
    }

    [Fact]
    public void Azimuths_lead_from_one_end_to_the_other_both_ways()
    {
        foreach (var (a, b, metres, _) in Published)
        {
            var line = Geodesic.Inverse(a, b);
            line.Distance.ShouldBe(metres, 1e-8);
            line.StartAzimuth.ShouldBeInRange(0, 359.9999999999999);
            line.EndAzimuth.ShouldBeInRange(0, 359.9999999999999);
            Geodesic.Distance(Geodesic.Direct(a, line.StartAzimuth, line.Distance), b).ShouldBeLessThan(1e-7, $"{a} to {b}");
            Geodesic.Distance(Geodesic.Direct(b, line.EndAzimuth, -line.Distance), a).ShouldBeLessThan(1e-7, $"{b} back to {a}");
        }
    }

    [Fact]
    public void Azimuths_agree_with_another_implementation_where_there_is_only_one()
    {
        foreach (var (a, b, metres, azimuth) in Published.Where(row => row.Metres is > 1 and < 19_900_000 && Math.Abs(row.A.Latitude) < 89))
        {
            // A nanometre across the far end, seen from here; half a turn of longitude may be gone either way.
            if (Math.Abs(Math.Abs(a.Longitude - b.Longitude) - 180) < 1e-9)
                continue;
            var difference = Math.IEEERemainder(Geodesic.Inverse(a, b).StartAzimuth - azimuth, 360);
            Math.Abs(difference).ShouldBeLessThan(1e-9 + 1e-6 / metres * 60, $"{a} to {b}");
        }
    }

    [Fact]
    public void The_direct_problem_agrees_with_integrating_the_equations_of_motion()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var from = Positions.Anywhere(random);
            double azimuth = random.NextDouble() * 360, metres = Math.Pow(10, 7.2 * random.NextDouble());
            var expected = EllipsoidWalk.Follow(from, azimuth, metres);
            Geodesic.Distance(Geodesic.Direct(from, azimuth, metres), expected).ShouldBeLessThan(1e-5, $"case {i} of seed 7");
        }
    }

    [Fact]
    public void Going_straight_for_less_than_half_the_way_round_is_the_shortest_way()
    {
        var random = new Random(8);
        for (var i = 0; i < 20_000; i++)
        {
            var from = Positions.Nasty(random);
            double azimuth = random.NextDouble() * 360, metres = 19_900_000 * Math.Pow(10, -9 * random.NextDouble());
            Geodesic.Distance(from, Geodesic.Direct(from, azimuth, metres)).ShouldBe(metres, 2e-7, $"case {i} of seed 8: {from} {azimuth}");
        }
    }

    [Fact]
    public void Distance_is_a_metric()
    {
        var random = new Random(9);
        for (var i = 0; i < 20_000; i++)
        {
            Position a = Positions.Nasty(random), b = Positions.Nasty(random), c = Positions.Nasty(random);
            double ab = Geodesic.Distance(a, b), bc = Geodesic.Distance(b, c), ac = Geodesic.Distance(a, c);
            ab.ShouldBeInRange(0, 20_003_931.5, $"case {i} of seed 9: {a} {b}");
            Geodesic.Distance(b, a).ShouldBe(ab);
            Geodesic.Distance(a, a).ShouldBe(0);
            ac.ShouldBeLessThanOrEqualTo(ab + bc + 1e-7, $"case {i} of seed 9: {a} {b} {c}");
        }
    }

    [Fact]
    public void A_pole_is_one_point_and_the_antimeridian_is_no_seam()
    {
        Geodesic.Distance(new(0, 90), new(123, 90)).ShouldBe(0, 1e-9);
        Geodesic.Distance(new(180, 36), new(-180, 36)).ShouldBe(0, 1e-9);
        Geodesic.Distance(new(179.9, 36), new(-179.9, 36)).ShouldBe(Geodesic.Distance(new(0, 36), new(0.2, 36)), 1e-8);
    }

    [Theory]
    [InlineData(181, 0)]
    [InlineData(0, 90.1)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NegativeInfinity)]
    public void A_position_off_the_earth_is_refused_by_name(double longitude, double latitude)
    {
        Position good = new(120, 36), bad = new(longitude, latitude);
        Should.Throw<ArgumentOutOfRangeException>(() => Geodesic.Distance(good, bad)).Message.ShouldContain("−180…180");
        Should.Throw<ArgumentOutOfRangeException>(() => Geodesic.Inverse(bad, good)).ParamName.ShouldBe("a");
        Should.Throw<ArgumentOutOfRangeException>(() => Geodesic.Direct(bad, 0, 1)).ParamName.ShouldBe("from");
        Should.Throw<ArgumentOutOfRangeException>(() => Geodesic.Direct(good, double.NaN, 1)).ParamName.ShouldBe("azimuthDegrees");
        Should.Throw<ArgumentOutOfRangeException>(() => Geodesic.Direct(good, 0, double.PositiveInfinity)).ParamName.ShouldBe("metres");
    }
}
