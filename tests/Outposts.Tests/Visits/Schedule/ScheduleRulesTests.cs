using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Tests.Visits.Planner;
using Outposts.Travel;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Tests.Visits.Schedule;

public sealed class ScheduleRulesTests
{
    private static readonly DateTimeOffset Now = At(2026, 10, 26, 9);

    private static readonly ScheduleRules Rules = new()
    {
        Holidays = PlanRequests.Holidays,
        Zone = RegionClock.Of("Asia/Shanghai"),
        Travel = new GeodesicTravel(new TravelProfiles())
    };

    private static readonly VisitProposal Sound = new()
    {
        Visit = Visit("V", At(2026, 12, 1, 8), hours: 3),
        Bus = PlanRequests.Bus("B", "Mo-Fr 07:00-12:00,13:30-16:30"),
        Place = PlanRequests.Place("P", new Position(120.36, 36.11), 90, "Mo-Fr 08:00-12:00") with { Parking = 12 },
        IsOnLand = true,
    };

    private static readonly Dictionary<VisitConflictKind, VisitProposal> Cases = new()
    {
        [VisitConflictKind.Past] = Sound with { Visit = Visit("V", Now.AddHours(-1), hours: 1) },
        [VisitConflictKind.Times] = Sound with { Visit = Sound.Visit with { EndsAt = At(2026, 12, 1, 10).AddMinutes(10) } },
        [VisitConflictKind.CrewHours] = Sound with
        {
            Visit = Visit("V", At(2026, 12, 5, 9), hours: 3),
            Place = Sound.Place with { HostHours = null }
        },
        [VisitConflictKind.HostHours] = Sound with { Visit = Visit("V", At(2026, 12, 1, 7).AddMinutes(30), hours: 1) },
        [VisitConflictKind.Filing] = Sound with { Place = Sound.Place with { FiledOn = new DateOnly(2026, 11, 4) } },
        [VisitConflictKind.Permission] = Sound with { Place = Sound.Place with { Permission = HostPermission.None } },
        [VisitConflictKind.Parking] = Sound with { Place = Sound.Place with { Parking = 11.9 } },
        [VisitConflictKind.Power] = Sound with
        {
            Bus = Sound.Bus with { NeedsPower = PowerSupply.Volt380 },
            Place = Sound.Place with { Power = PowerSupply.Volt220 }
        },
        [VisitConflictKind.Toilet] = Sound with
        {
            Bus = Sound.Bus with { NeedsToilet = true },
            Place = Sound.Place with { Toilet = false }
        },
        [VisitConflictKind.Water] = Sound with { IsOnLand = false },
        [VisitConflictKind.Capacity] = Sound with { Visit = Sound.Visit with { Capacity = 151 } },
        [VisitConflictKind.SeatsBooked] = Sound with { Booked = 51 },
        [VisitConflictKind.Exams] = Sound with { Visit = Sound.Visit with { Exams = [Exam.ChestXray] } },
        [VisitConflictKind.BusElsewhere] = Sound with { OtherVisitsOfBus = [(Visit("W", At(2026, 12, 1, 11), hours: 1), Sound.Place)] },
    };

    public static TheoryData<VisitConflictKind> Kinds => [.. Cases.Keys];

