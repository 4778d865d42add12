using Outposts.Geodesy;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Travel;
using Outposts.Travel.Overland;

namespace Outposts.Tests.Travel.Overland;

/// <summary>
/// A county of 1 km squares with a bay between columns 4 and 6 from row −10 to row 8. A bridge at row 2 is closed to electric bicycles; a
/// ferry at row 5 takes walkers and electric bicycles from 7 to 19 o'clock at 10 km/h.
/// </summary>
public class BayCountyTests
{
    private static readonly GridCounty County = new(1000);
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.FromHours(8));

    private static readonly TravelModel Travel = OverlandTravel.Create(
        new TravelProfiles(), Barriers.Join([], [County.Bay(4, -10, 6, 8)]),
        [
            new Crossing("大桥", "Bridge", [County.At(4, 2), County.At(6, 2)], [TravelMode.Car], KilometresPerHour: 60),
            new Crossing("轮渡", "Ferry", [County.At(4, 5), County.At(6, 5)], [TravelMode.Walk, TravelMode.Ebike], null, 10, "07:00-19:00"),
        ],
        (_, at) => at.Hour is >= 7 and < 19);

    [Fact]
    public void The_bridge_takes_cars_over_and_the_ferry_the_others_by_day()
    {
        // Around: from (3, 2) to the corner (4, 8), along the head of the bay, and down again: 2√(1² + 6²) + 2 km of legs.
        var around = 2 * Math.Sqrt(37) + 2;
        Between(TravelMode.Ebike, Noon.AddHours(12)).ShouldBe((around * 1.3, around * 1.3 / 15 * 60), Close);
        // By ferry: √(1² + 3²) km to each landing, and 2 km at 10 km/h, which no detour factor stretches.
        var landings = 2 * Math.Sqrt(10) * 1.3;
        Between(TravelMode.Ebike, Noon).ShouldBe((landings + 2, landings / 15 * 60 + 2.0 / 10 * 60), Close);
        Between(TravelMode.Walk, Noon).ShouldBe((landings + 2, landings / 5 * 60 + 2.0 / 10 * 60), Close);
        // Without a moment the ferry counts as running.
        Between(TravelMode.Ebike, null).ShouldBe(Between(TravelMode.Ebike, Noon));
        // By the bridge: 1 km to it, 2 km at 60 km/h, 1 km from it.
        Between(TravelMode.Car, null).ShouldBe((2 * 1.3 + 2, 2 * 1.3 / 25 * 60 + 2), Close);
        Travel.Estimate(County.At(3, 2), County.At(7, 2), TravelMode.Straight)!.Value.Distance.ShouldBe(4000, 0.01);
    }

    [Fact]
    public void A_place_within_the_bay_is_joined_by_the_nearest_shore_and_an_enclosed_one_cannot_be_reached()
    {
        // A pier 200 m into the bay: 200 m to the shore, 1 km from there.
        Travel.Estimate(County.At(4.2, 6), County.At(3, 6), TravelMode.Walk)!.Value.Distance.ShouldBe(1200 * 1.3, 0.1);
        var moat = OverlandTravel.Create(
            new TravelProfiles(), Barriers.Join([], [County.Bay(0, 0, 4, 4).Difference(County.Bay(1, 1, 3, 3))]), [], (_, _) => true);
        moat.Estimate(County.At(2, 2), County.At(6, 2), TravelMode.Walk).ShouldBeNull();
        moat.Estimate(County.At(1.5, 2), County.At(2.5, 2), TravelMode.Walk)!.Value.Distance.ShouldBe(1300, 0.01);
    }

    [Fact]
    public void The_nearest_are_in_the_order_of_their_ways_under_every_filter()
    {
        var random = new Random(16);
        Outpost[] outposts = [.. Enumerable.Range(0, 400).Select(number => County.Outpost($"P{number:000}",
            Math.Round(random.NextDouble() * 12 - 1, 1), Math.Round(random.NextDouble() * 12 - 1, 1)) with
        {
            Kind = number % 3 == 0 ? OutpostKind.NursingRoom : OutpostKind.OutdoorWorkersStation,
        })];
        var nearest = NearestOutposts.Build(outposts, TestContext.Current.CancellationToken);
        foreach (var by in Enum.GetValues<TravelMode>())
            foreach (var filter in new[] { OutpostFilter.Default, new OutpostFilter { Kinds = [OutpostKind.NursingRoom] } })
                for (var i = 0; i < 25; i++)
                {
                    var (from, count) = (County.At(random.NextDouble() * 12 - 1, random.NextDouble() * 12 - 1), 1 + random.Next(20));
                    var within = i % 3 == 0 ? 4000 : double.PositiveInfinity;
                    var predicate = new OutpostPredicate(nearest.Columns, filter);
                    var expected = Enumerable.Range(0, outposts.Length)
                        .Where(at => predicate.Accepts(at) && Geodesic.Distance(from, outposts[at].Position) <= within)
                        .Select(at => (Index: at, Way: Travel.Estimate(from, outposts[at].Position, by, Noon)))
                        .Where(near => near.Way is not null)
                        .OrderBy(near => near.Way!.Value.Cost)
                        .ThenBy(near => outposts[near.Index].Code, StringComparer.Ordinal).Take(count);
                    nearest.Find(from, count, within, predicate, Travel, by, Noon, cancellationToken: TestContext.Current.CancellationToken)
                        .Select(near => near.Index).ShouldBe(expected.Select(near => near.Index), $"seed 16, {by}, question {i}");
                }
    }

    private static readonly PairComparer Close = new();

    /// <summary>Kilometres and minutes from (3, 2) to (7, 2), on the two shores.</summary>
    private static (double Kilometres, double Minutes) Between(TravelMode by, DateTimeOffset? at) =>
        Travel.Estimate(County.At(3, 2), County.At(7, 2), by, at) is { } way ? (way.Distance / 1000, way.Time!.Value / 60) : default;

    /// <summary>To 10 cm and a hundredth of a second: the county is drawn on a curved earth.</summary>
    private sealed class PairComparer : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) one, (double, double) other) =>
            Math.Abs(one.Item1 - other.Item1) < 1e-4 && Math.Abs(one.Item2 - other.Item2) < 1e-3;

        public int GetHashCode((double, double) pair) => 0;
    }
}
