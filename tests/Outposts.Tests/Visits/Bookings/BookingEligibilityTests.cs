using Outposts.Registry;
using Outposts.Tests.Visits.Planner;
using Outposts.Visits;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;

namespace Outposts.Tests.Visits.Bookings;

public sealed class BookingEligibilityTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    private static readonly EligibilityAnswers Fits = new() { IsWoman = true, Age = 40, IsUnionMember = true, WasScreened = false };

    [Theory]
    [InlineData(34, false)]
    [InlineData(35, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    [InlineData(null, null)]
    public void Both_cancers_are_screened_from_35_to_59(int? age, bool? eligible) =>
        Judge(Fits with { Age = age }).IsEligible.ShouldBe(eligible);

    [Theory]
    [InlineData("2023-12-01", true)]
    [InlineData("2023-12-02", false)]
    [InlineData("2026-11-30", false)]
    [InlineData("9999-12-31", false)]
    public void Three_years_to_the_day_lie_between_screenings(string last, bool eligible) =>
        Judge(Fits with { WasScreened = true, LastScreenedOn = DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture) })
            .IsEligible.ShouldBe(eligible);

    [Fact]
    public void What_is_not_answered_is_not_a_no_but_a_no_is()
    {
        var nothing = Judge(new EligibilityAnswers());
        nothing.IsEligible.ShouldBeNull();
        nothing.Unanswered.ShouldBe(
            [EligibilityCriterion.Woman, EligibilityCriterion.Age, EligibilityCriterion.UnionMember, EligibilityCriterion.NotScreened]);
        Judge(new EligibilityAnswers { IsWoman = false }).ShouldSatisfyAllConditions(
            judged => judged.IsEligible.ShouldBe(false), judged => judged.Unmet.ShouldBe([EligibilityCriterion.Woman]));
        Judge(Fits with { WasScreened = true }).IsEligible.ShouldBeNull();
        BookingEligibility.Evaluate(Eligibility.Anyone, ScreeningProgram.General, new EligibilityAnswers(), Day).IsEligible.ShouldBe(true);
        BookingEligibility.Evaluate(Eligibility.OutdoorWorker, ScreeningProgram.General, new EligibilityAnswers(),
            Day).IsEligible.ShouldBeNull();
        BookingEligibility.Evaluate(Eligibility.OwnStaff, ScreeningProgram.General, new EligibilityAnswers(),
            Day).Unanswered.ShouldBe([EligibilityCriterion.HostStaff]);
        BookingEligibility.Evaluate(Eligibility.OwnStaff, ScreeningProgram.General, new EligibilityAnswers { IsHostStaff = true },
            Day).IsEligible.ShouldBe(true);
    }

    [Fact]
    public void A_visit_goes_from_status_to_status_only_as_the_order_says()
    {
        var allowed = Enum.GetValues<BusVisitStatus>().SelectMany(from => VisitStatusTransitions.Next(from).Select(to => (from, to)))
            .ToList();
        allowed.Count(step => step.to == BusVisitStatus.Cancelled).ShouldBe(4);
        allowed.Where(step => step.to != BusVisitStatus.Cancelled).ShouldAllBe(step => (int)step.to == (int)step.from + 1);
        allowed.Count.ShouldBe(8);
        Refusal(BusVisitStatus.Done, BusVisitStatus.Planned, null).ShouldNotBeNull().ShouldContain("none follows");
        Refusal(BusVisitStatus.Planned, BusVisitStatus.Filed, null).ShouldNotBeNull().ShouldContain("AGREED, CANCELLED");
    }

    [Fact]
    public void Twenty_working_days_lie_between_filing_and_visit()
    {
        // 2026-11-03 is a Tuesday; four weeks of Mondays to Fridays later it is 2026-12-01.
        WorkingDays.EarliestVisitDate(new DateOnly(2026, 11, 3), PlanRequests.Holidays).ShouldBe((Day, false));
        Refusal(BusVisitStatus.Agreed, BusVisitStatus.Filed, new DateOnly(2026, 11, 3)).ShouldBeNull();
        Refusal(BusVisitStatus.Agreed, BusVisitStatus.Filed, new DateOnly(2026, 11, 4)).ShouldNotBeNull()
            .ShouldContain("2026-12-02 at the earliest");
        Refusal(BusVisitStatus.Agreed, BusVisitStatus.Filed, null).ShouldNotBeNull().ShouldContain("filedOn");
    }

    [Fact]
    public void Holidays_and_make_up_workdays_move_the_earliest_visit()
    {
        // From 2026-09-30: five weekdays of holiday are lost, Saturday 10-10 is won; without them it would be 10-28.
        WorkingDays.EarliestVisitDate(new DateOnly(2026, 9, 30), PlanRequests.Holidays).ShouldBe((new DateOnly(2026, 11, 3), false));
        // In 2027 New Year's Day is a holiday by law, and nothing else is in doubt before the end of January.
        WorkingDays.EarliestVisitDate(new DateOnly(2026, 12, 20), PlanRequests.Holidays).ShouldBe((new DateOnly(2027, 1, 18), false));
        WorkingDays.EarliestVisitDate(new DateOnly(2027, 1, 20), PlanRequests.Holidays).IsAssumed.ShouldBeTrue();
    }

    [Theory]
    [InlineData(3, 100)]
    [InlineData(16, 100)]
    [InlineData(16, 5)]
    [InlineData(1, 0)]
    public void Seats_are_shared_evenly_and_none_is_lost(int count, int capacity)
    {
        var slots = VisitSlots.DistributeSeats([.. Enumerable.Range(0, count).Select(i => 480 + 15 * i)], capacity);
        slots.Sum(slot => slot.Seats).ShouldBe(capacity);
        (slots.Max(slot => slot.Seats) - slots.Min(slot => slot.Seats)).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void New_seats_go_where_they_make_slots_even_and_what_is_booked_stays()
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var booked = Enumerable.Range(0, random.Next(1, 20)).Select(_ => random.Next(0, 9)).ToArray();
            var seats = booked.Sum() + random.Next(0, 60);
            var shares = VisitSlots.RedistributeSeats(booked, seats);
            shares.Sum().ShouldBe(seats, $"seed {seed}");
            shares.Zip(booked).ShouldAllBe(pair => pair.First >= pair.Second, $"seed {seed}");
            // Where a slot has more than another by two, its bookings are the reason.
            var least = shares.Min();
            shares.Zip(booked).Where(pair => pair.First > least + 1).ShouldAllBe(pair => pair.First == pair.Second, $"seed {seed}");
        }
        Should.Throw<ArgumentOutOfRangeException>(() => VisitSlots.RedistributeSeats([2, 3], 4));
    }

    private static EligibilityResult Judge(EligibilityAnswers answers) =>
        BookingEligibility.Evaluate(Eligibility.Unknown, ScreeningProgram.TwoCancer, answers, Day);

    private static string? Refusal(BusVisitStatus from, BusVisitStatus to, DateOnly? filedOn) => VisitStatusTransitions.FindConflict(
        new Visit("V", "B", "P", default, default, 1, [], Eligibility.Anyone, from, filedOn), to, new DateOnly(2026, 11, 20), Day,
            PlanRequests.Holidays)?.Reason.English;
}
