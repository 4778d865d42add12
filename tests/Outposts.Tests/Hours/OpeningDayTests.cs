using Outposts.Hours;
using Shouldly;

namespace Outposts.Tests.Hours;

public class OpeningDayTests
{
    private static readonly AccessRules Rules = new(RegionClock.Of("Asia/Shanghai"), China.Holidays);

    // One line a day: 2026-11-22 [kind] [holiday] 08:30-12:00 14:00-18:00?; a question mark where nobody knows.
    private static string[] Days(string hours, string from, int days, params AccessMode[] modes) =>
        [.. OpeningDay.Of(OpeningHours.Parse(hours), modes, Rules, DateOnly.Parse(from), days).Select(Line)];

    private static string Line(OpeningDay day) => string.Join(' ', new[]
    {
        $"{day.Date:yyyy-MM-dd}", day.Kind is DayKind.MakeUpWorkday or DayKind.Unknown ? $"{day.Kind}" : null, day.Holiday,
    }.OfType<string>().Concat(day.Spans.Select(Line)));

    private static string Line(OpeningSpan span) =>
        $"{span.OpensAt:HH:mm}-{(span.ClosesAt.TimeOfDay == TimeSpan.Zero ? "24:00" : span.ClosesAt.ToString("HH:mm"))}{(span.State == EntryState.Unknown ? "?" : "")}";

    [Fact]
    public void A_week_has_its_split_hours_and_its_free_days() =>
        Days("Mo-Fr 08:30-12:00,14:00-18:00; Sa 09:00-12:00", "2026-11-20", 4).ShouldBe([
            "2026-11-20 08:30-12:00 14:00-18:00", "2026-11-21 09:00-12:00", "2026-11-22", "2026-11-23 08:30-12:00 14:00-18:00"]);

    [Fact]
    public void A_night_past_midnight_is_told_on_both_days() =>
        Days("Sa 18:00-26:00", "2026-11-21", 2).ShouldBe(["2026-11-21 18:00-24:00", "2026-11-22 00:00-02:00"]);

    [Fact]
    public void Holidays_are_named_and_counted_in() =>
        Days("Mo-Su 09:00-17:00; PH off", "2026-09-30", 2).ShouldBe(["2026-09-30 09:00-17:00", "2026-10-01 国庆节"]);

    [Fact]
    public void A_make_up_workday_and_a_day_that_is_not_announced_are_told_apart_from_a_holiday()
    {
        Days("Mo-Fr 09:00-17:00; PH off", "2026-10-10", 2).ShouldBe(["2026-10-10 MakeUpWorkday 国庆节 09:00-17:00", "2026-10-11"]);
        Days("Mo-Fr 09:00-17:00; PH off", "2027-02-08", 2).ShouldBe(["2027-02-08 春节", "2027-02-09 Unknown 09:00-17:00?"]);
    }

    [Fact]
    public void What_the_hours_leave_open_is_unknown_and_not_closed() =>
        Days("Mo-Su 09:00-12:00, Mo-Su 14:00-16:00 unknown", "2026-11-22", 1).ShouldBe(["2026-11-22 09:00-12:00 14:00-16:00?"]);

    [Fact]
    public void The_door_opens_as_the_outpost_does_in_general_unless_the_hours_say_otherwise()
    {
        var day = OpeningDay.Of(OpeningHours.Parse("09:00-17:00"), [AccessMode.Staffed], Rules, new DateOnly(2026, 11, 22), 1).Single();
        day.Spans.Single().AccessModes.ShouldBe([AccessMode.Staffed]);
        day.Spans.Single().OpensAt.ShouldBe(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.FromHours(8)));
        day.Spans.Single().OpensAt.Offset.ShouldBe(TimeSpan.FromHours(8));
    }

    [Theory]
    [InlineData("24/7")]
    [InlineData("Mo-Fr 08:30-12:00,14:00-18:00; Sa 10:00-26:00; PH off")]
    [InlineData("Tu-Su 22:00-06:00; We unknown")]
    public void The_spans_agree_with_the_entry_at_every_quarter_of_an_hour(string text)
    {
        var hours = OpeningHours.Parse(text);
        var spans = OpeningDay.Of(hours, [], Rules, new DateOnly(2026, 9, 28), 14).SelectMany(day => day.Spans).ToArray();
        for (var at = new DateTimeOffset(2026, 9, 28, 0, 0, 0, TimeSpan.FromHours(8)); at < new DateTimeOffset(2026, 10, 12, 0, 0, 0,
            TimeSpan.FromHours(8)); at = at.AddMinutes(15))
        {
            var span = spans.SingleOrDefault(candidate => candidate.OpensAt <= at && at < candidate.ClosesAt);
            var state = Rules.GetStatus(hours, [], at).State;
            (span?.State ?? EntryState.Closed).ShouldBe(state == EntryState.ClosingSoon ? EntryState.Open : state, $"{text} at {at:O}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    public void Too_few_or_too_many_days_are_refused(int days) =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            OpeningDay.Of(OpeningHours.Parse("24/7"), [], Rules, new DateOnly(2026, 11, 22), days))
            .Message.ShouldContain("between 1 and 31");
}
