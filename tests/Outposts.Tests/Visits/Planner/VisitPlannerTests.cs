using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Testing;
using Outposts.Visits;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Tests.Visits.Planner;

public sealed class VisitPlannerTests
{
    [Theory]
    [InlineData(false, 10)]
    [InlineData(true, 6)]
    public void Small_plans_are_as_good_as_the_best_that_exists(bool byTrade, int count)
    {
        for (var seed = 1; seed <= LongRun.Count(count, 1_000); seed++)
        {
            var request = byTrade ? PlanRequests.SmallByTrade(seed) : PlanRequests.Small(seed);
            var plan = VisitPlanner.Plan(request, TestContext.Current.CancellationToken);
            PlanVerifier.Violations(request, plan).ShouldBeEmpty($"seed {seed}");
            var best = OptimalPlan.Value(request);
            plan.Value.ShouldBe(best, 1e-6, $"seed {seed}");
            plan.Bound.ShouldBeGreaterThanOrEqualTo(best - 1e-6, $"seed {seed}");
        }
    }

    [Fact]
    public void A_week_with_one_stop_a_day_is_planned_optimally()
    {
        var request = PlanRequests.City(1, buses: 4, places: 20, days: 5);
        request = request with { Settings = request.Settings with { MaxStopsPerDay = 1 } };
        var plan = VisitPlanner.Plan(request, TestContext.Current.CancellationToken);
        var optimum = OptimalPlan.Value(request);
        plan.Value.ShouldBe(optimum, 1e-6);
        plan.Bound.ShouldBeInRange(optimum - 1e-6, optimum * 1.05);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Constructed_plans_lose_at_most_one_percent_on_average(int stops)
    {
        var gaps = new List<double>();
        for (var seed = 1; seed <= LongRun.Count(3, 60); seed++)
        {
            var (request, best) = PlanRequests.Constructed(seed, stops);
            var plan = VisitPlanner.Plan(request, TestContext.Current.CancellationToken);
            PlanVerifier.Violations(request, plan).ShouldBeEmpty($"seed {seed}");
            plan.Value.ShouldBeLessThanOrEqualTo(best + 1e-6, $"seed {seed}");
            plan.Bound.ShouldBeGreaterThanOrEqualTo(best - 1e-6, $"seed {seed}");
            plan.Gap.ShouldBeLessThan(0.05, $"seed {seed}");
            gaps.Add(1 - plan.Value / best);
        }
        gaps.Average().ShouldBeLessThanOrEqualTo(0.01, string.Join(" ", gaps));
    }

    [Fact]
    public void The_bound_knows_that_a_second_stop_takes_time_and_that_the_bus_has_no_more_seats()
    {
        // Twenty minutes east and west of the depot; three hours hold sixty workers at one of them, or forty in all at both.
        VisitPlace[] apart = [PlanRequests.Place("E", new Position(120.42, 36.1), 60, "24/7"),
            PlanRequests.Place("W", new Position(120.28, 36.1), 60, "24/7")];
        var request = PlanRequests.Constructed(1, stops: 2).Request;
        request = request with
        {
            Until = request.From,
            Buses = [request.Buses[0] with { CrewHours = OpeningHours.Parse("Mo-Fr 07:00-10:00") }],
            Places = apart,
        };
        var plan = VisitPlanner.Plan(request, TestContext.Current.CancellationToken);
        (plan.Value, plan.Gap).ShouldBe((60, 0));
        // All day long there is time for both, but not for more than a hundred seats.
        var allDay = request with { Buses = [request.Buses[0] with { CrewHours = OpeningHours.Parse("Mo-Fr 06:00-18:00") }] };
        var both = VisitPlanner.Plan(allDay, TestContext.Current.CancellationToken);
        both.Value.ShouldBe(100);
        both.Gap.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Plans_of_a_city_keep_every_rule_and_say_why_each_other_place_is_left_out()
    {
        for (var seed = 1; seed <= LongRun.Count(2, 20); seed++)
        {
            var request = PlanRequests.City(seed, buses: 3, places: 120, days: 14);
            var plan = VisitPlanner.Plan(request, TestContext.Current.CancellationToken);
            PlanVerifier.Violations(request, plan).ShouldBeEmpty($"seed {seed}");
            plan.Visits.Count.ShouldBeGreaterThan(20, $"seed {seed}");
            plan.Excluded.Select(left => left.Reason).ShouldContain(LeftOutReason.Permission);
            plan.Excluded.ShouldAllBe(left => left.MinChange.Chinese.Length > 4 && left.MinChange.English.Length > 8);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_plan()
    {
        var request = PlanRequests.City(5, buses: 2, places: 60, days: 7);
        var plans = Enumerable.Range(0, 2).Select(_ => VisitPlanner.Plan(request, TestContext.Current.CancellationToken)).ToList();
        plans[0].Visits.Select(visit => visit.Visit).ShouldBe(plans[1].Visits.Select(visit => visit.Visit));
        plans[0].Bound.ShouldBe(plans[1].Bound);
    }

    [Fact]
    public void A_search_that_is_stopped_hands_back_a_valid_plan()
    {
        var request = PlanRequests.City(6, buses: 2, places: 60, days: 7) with { Effort = new VisitPlanEffort { Moves = int.MaxValue } };
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var plan = VisitPlanner.Plan(request, stop.Token);
        PlanVerifier.Violations(request, plan).ShouldBeEmpty();
    }

    [Fact]
    public void One_impossible_place_never_empties_the_plan()
    {
        var good = PlanRequests.Constructed(1, 1).Request;
        var far = PlanRequests.Place("FAR", new Position(-70, -30), 5000, "24/7");
        var plan = VisitPlanner.Plan(good with { Places = [far, .. good.Places] }, TestContext.Current.CancellationToken);
        plan.Visits.Count.ShouldBeGreaterThanOrEqualTo(30);
        plan.Excluded[0].ShouldSatisfyAllConditions(left => left.Place.ShouldBe("FAR"),
            left => left.Reason.ShouldBe(LeftOutReason.CrewHours));
    }

    [Fact]
    public void Planning_again_changes_nothing_and_a_small_loss_changes_little()
    {
        var request = PlanRequests.City(7, buses: 2, places: 60, days: 10);
        var first = VisitPlanner.Plan(request, TestContext.Current.CancellationToken);
        var current = first.Visits.Select(visit => visit.Visit).ToList();
        var again = request with { Current = current, Settings = request.Settings with { ChangeCost = 1_000 } };
        VisitPlanner.Plan(again, TestContext.Current.CancellationToken).Changes.Where(change => change.Before is not null).ShouldBeEmpty();

        var lost = current[3].Place;
        var without = again with
        {
            Places = [.. request.Places.Select(place => place.Code == lost
            ? place with { Permission = HostPermission.None } : place)]
        };
        var plan = VisitPlanner.Plan(without, TestContext.Current.CancellationToken);
        PlanVerifier.Violations(without, plan).ShouldBeEmpty();
        var told = plan.Changes.Where(change => change.Before is not null).ToList();
        told.ShouldContain(change => change.Kind == VisitChangeKind.Dropped && change.Before!.Place == lost);
        // Only visits of the lost place go; others may at most shift on the same day.
        told.Where(change => change.Kind == VisitChangeKind.Dropped).ShouldAllBe(change => change.Before!.Place == lost);
        told.Where(change => change.Kind == VisitChangeKind.Moved).ShouldAllBe(change => change.Before!.Day == change.After!.Day);
    }

    [Fact]
    public void Pinned_visits_stay_even_where_a_new_one_could_not_be()
    {
        var request = PlanRequests.City(8, buses: 2, places: 40, days: 7);
        PlannedVisit[] pinned =
        [
            new("B1", "P1", PlanRequests.Monday, 20 * 60, 21 * 60, 50),
            new("B1", "P2", PlanRequests.Monday.AddDays(6), 60, 120, 10),
            new("B2", "P1", PlanRequests.Monday.AddDays(1), 480, 540, 20),
        ];
        request = request with { Pinned = pinned };
        var plan = VisitPlanner.Plan(request, TestContext.Current.CancellationToken);
        PlanVerifier.Violations(request, plan).ShouldBeEmpty();
        plan.Visits.Count(visit => visit.IsPinned).ShouldBe(3);
        plan.Visits.Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void A_plan_made_by_hand_is_valued_as_it_is_and_a_free_day_is_named()
    {
        var request = PlanRequests.City(10, buses: 2, places: 40, days: 7);
        var plan = VisitPlanner.Plan(request, TestContext.Current.CancellationToken);
        var kept = plan.Visits.Select(visit => visit.Visit).Where(visit => visit.Bus == "B1").ToList();
        var valued = VisitPlanner.Plan(request with { Pinned = kept, OnlyPinned = true }, TestContext.Current.CancellationToken);
        PlanVerifier.Violations(request with { Pinned = kept }, valued).ShouldBeEmpty();
        valued.Visits.Select(visit => visit.Visit).ShouldBe(kept, ignoreOrder: true);
        valued.Value.ShouldBeInRange(1, plan.Value);
        var dropped = plan.Visits.First(visit => visit.Visit.Bus == "B2"
            && kept.All(other => other.Place != visit.Visit.Place)).Visit.Place;
        valued.Excluded.Single(left => left.Place == dropped).ShouldSatisfyAllConditions(
            left => left.Reason.ShouldBe(LeftOutReason.Capacity), left => left.MinChange.English.ShouldContain("a day free"));
    }

    [Fact]
    public void Both_cancers_are_screened_apart_from_the_general_check_up()
    {
        var request = PlanRequests.Constructed(3, 1).Request;
        var women = PlanRequests.Bus("WOMEN", "Mo-Fr 08:00-12:00") with
        {
            DailyCapacity = 60,
            Exams = [Exam.CervicalScreening, Exam.BreastUltrasound]
        };
        var place = PlanRequests.Place("ONE", new Position(120.35, 36.1), 100, "24/7") with { WomenToScreen = 30 };
        request = request with { Buses = [request.Buses[0], women], Places = [place], Until = request.From };
        var plan = VisitPlanner.Plan(request, TestContext.Current.CancellationToken);
        plan.Visits.Select(visit => visit.Expected).Order().ShouldBe([30, 100]);
        PlanVerifier.Violations(request, plan).ShouldBeEmpty();
    }

    [Fact]
    public void A_place_as_large_as_the_one_that_has_the_only_day_is_not_told_of_a_free_day()
    {
        var request = PlanRequests.City(11, buses: 1, places: 2, days: 1);
        request = request with { Places = [.. request.Places.Select(place => request.Places[0] with { Code = place.Code })] };
        var plan = VisitPlanner.Plan(request, TestContext.Current.CancellationToken);
        plan.Visits.Count.ShouldBe(1);
        plan.Excluded.Single().MinChange.English
            .ShouldBe("every day of every bus is taken; about 1 more unchecked workers would outweigh another stop; or add a day of a bus");
    }

    [Theory]
    [InlineData("Mo-Su 20:00-02:00", 20, 24)]
    [InlineData("Mo-Su 22:00-06:00", 22, 24)]
    [InlineData("Mo-Su 06:00-08:00,20:00-23:00", 20, 23)]
    [InlineData("Mo-Su 08:00-11:00,16:00-18:00", 8, 11)]
    [InlineData("Mo-Su 08:00-11:00,13:30-17:00", 8, 17)]
    public void A_visit_lies_within_one_shift_of_the_crew(string crew, int start, int end)
    {
        var request = PlanRequests.City(12, buses: 1, places: 20, days: 7);
        var always = OpeningHours.Parse("24/7");
        request = request with
        {
            Buses = [request.Buses[0] with { CrewHours = OpeningHours.Parse(crew) }],
            Places = [.. request.Places.Select(place =>
                place with { HostHours = always, Position = request.Buses[0].Depot, Workers = 500 })],
        };
        var plan = VisitPlanner.Plan(request, TestContext.Current.CancellationToken);
        plan.Visits.ShouldNotBeEmpty();
        PlanVerifier.Violations(request, plan).ShouldBeEmpty();
        plan.Visits.ShouldAllBe(visit => visit.Visit.Start >= start * 60 && visit.Visit.End <= end * 60);
    }

    [Fact]
    public void Public_holidays_are_free_with_a_table_and_by_law_and_days_that_are_not_decided_are_planned_and_named()
    {
        var request = PlanRequests.City(9, buses: 1, places: 30, days: 7);
        var october = request with { From = new DateOnly(2026, 10, 1), Until = new DateOnly(2026, 10, 7) };
        var free = VisitPlanner.Plan(october, TestContext.Current.CancellationToken);
        free.Visits.ShouldBeEmpty();
        free.Bound.ShouldBe(0);
        var closedOnHolidays = OpeningHours.Parse("Mo-Su 08:00-18:00; PH off");
        var spring = request with
        {
            From = new DateOnly(2027, 2, 4),
            Until = new DateOnly(2027, 2, 10),
            Buses = [.. request.Buses.Select(bus => bus with { CrewHours = closedOnHolidays })],
            Places = [.. request.Places.Select(place => place with { HostHours = closedOnHolidays })],
        };
        var plan = VisitPlanner.Plan(spring, TestContext.Current.CancellationToken);
        plan.Visits.Select(visit => visit.Visit.Day).Distinct().Order()
            .ShouldBe([new DateOnly(2027, 2, 4), new DateOnly(2027, 2, 9), new DateOnly(2027, 2, 10)]);
        plan.Notes.ShouldContain(note => note.English.Contains("2027-02-04, 2027-02-09…02-10", StringComparison.Ordinal));
        PlanVerifier.Violations(spring, plan).ShouldBeEmpty();
        var march = request with { From = new DateOnly(2027, 3, 1), Until = new DateOnly(2027, 3, 7) };
        VisitPlanner.Plan(march, TestContext.Current.CancellationToken).Notes
            .ShouldNotContain(note => note.English.Contains("announced", StringComparison.Ordinal));
    }
}
