namespace Outposts.Api.Tests.Visits.Schedule;

/// <summary>The scheduler's calendar: the State Council's notice for 2026, day by day.</summary>
public sealed class WorkCalendarTests(HostFixture host)
{
    [Fact]
    public async Task Holidays_make_up_workdays_and_weekends_are_told_apart_and_what_nobody_knows_is_null()
    {
        var data = await host.QueryAsync("""
            { spring: workCalendar(from: "2026-02-14", until: "2026-02-17") { date kind name working }
              plain: workCalendar(from: "2026-12-04", until: "2026-12-06") { kind name working }
              later: workCalendar(from: "2031-01-01", until: "2031-01-06") { kind working } }
            """);
        var spring = data.GetProperty("spring").EnumerateArray().ToList();
        spring.Select(day => day.GetProperty("date").GetString()).ShouldBe(["2026-02-14", "2026-02-15", "2026-02-16", "2026-02-17"]);
        spring.Select(day => day.GetProperty("kind").GetString())
            .ShouldBe(["MAKE_UP_WORKDAY", "PUBLIC_HOLIDAY", "PUBLIC_HOLIDAY", "PUBLIC_HOLIDAY"]);
        spring.ShouldAllBe(day => day.GetProperty("name").GetString() == "春节");
        spring.Select(day => day.GetProperty("working").GetBoolean()).ShouldBe([true, false, false, false]);
        data.GetProperty("plain").EnumerateArray()
            .Select(day => (day.GetProperty("kind").GetString(), day.GetProperty("working").GetBoolean()))
            .ShouldBe([("ORDINARY", true), ("ORDINARY", false), ("ORDINARY", false)]);
        // 2031 has no table and begins on a Wednesday: the two days after may be days off, for which the weekend is worked.
        data.GetProperty("later").EnumerateArray()
            .Select(day => (day.GetProperty("kind").GetString(), day.GetProperty("working").ToString()))
            .ShouldBe([("PUBLIC_HOLIDAY", "False"), ("UNKNOWN", ""), ("UNKNOWN", ""), ("UNKNOWN", ""), ("UNKNOWN", ""), ("ORDINARY", "True")]);
    }

    [Theory]
    [InlineData("2026-12-02", "2026-12-01", "not 0")]
    [InlineData("2026-01-01", "2029-01-01", "800")]
    public async Task A_stretch_that_is_empty_or_too_long_is_refused(string from, string until, string part)
    {
        var error = await host.QueryErrorAsync($"{{ workCalendar(from: \"{from}\", until: \"{until}\") {{ date }} }}");
        error.GetProperty("message").GetString()!.ShouldContain(part);
    }
}
