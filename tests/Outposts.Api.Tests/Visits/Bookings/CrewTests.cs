using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Outposts.Api.Visits.Bookings;
using Outposts.Hours;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Bookings;

/// <summary>A crew takes its day along, tells codes without a connection, and sends later what it noted.</summary>
public sealed class CrewTests(HostFixture host)
{
    private const string CheckIn = """
        mutation ($input: CheckInInput!) { checkIn(input: $input) { booking { state token } key alreadyUsed at now
          errors { __typename code message ... on BookingWaits { place } ... on BookingOfOtherVisit { visit { code } } ... on BookingCancelled { withVisit } } } }
        """;

    private static readonly RegionClock Zone = RegionClock.Of("Asia/Shanghai");

    private VisitStore Store => new(host.Database.DataSource);

    private ScheduleStore Schedule => new(host.Database.DataSource);

    private BookingStore Bookings => new(host.Database.DataSource);

    private string Token => host.TokenFor(Role.Crew);

    private static DateOnly Today => Zone.DayOf(DateTimeOffset.UtcNow);

    [Fact]
    public async Task The_day_holds_keys_that_tell_a_code_and_hold_none()
    {
        var visit = await VisitAsync("day", Today);
        var (held, waiting) = (await BookAsync(visit), await BookAsync(visit, waitlist: true));
        var raw = await host.QueryAsync("""
            query ($day: LocalDate!, $bus: ID) { crewDay(day: $day, bus: $bus) { day now visits { walkIns visit { code }
              slots { slot { startsAt seats } bookings { key state place codeMark } } } } }
            """, new { day = Today, bus = await BusIdAsync("T-day") }, Token);
        var day = raw.GetProperty("crewDay");
        day.GetProperty("now").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        var listed = day.GetProperty("visits").EnumerateArray().ShouldHaveSingleItem();
        listed.GetProperty("visit").GetProperty("code").GetString().ShouldBe("T-day");
        listed.GetProperty("slots")[0].GetProperty("bookings").EnumerateArray().Select(one => (Text(one, "key"), Text(one, "state")))
            .ShouldBe([(Key(held), "HELD"), (Key(waiting), "WAITING")]);
        raw.ToString().ShouldNotContain(held);
        var code = await CodeAsync(held);
        listed.GetProperty("slots")[0].GetProperty("bookings")[0].GetProperty("codeMark").GetString()
            .ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"T-day:{code}")))[..4]);
        raw.ToString().ShouldNotContain($"\"{code}\"");
    }

    [Fact]
    public async Task Six_digits_do_in_place_of_the_token_at_their_visit_on_its_day()
    {
        var (visit, other, yesterday) = (await VisitAsync("digits", Today), await VisitAsync("digits-other", Today),
            await VisitAsync("digits-yesterday", Today.AddDays(-1)));
        var token = await BookAsync(visit);
        var code = await CodeAsync(token);
        var id = await VisitIdAsync(visit);
        // Wherever no booking of the other visit happens to have the same one.
        await Refused(new { visit = await VisitIdAsync(other), token = code }, "CheckInRefused", "UNKNOWN_TOKEN");
        var come = await CheckInAsync(new { visit = id, token = $"{code[..3]} {code[3..]}" });
        (come.GetProperty("errors").ValueKind, come.GetProperty("booking").ValueKind, Text(come, "key")).ShouldBe(
            (JsonValueKind.Null, JsonValueKind.Null, Key(token)));
        come.ToString().ShouldNotContain(token);
        (await CheckInAsync(new { visit = id, token = code })).GetProperty("alreadyUsed").GetBoolean().ShouldBeTrue();
        Text(await CheckInAsync(new { visit = id, token }), "key").ShouldBe(Key(token));

        var late = await CodeAsync(await BookAsync(yesterday));
        var past = await VisitIdAsync(yesterday);
        await Refused(new { visit = past, token = late }, "CheckInRefused", "CODE_OVER");
        // A phone that had no connection sends it the day after.
        (await CheckInAsync(new { visit = past, token = late, at = yesterday.StartsAt })).GetProperty("errors").ValueKind
            .ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Whoever_guesses_codes_soon_has_to_wait_and_others_have_not()
    {
        var visit = await VisitAsync("guess", Today);
        var token = await BookAsync(visit);
        var (id, code) = (await VisitIdAsync(visit), await CodeAsync(token));
        var guesses = Enumerable.Range(0, 100).Select(i => i.ToString("D6")).Where(guess => guess != code).ToList();
        foreach (var guess in guesses.Take(WrongCodeLimiter.MaxWrongCodes))
            await Refused(new { visit = id, token = guess }, "CheckInRefused", "UNKNOWN_TOKEN");
        await Refused(new { visit = id, token = code }, "CheckInRefused", "WRONG_CODES");
        // Another visit, another member of the crew, and the token itself.
        var (other, mine) = (await VisitAsync("guess-other", Today), host.TokenFor(Role.Crew, "370202"));
        await Refused(new { visit = await VisitIdAsync(other), token = guesses[^1] }, "CheckInRefused", "UNKNOWN_TOKEN");
        var district = (await host.QueryAsync(CheckIn, new { input = new { visit = id, token = code } }, mine)).GetProperty("checkIn");
        district.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null);
        (await CheckInAsync(new { visit = id, token })).GetProperty("alreadyUsed").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData(null, "UNAUTHENTICATED")]
    [InlineData(Role.Scheduler, "FORBIDDEN")]
    public async Task Only_a_crew_sees_its_day_and_checks_in(Role? role, string code)
    {
        var token = role is { } held ? host.TokenFor(held) : null;
        var visit = await VisitAsync($"role-{code}", Today);
        Code(await host.QueryErrorAsync($"{{ crewDay(day: \"{Today:yyyy-MM-dd}\") {{ day }} }}", null, token)).ShouldBe(code);
        var input = new { visit = await VisitIdAsync(visit), token = "00000-00000-00000-00000" };
        Code(await host.QueryErrorAsync(CheckIn, new { input }, token)).ShouldBe(code);
        Code(await host.QueryErrorAsync(CheckIn, new { input }, host.TokenFor(Role.Crew, "370211"))).ShouldBe("FORBIDDEN");
        foreach (var end in new[] { "0001-01-01", "9999-12-31" })
            Code(await host.QueryErrorAsync($"{{ crewDay(day: \"{end}\") {{ day }} }}", null, host.TokenFor(Role.Crew)))
                .ShouldBe("BAD_USER_INPUT");
        (await host.QueryAsync($"{{ crewDay(day: \"{Today:yyyy-MM-dd}\") {{ visits {{ visit {{ code }} }} }} }}", null,
            host.TokenFor(Role.Crew, "370211")))
            .GetProperty("crewDay").GetProperty("visits").EnumerateArray()
                .ShouldAllBe(one => one.GetProperty("visit").GetProperty("code").GetString() != visit.Code);
    }

    [Fact]
    public async Task Whoever_came_is_noted_once_however_often_it_is_sent()
    {
        var visit = await VisitAsync("once", Today);
        var token = await BookAsync(visit);
        var id = await VisitIdAsync(visit);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(_ => CheckInAsync(new { visit = id, token = token.ToLowerInvariant() })));
        answers.Count(answer => !answer.GetProperty("alreadyUsed").GetBoolean()).ShouldBe(1);
        answers.ShouldAllBe(answer => answer.GetProperty("booking").GetProperty("state").GetString() == "USED"
            && answer.GetProperty("errors").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task The_telephones_clock_is_noted_only_where_it_can_be_right()
    {
        var visit = await VisitAsync("clock", Today);
        var id = await VisitIdAsync(visit);
        var now = DateTimeOffset.UtcNow;
        // The day's first minute can be right unless the day has only begun; a day later or two days before cannot.
        var right = new DateTimeOffset(Today.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).AddSeconds(1);
        (await CheckInAsync(new { visit = id, token = await BookAsync(visit), at = right })).GetProperty("at").GetDateTimeOffset()
            .ShouldBe(right);
        foreach (var wrong in new[] { now.AddDays(1), now.AddDays(-2) })
        {
            var answer = await CheckInAsync(new { visit = id, token = await BookAsync(visit, slot: 1), at = wrong });
            answer.GetProperty("at").GetDateTimeOffset().ShouldBe(now, TimeSpan.FromMinutes(5));
            answer.GetProperty("at").GetDateTimeOffset().ShouldBe(answer.GetProperty("now").GetDateTimeOffset());
        }
    }

    [Fact]
    public async Task Each_refusal_has_its_type_and_code()
    {
        var (visit, other, tomorrow) = (await VisitAsync("refused", Today), await VisitAsync("other", Today),
            await VisitAsync("tomorrow", Today.AddDays(1)));
        var id = await VisitIdAsync(visit);
        await Refused(new { visit = id, token = "not a code" }, "CheckInRefused", "UNKNOWN_TOKEN");
        await Refused(new { visit = id, token = "00000-00000-00000-00000" }, "CheckInRefused", "UNKNOWN_TOKEN");
        (await Refused(new { visit = id, token = await BookAsync(other) }, "BookingOfOtherVisit", "OTHER_VISIT")).GetProperty("visit")
            .GetProperty("code").GetString().ShouldBe("T-other");
        await Refused(new { visit = await VisitIdAsync(tomorrow), token = await BookAsync(tomorrow) }, "CheckInRefused", "TOO_EARLY");
        await BookAsync(visit);
        (await Refused(new { visit = id, token = await BookAsync(visit, waitlist: true) }, "BookingWaits", "WAITING")).GetProperty("place")
            .GetInt32().ShouldBe(1);
        var mine = await BookAsync(visit, slot: 1);
        await Bookings.CancelAsync(mine, DateTimeOffset.UtcNow, TestContext.Current.CancellationToken);
        (await Refused(new { visit = id, token = mine }, "BookingCancelled", "CANCELLED")).GetProperty("withVisit").GetBoolean()
            .ShouldBeFalse();
        // Both seats of the second slot are let go, and taken by others.
        var late = await BookAsync(visit, slot: 1);
        await Bookings.BookAsync(visit.Slots[1].Id, false, null, visit.Slots[1].StartsAt.AddMinutes(-1),
            cancellationToken: TestContext.Current.CancellationToken);
        await Bookings.ExpireAsync(visit.Slots[1].StartsAt.AddMinutes(11), TestContext.Current.CancellationToken);
        for (var i = 0; i < 2; i++)
            await Bookings.BookAsync(visit.Slots[1].Id, false, null, visit.Slots[1].StartsAt.AddMinutes(12),
                cancellationToken: TestContext.Current.CancellationToken);
        await Refused(new { visit = id, token = late }, "SeatGivenOn", "EXPIRED");
    }

    private async Task<JsonElement> Refused(object input, string type, string code)
    {
        var error = (await CheckInAsync(input)).GetProperty("errors")[0];
        (Text(error, "__typename"), Text(error, "code")).ShouldBe((type, code));
        return error;
    }

    private async Task<JsonElement> CheckInAsync(object input) => (await host.QueryAsync(CheckIn, new { input }, Token))
        .GetProperty("checkIn");

    // Two slots in the last half hour of a day, one seat and two seats; the day's end lies ahead whenever the test runs.
    private async Task<VisitRecord> VisitAsync(string name, DateOnly day)
    {
        var start = new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 30)), TimeSpan.FromHours(8));
        await Schedule.AddAsync(new VisitSchedule(
            [new HealthBus { Code = "T-" + name, Name = "测试车", Depot = new(120.4, 36.1), CrewHours = OpeningHours.Parse("24/7"),
                Exams = [Exam.Ecg] }], [], [],
            [new Visit("T-" + name, "T-" + name, "S-001", start, start.AddMinutes(30), 3, [Exam.Ecg], Eligibility.Anyone,
                BusVisitStatus.Confirmed, new DateOnly(2026, 1, 1))]),
            "test");
        var visit = (await Store.GetVisitsByCodeAsync(["T-" + name], TestContext.Current.CancellationToken)).Single();
        await using var command = host.Database.DataSource.CreateCommand(
            $"UPDATE visit_slots SET seats = CASE id WHEN {visit.Slots[0].Id} THEN 1 ELSE 2 END WHERE visit_id = {visit.Id}");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return visit;
    }

    private async Task<string> BookAsync(VisitRecord visit, bool waitlist = false, int slot = 0)
    {
        var answer = await Bookings.BookAsync(visit.Slots[slot].Id, waitlist, null, visit.Slots[0].StartsAt.AddHours(-1),
            cancellationToken: TestContext.Current.CancellationToken);
        return answer.Token.ShouldNotBeNull(answer.Outcome.ToString());
    }

    private async Task<string> BusIdAsync(string code) => (await host.QueryAsync("{ healthBuses { id code } }")).GetProperty("healthBuses")
        .EnumerateArray()
        .Where(bus => Text(bus, "code") == code).Select(bus => Text(bus, "id")).Single();

    private async Task<string> VisitIdAsync(VisitRecord visit)
    {
        var day = Zone.DayOf(visit.StartsAt);
        return (await host.QueryAsync(
            $"{{ busVisits(from: \"{day:yyyy-MM-dd}\", until: \"{day:yyyy-MM-dd}\", first: 200) {{ nodes {{ id code }} }} }}"))
            .GetProperty("busVisits").GetProperty("nodes").EnumerateArray().Where(one => Text(one, "code") == visit.Code)
                .Select(one => Text(one, "id")).Single();
    }

    // As its holder reads it.
    private async Task<string> CodeAsync(string token) => Text((await host.QueryAsync(
        "query ($token: String!) { booking(token: $token) { code } }", new { token })).GetProperty("booking"), "code");

    private static string Key(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)))[..16];

    private static string? Code(JsonElement error) => error.GetProperty("extensions").GetProperty("code").GetString();

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;
}
