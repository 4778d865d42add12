using System.Globalization;
using Outposts.Hours;

namespace Outposts.Tests.Hours;

public sealed class AccessRulesTests
{
    private static readonly RegionClock Shanghai = RegionClock.Of("Asia/Shanghai");
    private static readonly AccessRules Rules = new(Shanghai, China.Holidays);

    [Theory]
    [InlineData("08:00-18:00", "2026-03-02T10:00+08:00", EntryState.Open, "2026-03-02T18:00+08:00", null)]
    [InlineData("08:00-18:00", "2026-03-02T17:29:59+08:00", EntryState.Open, "2026-03-02T18:00+08:00", null)]
    [InlineData("08:00-18:00", "2026-03-02T17:30+08:00", EntryState.ClosingSoon, "2026-03-02T18:00+08:00", null)]
    [InlineData("08:00-18:00", "2026-03-02T18:00+08:00", EntryState.Closed, "2026-03-03T08:00+08:00", null)]
    [InlineData("08:00-18:00", "2026-03-02T02:00Z", EntryState.Open, "2026-03-02T18:00+08:00", null)]
    [InlineData("08:00-18:00", "2026-03-01T23:59:59Z", EntryState.Closed, "2026-03-02T08:00+08:00", null)]
    [InlineData("24/7", "2026-03-02T10:00+08:00", EntryState.Open, null, null)]
    [InlineData("off", "2026-03-02T10:00+08:00", EntryState.Closed, null, null)]
    [InlineData(null, "2026-03-02T10:00+08:00", EntryState.Unknown, null, "HOURS_UNKNOWN")]
    [InlineData("09:00-17:00 unknown", "2026-03-02T10:00+08:00", EntryState.Unknown, "2026-03-02T17:00+08:00", "HOURS_UNKNOWN")]
    [InlineData("09:00-17:00 \"需预约\"", "2026-03-02T10:00+08:00", EntryState.Unknown, "2026-03-02T17:00+08:00", "CONDITION: 需预约")]
    [InlineData("09:00-17:00 open \"请按门铃\"", "2026-03-02T10:00+08:00", EntryState.Open, "2026-03-02T17:00+08:00", "NOTE: 请按门铃")]
    [InlineData("09:00-17:00; Mar off \"装修\"", "2026-03-02T10:00+08:00", EntryState.Closed, "2026-04-01T09:00+08:00", "NOTE: 装修")]
    [InlineData("09:00+", "2026-03-02T10:00+08:00", EntryState.Unknown, "2026-03-03T00:00+08:00", "OPEN_END")]
    [InlineData("09:00-17:00+", "2026-03-02T16:50+08:00", EntryState.Open, "2026-03-02T17:00+08:00", null)]
    [InlineData("Mo-Fr 09:00-17:00; PH off", "2026-02-17T10:00+08:00", EntryState.Closed, "2026-02-24T09:00+08:00", "PUBLIC_HOLIDAY: 春节")]
    [InlineData("Mo-Fr 09:00-17:00; PH off", "2026-02-17T20:00+08:00", EntryState.Closed, "2026-02-24T09:00+08:00", null)]
    [InlineData("Mo-Fr 09:00-17:00; PH off", "2026-02-21T10:00+08:00", EntryState.Closed, "2026-02-24T09:00+08:00", null)]
    [InlineData("Mo-Fr 09:00-17:00; PH off", "2026-02-14T16:45+08:00", EntryState.ClosingSoon, "2026-02-14T17:00+08:00", null)]
    [InlineData("Mo-Fr 09:00-17:00; PH off", "2027-02-09T10:00+08:00", EntryState.Unknown, "2027-02-09T17:00+08:00", "HOLIDAYS_UNKNOWN")]
    [InlineData("SH 09:00-17:00", "2026-03-03T10:00+08:00", EntryState.Unknown, "2026-03-03T17:00+08:00", "SCHOOL_HOLIDAYS_UNKNOWN")]
    [InlineData("We 14:00-16:00", "2026-02-14T15:00+08:00", EntryState.Unknown, "2026-02-14T16:00+08:00", "MAKE_UP_WORKDAY")]
    [InlineData("24/7; PH off", "2027-04-27T23:45+08:00", EntryState.Open, "2027-04-28T00:00+08:00", null)]
    public void Entry_says_state_next_change_and_reason(string? text, string at, EntryState state, string? changesAt, string? reason)
    {
        var entry = Rules.GetStatus(text is null ? null : OpeningHours.Parse(text), [AccessMode.OpenDoor], Moment(at));
        entry.State.ShouldBe(state);
        entry.ChangesAt.ShouldBe(changesAt is null ? null : Moment(changesAt));
        entry.ChangesAt?.Offset.ShouldBe(TimeSpan.FromHours(8));
        entry.Reason.ShouldBe(reason);
        entry.AccessModes.ShouldBe([AccessMode.OpenDoor]);
    }

