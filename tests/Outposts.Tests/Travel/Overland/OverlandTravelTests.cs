using NetTopologySuite.Geometries;
using Outposts.Geodesy;
using Outposts.Testing;
using Outposts.Travel;
using Outposts.Travel.Overland;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Tests.Travel.Overland;

public class OverlandTravelTests
{
    // Legs are straight in longitude and latitude and measured on the ellipsoid: over 10 km both differ by a part in a million at most.
    private const double Tolerance = 1e-6;

    [Fact]
    public void Ways_equal_those_of_the_naive_search_over_all_vertices()
    {
        var (reached, barred, around) = (0, 0, 0);
        for (var seed = 0; seed < LongRun.Count(150, 3000); seed++)
        {
            var land = new RandomLand(seed);
            if (land.Joined is not { } barriers) continue;
            var (model, naive) = (land.Model, new NaiveOverland(barriers, land.Crossings, land.Profiles));
            foreach (var by in new[] { TravelMode.Walk, TravelMode.Car })
            {
                var from = land.At();
                var origin = model.From(from, by);
                for (var i = 0; i < 6; i++)
                {
                    var to = i == 5 ? from : land.At();
                    var (way, expected) = (origin.To(to), naive.Estimate(from, to, by));
                    var told = $"seed {seed}, {by} from {from} to {to}: {way} instead of {expected}";
                    if (!Agrees(way, expected) && HasNearTouch(barriers)) continue;
                    Agrees(way, expected).ShouldBeTrue(told);
                    var geodesic = Geodesic.Distance(from, to);
                    if (way is not { } known)
                    {
                        barred++;
                        continue;
                    }
                    reached++;
                    if (known.Distance > geodesic * 1.31) around++;
                    origin.GetLowerBound(geodesic).ShouldBeLessThanOrEqualTo(known.Cost, told);
                    known.Distance.ShouldBeGreaterThanOrEqualTo(geodesic * (1 - 1e-9), told);
                    Agrees(model.Estimate(to, from, by), (known.Distance, known.Time!.Value)).ShouldBeTrue($"{told}, and back");
                    HasLength(((OverlandOrigin)origin).FindLine(to)!, from, to, geodesic).ShouldBeTrue(told);
                }
            }
        }
        (reached > 500 && barred > 50 && around > 200).ShouldBeTrue($"{reached} ways, {around} of them around, and {barred} barred ones");
    }

    [Fact]
    public void Reach_and_the_nearest_facility_follow_the_ways()
    {
        var (pairs, within) = (0, 0);
        for (var seed = 1000; seed < LongRun.Count(1150, 4000); seed++)
        {
            var (land, random) = (new RandomLand(seed), new Random(seed));
            Position[] facilities = [.. Enumerable.Range(0, random.Next(12)).Select(_ => land.At())];
            var mode = random.Next(2) == 0 ? TravelMode.Walk : TravelMode.Car;
            var reach = random.Next(2) == 0
                ? Reach.WithinDistance(land.Model, mode, 30_000 * random.NextDouble())
                : Reach.WithinTime(land.Model, mode, 7200 * random.NextDouble());
            var (index, nearest) = (reach.CreateIndex(facilities), reach.CreateNearestIndex(facilities));
            for (var i = 0; i < 4; i++)
            {
                var from = land.At();
                var ways = land.Model.Estimate(from, facilities, mode);
                var found = new List<int>();
                index.FindWithin(from, found);
                for (var facility = 0; facility < facilities.Length; facility++)
                {
                    var (limit, amount) = reach.Metres is { } metres ? (metres, ways[facility]?.Distance)
                        : (reach.Seconds!.Value, ways[facility]?.Time);
                    // What is on the limit to a millionth may fall on either side.
                    if (amount is { } near && Math.Abs(near - limit) < Tolerance * limit) continue;
                    pairs++;
                    if (amount <= limit) within++;
                    found.Contains(facility).ShouldBe(amount <= limit,
                        $"seed {seed}, {mode} from {from} to {facilities[facility]}: {amount} of {limit}");
                }
                found.Distinct().Count().ShouldBe(found.Count, $"seed {seed}");
                index.CountWithin(from).ShouldBe(found.Count, $"seed {seed}");
                index.CountWithin(from, 2).ShouldBe(Math.Min(2, found.Count), $"seed {seed}");
                var expected = Enumerable.Range(0, facilities.Length).Where(at => ways[at] is not null)
                    .OrderBy(at => ways[at]!.Value.Cost).ThenBy(at => at).Select(at => (int?)at).FirstOrDefault();
                (nearest.Find(from, TestContext.Current.CancellationToken)?.Index).ShouldBe(expected, $"seed {seed}, {mode} from {from}");
            }
        }
        (pairs > 1000 && within > 200).ShouldBeTrue($"{within} of {pairs}");
    }

    private static bool Agrees(TravelEstimate? way, (double Distance, double Time)? expected) => way is { } known && expected is { } right
        ? Math.Abs(known.Time!.Value - right.Time) <= Tolerance * (10 + right.Time)
        : way is null && expected is null;

    /// <summary>
    /// Whether a vertex lies on an edge but for rounding, where there is a way between or not as rounding decides.
    /// </summary>
    private static bool HasNearTouch(Geometry barriers)
    {
        var edges = NaiveOverland.EdgesOf(barriers).Select(edge => new LineSegment(
            edge.From.Longitude, edge.From.Latitude, edge.To.Longitude, edge.To.Latitude)).ToList();
        return barriers.Coordinates.Any(at => edges.Any(edge =>
            !edge.P0.Equals2D(at) && !edge.P1.Equals2D(at) && edge.Distance(at) < 1e-9));
    }

    private static bool HasLength(IReadOnlyList<Position> line, Position from, Position to, double geodesic) =>
        line[0] == from && line[^1] == to
        && Enumerable.Range(1, line.Count - 1).Sum(at => Geodesic.Distance(line[at - 1], line[at])) >= geodesic * (1 - 1e-9);
}
