using System.Text.RegularExpressions;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Visits;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Tests.Visits.Planner;

public sealed partial class ExclusionExplainerTests
{
    private static readonly Position Here = new(120.36, 36.11);

    private static VisitPlanRequest Ask(params VisitPlace[] places) => PlanRequests.City(1, 1, 1, 5) with
    {
        Buses = [PlanRequests.Bus("B1", "Mo-Fr 07:00-12:00") with { NeedsPower = PowerSupply.Volt220, NeedsToilet = true }],
        Places = places,
        Effort = new VisitPlanEffort { Moves = 2_000 },
    };

    private static VisitPlace Place(string code) => PlanRequests.Place(code, Here, 90, "24/7");

    private static ExcludedPlace LeftOut(VisitPlanRequest request) =>
        VisitPlanner.Plan(request, TestContext.Current.CancellationToken).Excluded.ShouldHaveSingleItem();

    public static TheoryData<LeftOutReason> Facts => [.. Cases.Keys];

    private static readonly Dictionary<LeftOutReason, (VisitPlace Out, VisitPlace In)> Cases = new()
    {
        [LeftOutReason.NoWorkersLeft] = (Place("A") with { Checked = 90 }, Place("A") with { Checked = 89 }),
        [LeftOutReason.Permission] = (Place("A") with { Permission = HostPermission.None }, Place("A") with { Permission = null }),
        [LeftOutReason.HoursUnknown] = (Place("A") with { HostHours = null }, Place("A")),
        [LeftOutReason.Parking] = (Place("A") with { Parking = 11.5 }, Place("A") with { Parking = 12 }),
        [LeftOutReason.Power] = (Place("A") with { Power = PowerSupply.None }, Place("A") with { Power = PowerSupply.Volt220 }),
        [LeftOutReason.Toilet] = (Place("A") with { Toilet = false }, Place("A") with { Toilet = null }),
        [LeftOutReason.Filing] = (Place("A") with { FiledOn = PlanRequests.Monday.AddDays(-21) },
            Place("A") with { FiledOn = PlanRequests.Monday.AddDays(-24) }),
        [LeftOutReason.CrewHours] = (Place("A") with { Position = new Position(123, 36) }, Place("A")),
    };

    [Theory]
    [MemberData(nameof(Facts))]
    public void The_reason_is_the_fact_that_binds_and_mending_it_lets_the_place_in(LeftOutReason reason)
    {
        var (without, with) = Cases[reason];
        LeftOut(Ask(without)).Reason.ShouldBe(reason);
        VisitPlanner.Plan(Ask(with), TestContext.Current.CancellationToken).Visits.ShouldHaveSingleItem();
    }

    [Fact]
    public void Women_due_for_screening_are_planned_where_everybody_has_had_the_check_up()
    {
        var all = Place("A") with { DistrictCode = "370202", Checked = 90, WomenToScreen = 40 };
        var request = Ask(all, Place("B") with { DistrictCode = "370203", WomenToScreen = 0 });
        var screening = request with { Buses = [request.Buses[0] with { Exams = [Exam.CervicalScreening] }] };
        var plan = VisitPlanner.Plan(screening, TestContext.Current.CancellationToken);
        plan.Visits.ShouldHaveSingleItem().Visit.Place.ShouldBe("A");
        plan.Value.ShouldBe(40);
        PlanVerifier.Violations(screening, plan).ShouldBeEmpty();
        // For check-ups nobody is left there, whatever its district weighs.
        LeftOut(request).MinChange.English.ShouldContain("no worker is left unchecked");
    }

    [Fact]
    public void A_place_that_was_visited_just_before_the_plan_is_told_the_first_day_that_keeps_the_spacing()
    {
        var request = Ask(Place("A") with { SpacingDays = 10 }) with
        {
            FixedVisits = [new FixedVisit("A", PlanRequests.Monday.AddDays(-3),
            ScreeningProgram.General)]
        };
        var left = LeftOut(request);
        left.Reason.ShouldBe(LeftOutReason.Spacing);
        left.MinChange.English.ShouldContain("2026-11-09");
        VisitPlanner.Plan(request with { Until = new DateOnly(2026, 11, 9) }, TestContext.Current.CancellationToken)
            .Visits.ShouldHaveSingleItem().Visit.Day.ShouldBe(new DateOnly(2026, 11, 9));
        // The other program's visit does not stand in the way.
        VisitPlanner.Plan(request with { FixedVisits = [request.FixedVisits[0] with { Program = ScreeningProgram.TwoCancer }] },
            TestContext.Current.CancellationToken)
            .Visits.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Mo-Fr 12:00-18:00")]
    [InlineData("Mo-Su off")]
    [InlineData("Mo-Fr 07:00-08:00,10:00-11:00")]
    [InlineData("Mo-Fr 11:30-24:00")]
    public void The_hours_that_the_host_is_asked_for_let_the_place_in(string hours)
    {
        var left = LeftOut(Ask(Place("A") with { HostHours = OpeningHours.Parse(hours) }));
        left.Reason.ShouldBe(LeftOutReason.HostHours);
        var asked = Window().Match(left.MinChange.English);
        asked.Success.ShouldBeTrue(left.MinChange.English);
        var day = DateOnly.ParseExact(asked.Groups[3].Value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var extended = FormattableString.Invariant($"{hours}, 2026 Nov {day.Day:00} {asked.Groups[1].Value}-{asked.Groups[2].Value}");
        VisitPlanner.Plan(Ask(Place("A") with { HostHours = OpeningHours.Parse(extended) }), TestContext.Current.CancellationToken)
            .Visits.ShouldHaveSingleItem(extended);
    }

    [Fact]
    public void A_place_that_is_crowded_out_is_told_how_many_workers_it_lacks()
    {
        var request = Ask(Place("A"), Place("B") with { Workers = 40 }) with { Until = PlanRequests.Monday };
        request = request with { Settings = request.Settings with { MaxStopsPerDay = 1 } };
        var left = LeftOut(request);
        (left.Place, left.Reason).ShouldBe(("B", LeftOutReason.Capacity));
        left.MinChange.English.ShouldContain("51 more");
        var grown = request with { Places = [Place("A"), Place("B") with { Workers = 91 }] };
        LeftOut(grown).Place.ShouldBe("A");
    }

    [GeneratedRegex(@"open (\d\d:\d\d) to (\d\d:\d\d) on (\d{4}-\d\d-\d\d)")]
    private static partial Regex Window();
}
