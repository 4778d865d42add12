using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Outposts.Hours;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Reporting;

/// <summary>Indicators over HTTP: who came says how it was, and planners and operators see it in their districts, as a page and as files.</summary>
public sealed class IndicatorTests(HostFixture host)
{
    private const string Here = "370202", Other = "370214"; // that of the place S-001
    private const string Rate = """
        mutation ($input: RateVisitInput!) { rateVisit(input: $input) { booking { rating ratableUntil } errors { __typename code message messageZh
          ... on RatingOver { until } } } }
        """;

    private const string Indicators = """
        query ($from: LocalDate!, $until: LocalDate!, $standard: String) { indicators(from: $from, until: $until, standard: $standard) {
          standard { code } registerSince csv xlsx rows { month isOver district { code }
            coverage { demand covered share gap outposts services } participation { bookings checkIns problems showUpShare }
            satisfaction { ratings satisfied soSo dissatisfied share low high gap } } } }
        """;

    private static readonly RegionClock Zone = RegionClock.Of("Asia/Shanghai");

    private string Planner => host.TokenFor(Role.Planner);

    private BookingStore Bookings => new(host.Database.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_five_who_came_say_is_told_and_four_are_not()
    {
        var visit = await VisitAsync("I-told", DateTimeOffset.UtcNow.AddHours(-3));
        var tokens = await BookAsync(visit, 6);
        (await RateAsync(tokens[0], "SATISFIED")).ShouldBe(("NOT_CHECKED_IN", null));
        (await RateAsync("00000-00000-00000-00000", "SATISFIED")).ShouldBe(("UNKNOWN_TOKEN", null));
        foreach (var token in tokens.Take(5)) await Bookings.CheckInAsync(visit.Id, token, visit.StartsAt, Cancel);
        (await RateAsync(tokens[0], "DISSATISFIED")).ShouldBe((null, "DISSATISFIED"));
        foreach (var token in tokens.Take(4)) (await RateAsync(token, "SATISFIED")).ShouldBe((null, "SATISFIED"));
        var few = Row(await AskAsync(Planner, visit.StartsAt), Here).GetProperty("satisfaction");
        (Number(few, "ratings"), Number(few, "satisfied"), few.GetProperty("gap").GetString()).ShouldBe((4, null, "TOO_FEW"));

        (await RateAsync(tokens[4], "SO_SO")).ShouldBe((null, "SO_SO"));
        var row = Row(await AskAsync(host.TokenFor(Role.Operator, Here), visit.StartsAt), Here);
        var told = row.GetProperty("satisfaction");
        (Number(told, "ratings"), Number(told, "satisfied"), Number(told, "soSo"), Number(told, "dissatisfied")).ShouldBe((5, 4, 1, 0));
        told.GetProperty("share").GetDouble().ShouldBe(0.8);
        told.GetProperty("low").GetDouble().ShouldBe(0.3755, 1e-4);
        told.GetProperty("high").GetDouble().ShouldBe(0.9638, 1e-4);
        Number(row.GetProperty("participation"), "checkIns").ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(5);
        // Its holder sees it, and until when it can be changed.
        var booking = (await host.QueryAsync($"{{ booking(token: \"{tokens[4]}\") {{ rating ratableUntil }} }}")).GetProperty("booking");
        booking.GetProperty("rating").GetString().ShouldBe("SO_SO");
        booking.GetProperty("ratableUntil").GetDateTimeOffset().ShouldBe(visit.EndsAt.AddDays(7));
        (await host.QueryAsync($"{{ booking(token: \"{tokens[5]}\") {{ ratableUntil }} }}")).GetProperty("booking")
            .GetProperty("ratableUntil").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_week_after_the_visit_nothing_is_said_any_more()
    {
        var visit = await VisitAsync("I-over", DateTimeOffset.UtcNow.AddDays(-8));
        var token = (await BookAsync(visit, 1))[0];
        await Bookings.CheckInAsync(visit.Id, token, visit.StartsAt, Cancel);
        var payload = (await host.QueryAsync(Rate, new { input = new { token, rating = "SATISFIED" } })).GetProperty("rateVisit");
        var error = payload.GetProperty("errors")[0];
        error.GetProperty("__typename").GetString().ShouldBe("RatingOver");
        error.GetProperty("until").GetDateTimeOffset().ShouldBe(visit.EndsAt.AddDays(7));
        error.GetProperty("messageZh").GetString()!.ShouldContain($"{Zone.DayOf(visit.EndsAt.AddDays(7)):yyyy-MM-dd}");
        payload.GetProperty("booking").GetProperty("rating").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Coverage_of_this_month_is_that_of_the_map_and_before_the_register_nothing_is_known()
    {
        var now = DateTimeOffset.UtcNow;
        var answer = await AskAsync(Planner, now, months: 3, standard: "ACFTU_15_MINUTES");
        answer.GetProperty("standard").GetProperty("code").GetString().ShouldBe("ACFTU_15_MINUTES");
        var map = (await host.QueryAsync(
            "{ coverage(input: { standard: \"ACFTU_15_MINUTES\" }) { demand covered byDistrict { district { code } demand covered } } }"))
            .GetProperty("coverage");
        var rows = answer.GetProperty("rows").EnumerateArray().ToList();
        var months = rows.Select(row => row.GetProperty("month").GetString()).Distinct().ToList();
        months.Count.ShouldBe(3);
        var districts = rows.Count / 3;
        foreach (var part in map.GetProperty("byDistrict").EnumerateArray())
        {
            var row = Row(answer, part.GetProperty("district").GetProperty("code").GetString()!).GetProperty("coverage");
            foreach (var name in new[] { "demand", "covered" })
                row.GetProperty(name).GetDouble().ShouldBe(part.GetProperty(name).GetDouble(), 1e-6);
        }
        var all = rows[^districts];
        all.GetProperty("district").ValueKind.ShouldBe(JsonValueKind.Null);
        all.GetProperty("isOver").GetBoolean().ShouldBeFalse();
        all.GetProperty("coverage").GetProperty("demand").GetDouble().ShouldBe(map.GetProperty("demand").GetDouble(), 1e-6);
        all.GetProperty("coverage").GetProperty("covered").GetDouble().ShouldBe(map.GetProperty("covered").GetDouble(), 1e-6);
        var before = rows[0].GetProperty("coverage");
        (before.GetProperty("gap").GetString(), before.GetProperty("outposts").ValueKind).ShouldBe(("BEFORE_REGISTER", JsonValueKind.Null));
        (await AskAsync(Planner, now.AddMonths(2))).GetProperty("rows")[0].GetProperty("coverage").GetProperty("gap").GetString()
            .ShouldBe("NOT_YET");
    }

    [Fact]
    public async Task Each_sees_the_own_districts_and_their_sum_and_wrong_months_and_standards_are_told()
    {
        var now = DateTimeOffset.UtcNow;
        var own = (await AskAsync(host.TokenFor(Role.Operator, Other), now)).GetProperty("rows");
        own.EnumerateArray().Select(row => row.GetProperty("district").ToString()).ShouldBe(["", $"{{\"code\":\"{Other}\"}}"]);
        own[0].GetProperty("coverage").ToString().ShouldBe(own[1].GetProperty("coverage").ToString(), "all of one is the one");
        foreach (var (from, until, standard, code) in new[]
        {
            ("2026-02-01", "2026-01-31", null, "BAD_USER_INPUT"), ("2020-01-01", "2023-01-01", null, "BAD_USER_INPUT"),
            ("2026-01-01", "2026-01-01", "NONE", "BAD_USER_INPUT"),
        })
        {
            var error = await host.QueryErrorAsync(Indicators, new { from, until, standard }, Planner);
            error.GetProperty("extensions").GetProperty("messageZh").GetString().ShouldNotBeNullOrEmpty(code);
        }
    }

    [Fact]
    public async Task The_files_say_what_the_page_says_in_the_readers_language_to_operators_and_planners_alone()
    {
        var answer = await AskAsync(Planner, DateTimeOffset.UtcNow, months: 2);
        var (csv, xlsx) = (answer.GetProperty("csv").GetString()!, answer.GetProperty("xlsx").GetString()!);
        var month = Zone.DayOf(DateTimeOffset.UtcNow).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var chinese = Encoding.UTF8.GetString((await GetAsync(csv, Planner)).Content).Split("\r\n");
        chinese[0].ShouldStartWith("\ufeff月份,区划代码,区市,月份已结束,覆盖面：劳动者,");
        chinese.Length.ShouldBe(answer.GetProperty("rows").GetArrayLength() + 2, "a header, the rows, an end");
        var english = Encoding.UTF8.GetString((await GetAsync($"{csv}&language=en", Planner)).Content).Split("\r\n");
        english[0].ShouldContain(",share covered,share covered: why not,");
        var cells = english.Single(line => line.StartsWith($"{month},{Here},", StringComparison.Ordinal)).Split(',');
        var row = Row(answer, Here).GetProperty("coverage");
        cells[6].ShouldBe(row.GetProperty("share").GetDouble().ToString("0.####", CultureInfo.InvariantCulture));
        english.First(line => line.StartsWith($"{Row(answer, null, 0).GetProperty("month").GetString()![..7]},", StringComparison.Ordinal))
            .ShouldContain("before the register");
        (await GetAsync(xlsx, host.TokenFor(Role.Operator, Here))).Content.Take(2).ShouldBe("PK"u8.ToArray());

        (await GetAsync(csv, null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await GetAsync(csv, host.TokenFor(Role.Crew))).Status.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var wrong in new[]
        {
            "/indicators.csv", "/indicators.csv?from=2026-01-01&until=2026-02-01", "/indicators.csv?from=2026-01&until=2025-12",
            "/indicators.csv?from=2026-01&until=2026-01&language=fr", "/indicators.xlsx?from=2026-01&until=2026-01&standard=NONE",
        })
        {
            var refused = await GetAsync(wrong, Planner);
            refused.Status.ShouldBe(HttpStatusCode.BadRequest, wrong);
            Encoding.UTF8.GetString(refused.Content).ShouldContain("messageZh", customMessage: wrong);
        }
    }

    private async Task<JsonElement> AskAsync(string token, DateTimeOffset month, int months = 1, string? standard = null)
    {
        var until = Zone.DayOf(month);
        return (await host.QueryAsync(Indicators,
            new { from = until.AddMonths(1 - months).ToString("O"), until = until.ToString("O"), standard }, token)).GetProperty("indicators");
    }

    // The last row of a district, or the row at a place.
    private static JsonElement Row(JsonElement indicators, string? district, int? at = null) => at is { } place
        ? indicators.GetProperty("rows")[place]
        : indicators.GetProperty("rows").EnumerateArray().Last(row => row.GetProperty("district") is { ValueKind: JsonValueKind.Object } one
            && one.GetProperty("code").GetString() == district);

    // Numbers of 64 bits may come as text.
    private static long? Number(JsonElement of, string name) => of.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value
        ? long.Parse(value.ToString(), CultureInfo.InvariantCulture) : null;

    private async Task<(string? Error, string? Rating)> RateAsync(string token, string rating)
    {
        var payload = (await host.QueryAsync(Rate, new { input = new { token, rating } })).GetProperty("rateVisit");
        return payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? (errors[0].GetProperty("code").GetString(), null)
            : (null, payload.GetProperty("booking").GetProperty("rating").GetString());
    }

    private async Task<VisitRecord> VisitAsync(string code, DateTimeOffset about)
    {
        // Visits begin on whole minutes; calendars, which other tests read meanwhile, know no fractions of seconds.
        var start = about.AddTicks(-(about.Ticks % TimeSpan.TicksPerMinute));
        await new ScheduleStore(host.Database.DataSource).AddAsync(new VisitSchedule(
            [new HealthBus { Code = code, Name = "测试车", Depot = new(120.4, 36.1), CrewHours = OpeningHours.Parse("24/7"),
                Exams = [Exam.Ecg] }], [], [],
            [new Visit(code, code, "S-001", start, start.AddMinutes(15), 8, [Exam.Ecg], Eligibility.Anyone, BusVisitStatus.Confirmed,
                new DateOnly(2026, 1, 1))]), "test");
        return (await new VisitStore(host.Database.DataSource).GetVisitsByCodeAsync([code], Cancel)).Single();
    }

    private async Task<List<string>> BookAsync(VisitRecord visit, int count)
    {
        var tokens = new List<string>();
        for (var i = 0; i < count; i++)
            tokens.Add((await Bookings.BookAsync(
                visit.Slots[0].Id, false, null, visit.StartsAt.AddHours(-1), cancellationToken: Cancel)).Token!);
        return tokens;
    }

    private async Task<(HttpStatusCode Status, byte[] Content)> GetAsync(string address, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await host.Client.SendAsync(request, Cancel);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(Cancel));
    }
}
