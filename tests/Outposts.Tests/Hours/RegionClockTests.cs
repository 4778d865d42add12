using System.Globalization;
using Outposts.Hours;

namespace Outposts.Tests.Hours;

public class RegionClockTests
{
    [Theory]
    [InlineData("Asia/Shanghai", "2026-11-29T08:30", "2026-11-29T08:30+08:00")]
    [InlineData("Asia/Shanghai", "1986-05-04T02:30", "1986-05-04T03:30+09:00")]
    [InlineData("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T03:30+02:00")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T02:30+02:00")]
    [InlineData("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T01:00-02:00")]  // the day begins at 01:00
    [InlineData("America/Sao_Paulo", "2019-02-16T23:30", "2019-02-16T23:30-02:00")]  // the last hour of the day comes twice
    [InlineData("America/Sao_Paulo", "2019-02-17T00:00", "2019-02-17T00:00-03:00")]
    [InlineData("America/Sao_Paulo", "2026-11-01T00:00", "2026-11-01T00:00-03:00")]  // without summer time since 2019
    [InlineData("Pacific/Apia", "2011-12-30T00:00", "2011-12-31T00:00+14:00")]       // the day that was left out
    [InlineData("Pacific/Apia", "2011-12-30T12:00", "2011-12-31T12:00+14:00")]
    [InlineData("Pacific/Apia", "2011-12-29T23:59", "2011-12-29T23:59-10:00")]
    public void A_local_time_means_one_moment(string zone, string local, string moment)
    {
        var meant = RegionClock.Of(zone).Moment(DateTime.Parse(local, CultureInfo.InvariantCulture));
        meant.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture).ShouldBe(moment);
    }

    [Fact]
    public void A_time_that_comes_twice_is_the_first_that_lies_ahead()
    {
        var berlin = RegionClock.Of("Europe/Berlin");
        var twice = new DateTime(2026, 10, 25, 2, 30, 0);
        var first = DateTimeOffset.Parse("2026-10-25T02:30+02:00", CultureInfo.InvariantCulture);
        berlin.Moment(twice, first.AddMinutes(-1)).ShouldBe(first);
        berlin.Moment(twice, first).ShouldBe(first.AddHours(1));
    }

    [Theory]
    [InlineData("Asia/Shanghai", 1986)]
    [InlineData("Europe/Berlin", 2026)]
    [InlineData("America/Sao_Paulo", 2018)]
    [InlineData("Pacific/Apia", 2011)]
    [InlineData("Australia/Lord_Howe", 2026)] // half an hour
    public void Every_moment_comes_back_from_its_local_time(string zone, int year)
    {
        var clock = RegionClock.Of(zone);
        var previous = new DateOnly(year - 1, 12, 30);
        for (var moment = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero); moment.Year == year; moment = moment.AddMinutes(15))
        {
            var back = clock.Moment(clock.ToLocal(moment), moment.AddTicks(-1));
            back.ShouldBe(moment);
            back.Offset.ShouldBe(clock.InRegion(moment).Offset);
            clock.DayOf(moment).ShouldBeGreaterThanOrEqualTo(previous);
            previous = clock.DayOf(moment);
            clock.Moment(previous).ShouldBeLessThanOrEqualTo(moment);
        }
    }

    [Fact]
    public void The_hours_of_a_day_and_the_next_change_name_the_same_moment_where_clocks_go_back()
    {
        var rules = new AccessRules(RegionClock.Of("Europe/Berlin"), HolidayCalendar.None);
        var hours = OpeningHours.Parse("02:30-05:00");
        var opens = OpeningDay.Of(hours, [], rules, new DateOnly(2026, 10, 25), 1)[0].Spans[0].OpensAt;
        var asked = DateTimeOffset.Parse("2026-10-25T01:00+02:00", CultureInfo.InvariantCulture);
        rules.GetStatus(hours, [], asked).ChangesAt.ShouldBe(opens);
    }

    [Fact]
    public void The_ends_of_the_calendar_stay_where_they_are()
    {
        foreach (var end in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue })
            RegionClock.Of("Asia/Shanghai").InRegion(end).ShouldBe(end);
    }

    [Fact]
    public void An_unknown_zone_is_told()
    {
        RegionClock.TryCreate("Asia/Qingdao").ShouldBeNull();
        Should.Throw<ArgumentException>(() => RegionClock.Of("Asia/Qingdao"));
    }
}
