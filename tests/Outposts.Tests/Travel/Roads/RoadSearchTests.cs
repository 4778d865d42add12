using Outposts.Geodesy;
using Outposts.Testing;
using Outposts.Travel.Roads;

namespace Outposts.Tests.Travel.Roads;

/// <summary>Random questions on random maps, compared with <see cref="NaiveRoads"/> and with each other.</summary>
public class RoadSearchTests
{
    private static readonly string[] Modes = ["WALK", "EBIKE", "CAR"];
    private static readonly RoadSearchSettings AnyIsland = new(MinIslandEdges: 1);

    // Each edge is rounded up to a millimetre and a millisecond: by 1.8 ms at the slowest speed.
    private static void ShouldBeClose(RoadCost? found, (double Time, int Pieces)? naive, double legs, string context)
    {
        (found is null).ShouldBe(naive is null, context);
        if (found is { } cost) cost.Seconds.ShouldBe(naive!.Value.Time + legs, 0.003 * (naive.Value.Pieces + 2), context);
    }

    [Fact]
    public void Ways_take_as_long_as_those_of_the_naive_twin_in_every_mode()
    {
        const int seed = 71, questions = 20;
        var random = new Random(seed);
        var (reached, asked) = (0, 0);
        for (var map = 0; map < LongRun.Count(60, 600); map++)
        {
            var roads = new RandomRoads(random);
            foreach (var mode in Modes)
            {
                var search = roads.Network.Search(mode, AnyIsland);
                var naive = new NaiveRoads(roads.Nodes, roads.Ways, roads.Restrictions, mode);
                var from = roads.NextPosition();
                if (search.Snap(from) is not { } start) continue;
                var answers = naive.From(roads.ToPlace(start));
                Position[] goals = [.. Enumerable.Range(0, questions).Select(_ => roads.NextPosition()), from];
                var points = search.Place(goals);
                var toMany = search.FromOne(from, points);
                for (var i = 0; i < goals.Length; i++)
                {
                    var context = $"seed {seed}, map {map}, {mode}, {from} to {goals[i]}";
                    var goal = points[i];
                    ShouldBeClose(toMany[i], goal is null ? null : answers.At(roads.ToPlace(goal.Value)),
                        (start.LegTime + (goal?.LegTime ?? 0)) / 1000.0, context);
                    // The same to the last digit, however it is asked.
                    search.Between(from, goals[i]).ShouldBe(toMany[i], context);
                    search.ToOne(search.Place([from]), goals[i])[0].ShouldBe(toMany[i], context);
                    asked++;
                    if (toMany[i] is not null) reached++;
                }
            }
        }
        // Most questions have an answer, and many have none.
        reached.ShouldBeInRange(asked / 4, asked * 9 / 10);
    }

