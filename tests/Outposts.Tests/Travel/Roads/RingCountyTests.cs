using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Testing;
using Outposts.Travel;
using Outposts.Travel.Overland;
using Outposts.Travel.Roads;

namespace Outposts.Tests.Travel.Roads;

/// <summary>
/// The county of <see cref="GridCounty"/> with roads: a one-way ring, a bay, a bridge over it that is closed to electric bicycles, and a
/// ferry from 7 to 19 o'clock. One square is a kilometre; every time follows from the drawing.
/// <code>
///           X - - Y    row 3: the road around the bay
///           |     |
///   D - C   |     |    ring A B C D: one way from A over B, C and D
///   |   |   |     |
///   A - B - E ~~~ F    row 0: the bridge from E to F
///           |     |
///           G ~~~ H    row −1: the ferry from G to H
/// </code>
/// </summary>
public sealed class RingCountyTests
{
    private const string Residential = "highway=residential";
    private static readonly GridCounty County = new(1000);
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.FromHours(8));

    // Letters at (column, row).
    private static readonly Dictionary<char, (double Column, double Row)> Places = new()
    {
        ['A'] = (0, 0),
        ['B'] = (1, 0),
        ['C'] = (1, 1),
        ['D'] = (0, 1),
        ['E'] = (2, 0),
        ['F'] = (4, 0),
        ['G'] = (2, -1),
        ['H'] = (4, -1),
        ['X'] = (2, 3),
        ['Y'] = (4, 3),
    };

    private static readonly TravelModel Travel = RoadTravel.Create(
        OverlandTravel.Create(new TravelProfiles(), Barriers.Join([], [County.Bay(2.2, -5, 3.8, 2.8)]), [], (_, _) => true),
        County.Roads(Places, [
            ("ABCDA", $"{Residential} oneway=yes"), ("BE", Residential), ("EG", Residential), ("FH", Residential),
            ("EF", "highway=primary bridge=yes bicycle=no foot=no"), ("GH", "route=ferry motor_vehicle=no opening_hours=07:00-19:00"),
            ("EXYF", Residential),
        ]),
        at => new RoadMoment(at.DateTime, HolidayCalendar.None), new RoadSearchSettings(MinIslandEdges: 1));

    [Fact]
    public void A_one_way_ring_is_ridden_around_and_walked_back()
    {
        // From 750 m behind A to 250 m behind A, both between A and B. On foot that is back by 500 m, at 5 km/h.
        Between(TravelMode.Walk, (0.75, 0), (0.25, 0)).ShouldBe((0.5, 0.5 / 5 * 60), Close);
        // The others go on around: 250 m to B, 3 km over C and D to A, and 250 m; bicycles at 15 km/h, cars at 20 km/h.
        Between(TravelMode.Ebike, (0.75, 0), (0.25, 0)).ShouldBe((3.5, 3.5 / 15 * 60), Close);
        Between(TravelMode.Car, (0.75, 0), (0.25, 0)).ShouldBe((3.5, 3.5 / 20 * 60), Close);
        // With the ring: 500 m.
        Between(TravelMode.Ebike, (0.25, 0), (0.75, 0)).ShouldBe((0.5, 0.5 / 15 * 60), Close);
    }

    [Fact]
    public void The_bridge_takes_cars_and_the_ferry_the_others_by_day()
    {
        // From (2, −0.5) to (4, −0.5): a car goes 500 m to the bridge at 20 km/h, 2 km over it at 40 km/h, and 500 m from it.
        Between(TravelMode.Car, (2, -0.5), (4, -0.5), Noon).ShouldBe((3, 1.0 / 20 * 60 + 2.0 / 40 * 60), Close);
        // A rider goes 500 m to the ferry at 15 km/h, 2 km with it at 12 km/h, and 500 m from it.
        Between(TravelMode.Ebike, (2, -0.5), (4, -0.5), Noon).ShouldBe((3, 1.0 / 15 * 60 + 2.0 / 12 * 60), Close);
        // Without a moment the ferry counts as running.
        Between(TravelMode.Ebike, (2, -0.5), (4, -0.5)).ShouldBe((3, 1.0 / 15 * 60 + 2.0 / 12 * 60), Close);
        // By night around the bay: 500 m to E, 3 km up, 2 km across, 3 km down to F, and 500 m.
        Between(TravelMode.Ebike, (2, -0.5), (4, -0.5), Noon.AddHours(12)).ShouldBe((9, 9.0 / 15 * 60), Close);
    }

    [Fact]
    public void Reach_and_the_nearest_at_a_moment_follow_the_ferry()
    {
        // The ferry makes 14 minutes, the way around 36.
        Position[] facilities = [County.At(4, -0.5)];
        foreach (var (at, isReached) in new (DateTimeOffset?, bool)[] { (Noon, true), (Noon.AddHours(12), false), (null, true) })
        {
            var reach = Reach.WithinTime(Travel, TravelMode.Ebike, 20 * 60) with { At = at };
            foreach (var origins in new Position[]?[] { [County.At(2, -0.5)], null })
                reach.CreateIndex(facilities, TestContext.Current.CancellationToken, origins).CountWithin(County.At(2, -0.5))
                    .ShouldBe(isReached ? 1 : 0);
            var near = reach.CreateNearestIndex(facilities).Find(County.At(2, -0.5), TestContext.Current.CancellationToken)!.Value;
            (near.Way.Time!.Value / 60).ShouldBe(isReached ? 14 : 36, 0.01);
        }
    }

    private static readonly PairComparer Close = new();

    /// <summary>Kilometres and minutes.</summary>
    private static (double Kilometres, double Minutes) Between(
        TravelMode by, (double Column, double Row) from, (double Column, double Row) to, DateTimeOffset? at = null)
    {
        var way = Travel.Estimate(County.At(from.Column, from.Row), County.At(to.Column, to.Row), by, at)!.Value;
        way.Basis.ShouldBe(TravelBasis.Road);
        return (way.Distance / 1000, way.Time!.Value / 60);
    }

    /// <summary>To a metre and a fifth of a second: coordinates are rounded to a centimetre, and times up.</summary>
    private sealed class PairComparer : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) one, (double, double) other) =>
            Math.Abs(one.Item1 - other.Item1) < 1e-3 && Math.Abs(one.Item2 - other.Item2) < 5e-3;

        public int GetHashCode((double, double) pair) => 0;
    }
}