    [Fact]
    public void A_change_of_the_ways_in_is_told_apart_from_a_change_of_state()
    {
        var door = OpeningHours.Parse("08:00-22:00 \"STAFFED\"; 22:00-08:00 \"QR_CODE\"");
        var entry = Rules.GetStatus(door, [AccessMode.Pin], Moment("2026-03-02T21:45+08:00"));
        entry.ShouldBe(new AccessStatus(EntryState.Open, entry.AccessModes, null,
            null)
        { AccessChangesAt = Moment("2026-03-02T22:00+08:00") });
        entry.AccessModes.ShouldBe([AccessMode.Staffed]);

        var day = OpeningHours.Parse("08:00-12:00,12:00-20:00 \"STAFFED\"; 14:00-16:00 \"QR_CODE\"");
        var noon = Rules.GetStatus(day, [], Moment("2026-03-02T12:00+08:00"));
        noon.AccessChangesAt.ShouldBe(Moment("2026-03-02T14:00+08:00"));
        noon.ChangesAt.ShouldBe(Moment("2026-03-02T20:00+08:00"));
        Rules.GetStatus(day, [], Moment("2026-03-02T17:00+08:00")).AccessChangesAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(0, "2026-03-02T17:59+08:00", EntryState.Open)]
    [InlineData(90, "2026-03-02T16:30+08:00", EntryState.ClosingSoon)]
    [InlineData(90, "2026-03-02T16:29+08:00", EntryState.Open)]
    public void The_closing_soon_threshold_is_a_setting(int minutes, string at, EntryState state) =>
        new AccessRules(Shanghai, China.Holidays, TimeSpan.FromMinutes(minutes))
            .GetStatus(OpeningHours.Parse("08:00-18:00"), [], Moment(at)).State.ShouldBe(state);

    [Fact]
    public void A_threshold_outside_a_day_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new AccessRules(Shanghai, China.Holidays, TimeSpan.FromHours(25)));

    [Fact]
    public void Where_clocks_jump_the_next_change_is_a_moment_that_exists_and_lies_ahead()
    {
        var rules = new AccessRules(RegionClock.Of("Europe/Berlin"), HolidayCalendar.None);
        var spring = rules.GetStatus(OpeningHours.Parse("02:30-05:00"), [], Moment("2026-03-29T00:30+01:00"));
        spring.ChangesAt.ShouldBe(Moment("2026-03-29T03:30+02:00"));
        spring.ChangesAt!.Value.Offset.ShouldBe(TimeSpan.FromHours(2));
        var autumn = OpeningHours.Parse("02:30-05:00");
        rules.GetStatus(autumn, [], Moment("2026-10-25T01:00+02:00")).ChangesAt.ShouldBe(Moment("2026-10-25T02:30+02:00"));
        rules.GetStatus(autumn, [], Moment("2026-10-25T02:10+01:00")).ChangesAt.ShouldBe(Moment("2026-10-25T02:30+01:00"));
    }

    [Fact]
    public void The_book_compiles_each_distinct_text_and_knows_no_other()
    {
        var book = OpeningHoursCache.Create(["24/7", null, "24/7", "nonsense"]);
        book["24/7"].ShouldBeSameAs(book["24/7"]);
        book["24/7"].ShouldNotBeNull();
        book["nonsense"].ShouldBeNull();
        book[null].ShouldBeNull();
        book["08:00-10:00"].ShouldBeNull();
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
