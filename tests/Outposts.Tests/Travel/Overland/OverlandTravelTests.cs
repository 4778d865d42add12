using NetTopologySuite.Geometries;
using Outposts.Geodesy;
using Outposts.Nearest;
using Outposts.Registry;
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
        // 414 has a position whose nearest border is on an edge that continues in a straight line.
        foreach (var seed in Enumerable.Range(0, LongRun.Count(75, 3000)).Append(414))
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
        (reached > 250 && barred > 25 && around > 100).ShouldBeTrue($"{reached} ways, {around} of them around, and {barred} barred ones");
    }

    [Fact]
    public void Reach_and_the_nearest_facility_follow_the_ways()
    {
        var (pairs, within) = (0, 0);
        for (var seed = 1000; seed < LongRun.Count(1100, 4000); seed++)
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

    [Fact]
    public void The_nearest_outposts_are_those_of_single_ways_and_a_budget_ends_the_search_or_changes_nothing()
    {
        var (found, left, ended) = (0, 0, 0);
        for (var seed = 5000; seed < LongRun.Count(5150, 8000); seed++)
        {
            var (land, random, county) = (new RandomLand(seed), new Random(seed), new GridCounty(1000));
            Outpost[] outposts = [.. Enumerable.Range(0, random.Next(1, 40)).Select(i => county.Outpost($"P{i:00}", 0, 0) with
            {
                Position = land.At(),
            })];
            var nearest = NearestOutposts.Build(outposts);
            var predicate = new OutpostPredicate(nearest.Columns, OutpostFilter.Default);
            var model = land.Model;
            foreach (var by in new[] { TravelMode.Walk, TravelMode.Car })
            {
                var (from, count) = (land.At(), random.Next(1, 8));
                var maxCost = random.Next(2) == 0 ? double.PositiveInfinity : 7200 * random.NextDouble();
                var ways = outposts.Select(outpost => model.Estimate(from, outpost.Position, by)).ToArray();
                var expected = Enumerable.Range(0, outposts.Length).Where(at => ways[at]?.Cost <= maxCost)
                    .OrderBy(at => ways[at]!.Value.Cost).ThenBy(at => at).Take(count).ToList();
                NearestByTravel[] Find(SearchBudget? budget) => nearest.Find(from, count, double.PositiveInfinity, predicate, model, by,
                    null, maxCost, budget, cancellationToken: TestContext.Current.CancellationToken);
                Find(null).Select(near => near.Index).ShouldBe(expected, $"seed {seed}, {by} from {from}");
                (found, left) = (found + expected.Count, left + ways.Count(way => way is null));
                try
                {
                    Find(new SearchBudget(random.Next(60))).Select(near => near.Index).ShouldBe(expected, $"seed {seed}");
                }
                catch (SearchBudgetException)
                {
                    ended++;
                }
            }
        }
        (found > 300 && left > 200 && ended > 15).ShouldBeTrue($"{found} found, {left} that cannot be reached, {ended} ended");
    }

    [Fact]
    public void On_an_islet_hardly_any_step_is_spent_on_what_lies_beyond_the_water()
    {
        var coast = new SyntheticCoast(2_000, 7);
        var model = OverlandTravel.Create(new TravelProfiles(), coast.Sea(), [], (_, _) => true);
        var (random, county) = (new Random(7), new GridCounty(1000));
        Outpost[] outposts = [.. Enumerable.Range(0, 5_000).Select(i => county.Outpost($"P{i:0000}", 0, 0) with
        {
            Position = i == 99 ? coast.CentreOf(3) : coast.Next(random),
        })];
        var nearest = NearestOutposts.Build(outposts, TestContext.Current.CancellationToken);
        NearestByTravel[] Find(SearchBudget? budget) => nearest.Find(coast.CentreOf(3), 10, double.PositiveInfinity,
            new OutpostPredicate(nearest.Columns, OutpostFilter.Default), model, TravelMode.Ebike, null, double.PositiveInfinity, budget,
            cancellationToken: TestContext.Current.CancellationToken);
        Find(null).Select(near => near.Index).ShouldBe([99]);
        // What is found out about the register once is kept; then a step is left for the one way.
        Find(new SearchBudget(100)).Select(near => near.Index).ShouldBe([99]);
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
