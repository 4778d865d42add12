using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Tests.Visits.Planner;

public sealed class GroupSharesTests
{
    private static readonly WorkerGroup Courier = WorkerGroup.Courier, Rider = WorkerGroup.FoodDeliveryRider, Taxi = WorkerGroup.TaxiDriver;

    private static readonly Dictionary<string,
        (int Workers, WorkerGroup[] Groups, Dictionary<WorkerGroup, int> Counts, GroupShare[] Shares)> Cases = new()
        {
            ["nothing is told"] = (80, [], [], [new(null, 1, false)]),
            ["named and not counted"] = (80, [Courier, Taxi], [], [new(Courier, 0.5, false), new(Taxi, 0.5, false)]),
            ["all counted"] = (80, [Courier, Taxi], new() { [Taxi] = 20, [Courier] = 60 },
                [new(Courier, 0.75, true), new(Taxi, 0.25, true)]),
            ["one counted, the others share the rest"] = (80, [Courier, Taxi, Rider], new() { [Taxi] = 40 },
            [new(Taxi, 0.5, true), new(Courier, 0.25, false), new(Rider, 0.25, false)]),
            ["counted, and more whose trade is not told"] = (80, [Taxi], new() { [Taxi] = 20 },
            [new(Taxi, 0.25, true), new(null, 0.75, false)]),
            ["counted that there are none"] = (80, [Courier, Taxi], new() { [Taxi] = 0 }, [new(Taxi, 0, true), new(Courier, 1, false)]),
            ["nobody works there"] = (0, [Taxi], new() { [Taxi] = 0 }, [new(Taxi, 1, false)]),
        };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_are_taken_as_they_are_and_only_what_is_left_is_estimated(string name)
    {
        var (workers, groups, counts, shares) = Cases[name];
        GroupShares.Of(workers, groups, counts).ShouldBe(shares);
        shares.Sum(share => share.Share).ShouldBe(1, 1e-12);
        shares.Where(share => share.IsEstimate)
            .ShouldAllBe(share => share.Group != null && !counts.ContainsKey(share.Group.Value) || workers == 0);
    }

    [Fact]
    public void Fairness_between_trades_sends_the_bus_where_the_trade_that_is_behind_works()
    {
        // Couriers have mostly been checked and taxi drivers hardly; the bus has time for one place, and at the couriers' more are left.
        VisitPlace Of(string code, int couriers, int taxis, int seen) =>
            PlanRequests.Place(code, new Position(120.36, 36.1), couriers + taxis, "24/7") with
            {
                Checked = seen,
                Groups = [Courier, Taxi],
                WorkersByGroup = new Dictionary<WorkerGroup, int> { [Courier] = couriers, [Taxi] = taxis },
            };
        var request = PlanRequests.Constructed(1, 1).Request;
        request = request with
        {
            Until = request.From,
            Buses = [request.Buses[0]],
            Places = [Of("COURIERS", 270, 0, 190), Of("TAXIS", 0, 75, 5)],
        };
        string Chosen(double fairness, VisitPlanRequest of)
        {
            var asked = of with { Settings = of.Settings with { GroupFairness = fairness } };
            var plan = VisitPlanner.Plan(asked, TestContext.Current.CancellationToken);
            PlanVerifier.Violations(asked, plan).ShouldBeEmpty();
            return plan.Visits.ShouldHaveSingleItem().Visit.Place;
        }
        Chosen(0, request).ShouldBe("COURIERS");
        Chosen(1, request).ShouldBe("TAXIS");
        // Without counts both places name the same trades, of which none is behind the other.
        var uncounted = request with
        {
            Places = [.. request.Places.Select(place =>
            place with { WorkersByGroup = new Dictionary<WorkerGroup, int>() })]
        };
        Chosen(1, uncounted).ShouldBe("COURIERS");
    }
}
