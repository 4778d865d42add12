using System.Globalization;
using System.Text.Json;
using Outposts.Hours;

namespace Outposts.Api.Tests.Hours;

public sealed class OpeningHoursQueriesTests(UnchangedHostFixture host)
{
    private const string Query = """
        query ($text: String!, $from: LocalDate, $days: Int!) { readOpeningHours(text: $text, from: $from, days: $days) {
          text days { date kind holiday spans { opensAt closesAt state } } warnings { chinese english }
          problem { position length reason { chinese english } } proposal question { chinese } } }
        """;

    [Fact]
    public async Task The_days_of_a_text_are_those_of_the_evaluator_with_holidays_and_make_up_workdays()
    {
        var read = await ReadAsync("Mo-Fr 08:30-12:00,13:30-17:30；PH off", "2026-02-12", 14);
        read.GetProperty("text").GetString().ShouldBe("Mo-Fr 08:30-12:00,13:30-17:30; PH off");
        read.GetProperty("problem").ValueKind.ShouldBe(JsonValueKind.Null);
        var days = read.GetProperty("days").EnumerateArray().ToDictionary(day => day.GetProperty("date").GetString()!);
        days.Count.ShouldBe(14);
        // The Saturday before the Spring Festival is worked, the Monday in it is not.
        days["2026-02-14"].GetProperty("kind").GetString().ShouldBe("MAKE_UP_WORKDAY");
        days["2026-02-14"].GetProperty("spans").GetArrayLength().ShouldBe(2);
        days["2026-02-16"].GetProperty("holiday").GetString().ShouldBe("春节");
        days["2026-02-16"].GetProperty("spans").GetArrayLength().ShouldBe(0);
        days["2026-02-13"].GetProperty("spans")[0].GetProperty("opensAt").GetString().ShouldBe("2026-02-13T08:30:00+08:00");
    }

    [Theory]
    [InlineData("24/7")]
    [InlineData("Mo-Fr 22:00-06:00; We off")]
    [InlineData("Apr-Sep 06:00-22:00; Oct-Mar 07:00-21:00; week 10 off")]
    [InlineData("PH 09:00-11:00; Sa 10:00+")]
    public async Task The_text_that_comes_back_has_the_same_days(string text)
    {
        var first = await ReadAsync(text, "2026-09-20", 31);
        var again = await ReadAsync(first.GetProperty("text").GetString()!, "2026-09-20", 31);
        again.GetProperty("days").ToString().ShouldBe(first.GetProperty("days").ToString());
        again.GetProperty("text").GetString().ShouldBe(first.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_text_that_is_not_in_the_language_says_where_and_proposes_what_people_write()
    {
        var read = await ReadAsync("周一至周五 8:30-17:30（节假日除外）", null, 10);
        read.GetProperty("text").ValueKind.ShouldBe(JsonValueKind.Null);
        read.GetProperty("days").ValueKind.ShouldBe(JsonValueKind.Null);
        read.GetProperty("problem").GetProperty("position").GetInt32().ShouldBe(0);
        read.GetProperty("problem").GetProperty("reason").GetProperty("chinese").GetString().ShouldNotBeNullOrEmpty();
        read.GetProperty("proposal").GetString().ShouldBe("Mo-Fr 08:30-17:30; PH off");
        (await ReadAsync("看情况", null, 1)).GetProperty("proposal").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task What_is_probably_not_meant_is_told() =>
        (await ReadAsync("Mo-Fr 8:30-11:30; 13:30-17:30", null, 1)).GetProperty("warnings")[0].GetProperty("english").GetString()!
            .ShouldContain("comma");

    [Fact]
    public async Task Left_out_the_first_day_is_today_in_the_region() =>
        (await ReadAsync("24/7", null, 1)).GetProperty("days")[0].GetProperty("date").GetString()
            .ShouldBe(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(OpeningHours.MaxLength + 1, 1, "2026-11-23", "\"text\" takes at most 1000 characters, not 1001.")]
    [InlineData(1, 0, "2026-11-23", "\"days\" must be 1 to 31, not 0.")]
    [InlineData(1, 32, "2026-11-23", "\"days\" must be 1 to 31, not 32.")]
    [InlineData(1, 1, "9999-12-31", "\"from\" must be before the year 9999, not 9999-12-31.")]
    public async Task What_cannot_be_answered_is_refused_with_what_is_accepted(int length, int days, string from, string message)
    {
        var error = await host.QueryErrorAsync(Query, new { text = new string('x', length), from, days });
        error.GetProperty("message").GetString().ShouldBe(message);
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("BAD_USER_INPUT");
    }

    private async Task<JsonElement> ReadAsync(string text, string? from, int days) =>
        (await host.QueryAsync(Query, new { text, from, days })).GetProperty("readOpeningHours");
}