    [Fact]
    public void The_nearest_are_the_first_of_all_in_order_of_time_and_rank()
    {
        const int seed = 72;
        var random = new Random(seed);
        for (var map = 0; map < LongRun.Count(60, 1500); map++)
        {
            var roads = new RandomRoads(random);
            var search = roads.Network.Search(Modes[random.Next(3)], AnyIsland);
            Position[] all = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => roads.NextPosition())];
            for (var i = 0; i < all.Length / 3; i++) all[random.Next(all.Length)] = all[random.Next(all.Length)]; // ties
            var points = search.Place(all);
            for (var question = 0; question < 7; question++)
            {
                var from = random.Next(3) == 0 ? all[random.Next(all.Length)] : roads.NextPosition();
                var costs = search.FromOne(from, points);
                var count = random.Next(1, 12);
                var within = random.Next(3) switch
                {
                    0 => costs.OfType<RoadCost>().Select(cost => cost.Seconds).DefaultIfEmpty(0).ElementAt(0), // exactly someone's time
                    1 => random.NextDouble() * 600,
                    _ => double.PositiveInfinity,
                };
                var by = random.Next(1, 4);
                var expected = Enumerable.Range(0, all.Length).Where(i => i % by == 0 && costs[i] is { } cost && cost.Seconds <= within)
                    .Select(i => new RoadNeighbor(i, costs[i]!.Value)).OrderBy(near => near.Cost.Seconds).ThenBy(near => near.Index)
                        .Take(count);
                var found = search.Nearest(from, count, points, within, i => i % by == 0);
                (found ?? []).ShouldBe(expected, $"seed {seed}, map {map}, question {question}");
                (found is null).ShouldBe(search.Snap(from) is null);
            }
        }
    }

    [Fact]
    public void Reach_holds_what_the_naive_twin_reaches_in_time()
    {
        const int seed = 73;
        var random = new Random(seed);
        var (within, without) = (0, 0);
        for (var map = 0; map < LongRun.Count(40, 400); map++)
        {
            var roads = new RandomRoads(random);
            var mode = Modes[random.Next(3)];
            var search = roads.Network.Search(mode, AnyIsland);
            var from = roads.NextPosition();
            if (search.Snap(from) is not { } start) continue;
            var seconds = random.NextDouble() * (mode == "WALK" ? 900 : 200);
            var reach = search.Reach(from, seconds)!;
            var answers = new NaiveRoads(roads.Nodes, roads.Ways, roads.Restrictions, mode).From(roads.ToPlace(start));
            for (var i = 0; i < 60; i++)
            {
                if (search.Snap(roads.NextPosition()) is not { } place) continue;
                var naive = answers.At(roads.ToPlace(place)) is { } answer ? answer.Time + start.LegTime / 1000.0 : double.PositiveInfinity;
                if (Math.Abs(naive - seconds) < 0.1) continue; // rounding decides there
                // Half a millimetre is the rounding of the place itself.
                var isIn = reach.Parts.Any(part => part.Edge == place.Edge && part.From <= place.Offset + 1 && part.To >= place.Offset - 1);
                isIn.ShouldBe(naive < seconds, $"seed {seed}, map {map}: {naive} s of {seconds}");
                if (isIn) within++;
                else without++;
            }
            reach.ToPolygon().IsValid.ShouldBeTrue();
        }
        within.ShouldBeGreaterThan(100);
        without.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Coverage_from_all_facilities_is_that_of_each_alone()
    {
        const int seed = 74;
        var random = new Random(seed);
        for (var map = 0; map < LongRun.Count(30, 1000); map++)
        {
            var roads = new RandomRoads(random);
            var search = roads.Network.Search(Modes[random.Next(3)], AnyIsland);
            Position[] people = [.. Enumerable.Range(0, 60).Select(_ => roads.NextPosition())];
            Position[] doors = [.. Enumerable.Range(0, random.Next(1, 10)).Select(_ => roads.NextPosition()), people[0], people[0]];
            var (points, facilities) = (search.Place(people), search.Place(doors));
            var limit = random.Next(2) == 0 ? double.PositiveInfinity : random.NextDouble() * 500;
            Dictionary<(int, int), RoadCost> expected = [];
            for (var door = 0; door < doors.Length; door++)
            {
                var costs = search.ToOne(points, doors[door], limit);
                for (var i = 0; i < people.Length; i++)
                    if (costs[i] is { } cost) expected[(door, i)] = cost;
            }
            Dictionary<(int, int), RoadCost> pairs = [];
            search.VisitPairs(points, facilities, limit, (facility, point, cost) => pairs.Add((facility, point), cost));
            pairs.OrderBy(pair => pair.Key).ShouldBe(expected.OrderBy(pair => pair.Key), $"seed {seed}, map {map}");
            var nearest = search.NearestFacilities(points, facilities, limit);
            for (var i = 0; i < people.Length; i++)
                nearest[i].ShouldBe(expected.Where(pair => pair.Key.Item2 == i).OrderBy(pair => pair.Value.Seconds)
                    .ThenBy(pair => pair.Key.Item1)
                    .Select(pair => new QuickestFacility(pair.Key.Item1, pair.Value.Seconds)).FirstOrDefault(new QuickestFacility(-1,
                        double.PositiveInfinity)),
                    $"seed {seed}, map {map}, point {i}");
        }
    }

    [Fact]
    public void Positions_are_put_on_the_nearest_edge_that_the_mode_may_use()
    {
        const int seed = 75;
        var random = new Random(seed);
        for (var map = 0; map < LongRun.Count(30, 1000); map++)
        {
            var roads = new RandomRoads(random);
            var mode = Modes[random.Next(3)];
            var settings = new RoadSearchSettings(MaxSnapDistance: random.Next(20, 300), MinIslandEdges: 1);
            var search = roads.Network.Search(mode, settings);
            var naive = new NaiveRoads(roads.Nodes, roads.Ways, roads.Restrictions, mode);
            for (var i = 0; i < 20; i++)
            {
                var position = roads.NextPosition();
                var nearest = roads.Ways.SelectMany(way => Enumerable.Range(0, way.NodeIds.Count - 1).Select(at => new NaiveRoads.Arc(way,
                    at, true)))
                    .Where(arc => naive.MayTravel(arc) || naive.MayTravel(arc.Reversed))
                    .Select(arc => DistanceTo(position, roads.Nodes[(int)arc.Tail].Position, roads.Nodes[(int)arc.Head].Position))
                    .DefaultIfEmpty(double.PositiveInfinity).Min();
                var snap = search.Snap(position);
                if (Math.Abs(nearest - settings.MaxSnapDistance) < 0.1) continue; // rounding decides there
                (snap is null).ShouldBe(nearest > settings.MaxSnapDistance, $"seed {seed}, map {map}: {nearest}");
                if (snap is not { } found) continue;
                (found.Leg / 1000.0).ShouldBe(nearest, 0.05, $"seed {seed}, map {map}");
                Geodesic.Distance(position, found.Position).ShouldBe(nearest, 0.05);
            }
        }
    }

    /// <summary>The least geodesic distance to points of a line, by a search that needs no plane.</summary>
    private static double DistanceTo(Position from, Position a, Position b)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 60; i++)
        {
            var (left, right) = (low + (high - low) / 3, high - (high - low) / 3);
            if (At(left) < At(right)) high = right;
            else low = left;
        }
        return At(low);

        double At(double share) => Geodesic.Distance(from,
            new Position(a.Longitude + share * (b.Longitude - a.Longitude), a.Latitude + share * (b.Latitude - a.Latitude)));
    }
}
