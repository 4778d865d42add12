using System.Globalization;
using System.Text;
using System.Text.Json;
using Outposts.Api.Access;

namespace Outposts.Api.Tests.Hours;

/// <summary>A year's notice brought in over GraphQL, in a year that no other test asks about.</summary>
public sealed class HolidayMutationTests(HostFixture host)
{
    private const int Year = 2037;
    private const string Fields = "years { year isListed source ranges { from to kind name } } errors { code message messageZh }";

    private string Admin => host.TokenFor(Role.Admin);

    [Fact]
    public async Task A_notice_is_previewed_saved_and_followed()
    {
        var before = await HolidaysAsync();
        before.GetProperty("isListed").GetBoolean().ShouldBeFalse();
        var law = before.GetProperty("ranges").EnumerateArray().Where(range => range.GetProperty("kind").GetString() == "PUBLIC_HOLIDAY").ToList();
        law.Count.ShouldBeGreaterThan(5);
        before.GetProperty("ranges").EnumerateArray().ShouldContain(range => range.GetProperty("kind").GetString() == "UNKNOWN");
        var notice = Write(law);

        var preview = await ImportAsync(notice, dryRun: true);
        preview.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null, preview.ToString());
        var year = preview.GetProperty("years").EnumerateArray().ShouldHaveSingleItem();
        (year.GetProperty("year").GetInt32(), year.GetProperty("isListed").GetBoolean()).ShouldBe((Year, true));
        (await HolidaysAsync()).ToString().ShouldBe(before.ToString(), "a dry run saves nothing");

        await ImportAsync(notice, dryRun: false);
        var after = await HolidaysAsync();
        after.GetProperty("isListed").GetBoolean().ShouldBeTrue("the next read sees it");
        after.GetProperty("source").GetString()!.ShouldContain($"关于{Year}年部分节假日安排的通知");
        after.GetProperty("ranges").EnumerateArray().Where(range => range.GetProperty("kind").GetString() == "PUBLIC_HOLIDAY")
            .Select(range => range.ToString()).ShouldBe(law.Select(range => range.ToString()));
        (await host.QueryAsync($"{{ readOpeningHours(text: \"24/7; PH off\", from: \"{Year}-10-01\", days: 1) {{ days {{ holiday }} }} }}"))
            .ToString().ShouldContain("国庆节");
    }

    [Fact]
    public async Task What_is_not_understood_is_quoted_and_nobody_else_may()
    {
        var refused = await ImportAsync("关于2032年部分节假日安排的通知 一、元旦：1月1日（周一）放假。", dryRun: false);
        refused.GetProperty("years").ValueKind.ShouldBe(JsonValueKind.Null);
        refused.GetProperty("errors")[0].GetProperty("messageZh").GetString()!.ShouldContain("2032-01-01 是周四");
        (await ImportAsync("hello", dryRun: false)).GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("HOLIDAY_TABLE");
        (await host.QueryErrorAsync("mutation { importHolidays(text: \"x\") { errors { code } } }", token: host.TokenFor(Role.Operator)))
            .ToString().ShouldContain("FORBIDDEN");
        (await host.QueryErrorAsync("{ holidays(year: 1999) { year } }")).ToString().ShouldContain("2000");
    }

    private static string Write(IEnumerable<JsonElement> holidays)
    {
        var notice = new StringBuilder($"国务院办公厅关于{Year}年部分节假日安排的通知\n");
        var item = 0;
        foreach (var range in holidays)
        {
            DateOnly Day(string name) => DateOnly.Parse(range.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
            var (from, to) = (Day("from"), Day("to"));
            notice.Append(CultureInfo.InvariantCulture, $"{"一二三四五六七八九"[item++]}、{range.GetProperty("name").GetString()}：{Text(from)}")
                .Append(from == to ? "" : $"至{Text(to)}")
                .Append(CultureInfo.InvariantCulture, $"放假，共{to.DayNumber - from.DayNumber + 1}天。\n");
        }
        return notice.ToString();

        static string Text(DateOnly day) => $"{day.Month}月{day.Day}日（周{"日一二三四五六"[(int)day.DayOfWeek]}）";
    }

    private async Task<JsonElement> HolidaysAsync() =>
        (await host.QueryAsync($"{{ holidays(year: {Year}) {{ isListed source ranges {{ from to kind name }} }} }}")).GetProperty("holidays");

    private async Task<JsonElement> ImportAsync(string text, bool dryRun) => (await host.QueryAsync(
        $"mutation ($text: String!, $dryRun: Boolean!) {{ importHolidays(text: $text, dryRun: $dryRun) {{ {Fields} }} }}",
        new { text, dryRun }, Admin)).GetProperty("importHolidays");
}