    [Fact]
    public void A_sound_visit_has_nothing_against_it_and_what_is_unknown_is_not_a_no()
    {
        Rules.Evaluate(Sound, Now).ShouldBeEmpty();
        var unknown = Sound with
        {
            IsOnLand = null,
            Place = Sound.Place with { HostHours = null, Parking = null, Power = null, Toilet = null, Permission = null }
        };
        Rules.Evaluate(unknown with { Bus = Sound.Bus with { NeedsToilet = true, NeedsPower = PowerSupply.Volt380 } }, Now).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(13, true)]
    [InlineData(14, false)]
    public void The_spacing_of_a_plan_is_kept_to_visits_of_the_same_program_and_by_the_places_own_days(int days, bool isTooSoon)
    {
        var plan = Rules with { SpacingDays = 14 };
        var other = Sound.Visit with
        {
            Code = "W",
            Bus = "C",
            StartsAt = Sound.Visit.StartsAt.AddDays(-days),
            EndsAt = Sound.Visit.EndsAt.AddDays(-days)
        };
        var asked = Sound with { OtherVisitsAtPlace = [other with { Code = "far", StartsAt = other.StartsAt.AddDays(-9) }, other] };
        plan.Evaluate(asked, Now).Select(conflict => conflict.Kind).ShouldBe(isTooSoon ? [VisitConflictKind.Spacing] : []);
        if (isTooSoon) plan.Evaluate(asked, Now)[0].Reason.English.ShouldContain("(W), 13 days apart");
        Rules.Evaluate(asked, Now).ShouldBeEmpty();
        plan.Evaluate(asked with { Place = Sound.Place with { SpacingDays = days } }, Now).ShouldBeEmpty();
        plan.Evaluate(asked with { OtherVisitsAtPlace = [other with { Exams = [Exam.BreastUltrasound] }] }, Now).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_thing_that_stands_against_a_visit_is_told_alone_and_in_both_languages(VisitConflictKind kind)
    {
        // A day of the past was filed in time only when it was filed long before.
        var asked = kind == VisitConflictKind.Past
            ? Cases[kind] with { Place = Sound.Place with { FiledOn = new DateOnly(2026, 8, 3) }, Bus = Sound.Bus } : Cases[kind];
        var found = Rules.Evaluate(asked, Now).ShouldHaveSingleItem();
        found.Kind.ShouldBe(kind);
        found.Reason.Chinese.Length.ShouldBeGreaterThan(5);
        found.Reason.English.ShouldNotBe(found.Reason.Chinese);
    }

    [Fact]
    public void A_holiday_is_refused_unless_the_bus_shall_come_nevertheless()
    {
        var asked = Sound with { Visit = Visit("V", At(2026, 10, 1, 8), hours: 3) };
        var august = At(2026, 8, 3, 9);
        Rules.Evaluate(asked, august).ShouldHaveSingleItem().Kind.ShouldBe(VisitConflictKind.Holiday);
        Rules.Evaluate(asked with { OnHoliday = true }, august).ShouldBeEmpty();
    }

    [Fact]
    public void Who_files_today_is_told_the_first_day_that_is_possible()
    {
        // 2026-11-03 is a Tuesday; four weeks of Mondays to Fridays later it is 2026-12-01.
        Rules.Evaluate(Sound, At(2026, 11, 3, 9)).ShouldBeEmpty();
        var late = Rules.Evaluate(Sound, At(2026, 11, 4, 9)).ShouldHaveSingleItem();
        (late.Kind, late.Earliest).ShouldBe((VisitConflictKind.Filing, new DateOnly(2026, 12, 2)));
        Rules.Evaluate(Sound with { Visit = Sound.Visit with { FiledOn = new DateOnly(2026, 11, 3) } }, At(2026, 11, 20, 9))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Extra_teams_examine_more_and_other_visits_of_the_day_share_the_teams()
    {
        var many = Sound with { Visit = Sound.Visit with { Capacity = 350 } };
        Rules.Evaluate(many, Now).ShouldHaveSingleItem().Max.ShouldBe(150);
        Rules.Evaluate(many with { Visit = many.Visit with { ExtraTeams = 2 } }, Now).ShouldBeEmpty();
        var afternoon = Visit("W", At(2026, 12, 1, 14), hours: 1) with { Capacity = 101 };
        Rules.Evaluate(Sound with { OtherVisitsOfBus = [(afternoon, Sound.Place)] }, Now).ShouldHaveSingleItem().Max.ShouldBe(49);
        Rules.Evaluate(Sound with { Visit = Sound.Visit with { Capacity = 0 } }, Now)
            .ShouldHaveSingleItem().Kind.ShouldBe(VisitConflictKind.Capacity);
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void Between_two_visits_of_one_place_the_bus_packs_up_and_sets_up(int gap, bool refused)
    {
        var next = Sound.Visit.EndsAt.AddMinutes(gap);
        var found = Rules.Evaluate(Sound with { OtherVisitsOfBus = [(Visit("W", next, hours: 1), Sound.Place)] }, Now);
        (found.Count > 0).ShouldBe(refused);
        if (refused) (found[0].NeededMinutes, found[0].GapMinutes, found[0].Other!.Code).ShouldBe((30, gap, "W"));
    }

    [Fact]
    public void Slots_leave_out_the_crews_break()
    {
        var starts = Rules.SlotStarts(Sound.Bus, At(2026, 12, 1, 11), At(2026, 12, 1, 14));
        starts.ShouldBe([0, 15, 30, 45, 150, 165]);
        Rules.SlotStarts(Sound.Bus, At(2026, 12, 5, 11), At(2026, 12, 5, 12)).ShouldBe([0, 15, 30, 45]);
    }

    private static DateTimeOffset At(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    private static Visit Visit(string code, DateTimeOffset start, int hours) =>
        new(code, "B", "P", start, start.AddHours(hours), 50, [Exam.BloodPressure], Eligibility.OutdoorWorker, BusVisitStatus.Planned,
            null);
}
