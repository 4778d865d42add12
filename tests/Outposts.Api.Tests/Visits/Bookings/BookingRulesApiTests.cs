using System.Net.Http.Json;
using System.Text.Json;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Bookings;

/// <summary>Settings that hold for every booking, on a host of their own; and who may change them.</summary>
public sealed class BookingRulesApiTests(HostFixture fixture) : IAsyncLifetime
{
    private const string Set = "mutation ($input: VisitSettingsInput!) { setVisitSettings(input: $input) { walkInShare bookingsPerDevice twoCancerQuota setUpMinutes } }";
    private const string Book = """
        mutation ($input: BookSlotInput!) { bookSlot(input: $input) { booking { state }
          errors { __typename code message ... on QuotaUsed { year quota } ... on DeviceRefused { most } ... on NotEligible { refused unanswered } } } }
        """;

    private readonly HttpClient _client = new();
    private OutpostsDatabase _database = null!;
    private OutpostsHost _host = null!;
    private InstallationSigningKey _key = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await fixture.NewDemonstrationAsync(CancellationToken.None);
        var settings = HostFixture.SettingsFor(_database);
        _host = await OutpostsHost.StartAsync(settings, CancellationToken.None);
        _key = InstallationSigningKey.LoadOrCreate(settings.Home);
        _client.BaseAddress = new Uri(_host.Url);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _key.Dispose();
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task The_scheduler_sets_quota_and_limit_and_each_refusal_has_its_type()
    {
        var slots = await SlotsAsync();
        Code(await SendAsync(Set, new { input = new { walkInShare = 0.2 } }, Role.Crew)).ShouldBe("FORBIDDEN");
        Code(await SendAsync(Set, new { input = new { walkInShare = 0.2 } }, Role.Scheduler, "370202")).ShouldBe("FORBIDDEN");
        Code(await SendAsync(Set, new { input = new { bookingsPerDevice = 0 } }, Role.Scheduler)).ShouldBe("BAD_USER_INPUT");
        var set = (await SendAsync(Set, new { input = new { walkInShare = 0.2, bookingsPerDevice = 1, twoCancerQuota = 1 } },
            Role.Scheduler)).GetProperty("data").GetProperty("setVisitSettings");
        (set.GetProperty("walkInShare").GetDouble(), set.GetProperty("bookingsPerDevice").GetInt32(),
            set.GetProperty("setUpMinutes").GetInt32()).ShouldBe((0.2, 1, 20));

        (Text(Error(await BookAsync(new { slot = slots["general"] })), "code"),
            Error(await BookAsync(new { slot = slots["general"], device = "short" })).GetProperty("code").GetString())
            .ShouldBe(("DEVICE_UNKNOWN", "DEVICE"));
        Held(await BookAsync(new { slot = slots["general"], device = "phone number one" }));
        var limited = Error(await BookAsync(new { slot = slots["general"], device = "phone number one" }));
        (Text(limited, "__typename"), Text(limited, "code"), limited.GetProperty("most").GetInt32())
            .ShouldBe(("DeviceRefused", "DEVICE_LIMIT", 1));

        var staff = Error(await BookAsync(new { slot = slots["staff"], device = "phone number two" }));
        staff.GetProperty("unanswered").EnumerateArray().Select(one => one.GetString()).ShouldBe(["HOST_STAFF"]);
        Held(await BookAsync(new { slot = slots["staff"], device = "phone number two", answers = new { isHostStaff = true } }));

        var answers = new { isWoman = true, age = 35, isUnionMember = true, wasScreened = false };
        Held(await BookAsync(new { slot = slots["women"], device = "phone number three", answers }));
        var used = Error(await BookAsync(new { slot = slots["women"], device = "phone number four", answers }));
        (Text(used, "__typename"), Text(used, "code"), used.GetProperty("quota").GetInt32(), used.GetProperty("year").GetInt32())
            .ShouldBe(("QuotaUsed", "QUOTA", 1, Day.Year));
        var quota = (await SendAsync($"{{ screeningQuota(year: {Day.Year}) {{ quota taken left }} }}", null)).GetProperty("data")
            .GetProperty("screeningQuota");
        (quota.GetProperty("quota").GetInt32(), quota.GetProperty("left").GetInt32()).ShouldBe((1, 0));
        Code(await SendAsync("{ screeningQuota(year: 1) { left } }", null)).ShouldBe("BAD_USER_INPUT");

        // What is answered is nowhere.
        await using var command = _database.DataSource.CreateCommand("SELECT to_jsonb(b)::text FROM bookings AS b");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) reader.GetString(0).ShouldNotContain("phone");

        set = (await SendAsync(Set, new { input = new { bookingsPerDevice = (int?)null } }, Role.Scheduler)).GetProperty("data")
            .GetProperty("setVisitSettings");
        (set.GetProperty("bookingsPerDevice").ValueKind, set.GetProperty("twoCancerQuota").GetInt32()).ShouldBe((JsonValueKind.Null, 1));
        Held(await BookAsync(new { slot = slots["general"] }));
    }

    [Fact]
    public async Task A_scheduler_of_the_district_takes_back_what_a_script_booked()
    {
        var slots = await SlotsAsync();
        Held(await BookAsync(new { slot = slots["general"] }));
        Held(await BookAsync(new { slot = slots["general"] }));
        const string cancel = "mutation ($input: CancelBookingsInput!) { cancelBookings(input: $input) { cancelled } }";
        const string visit = "{ visits: nearestBusVisits(to: { longitude: 120.4, latitude: 36.1 }, first: 100) { visit { id code } } }";
        var known = (await SendAsync(visit, null)).GetProperty("data").GetProperty("visits").EnumerateArray()
            .Select(near => near.GetProperty("visit")).Single(one => Text(one, "code") == "T-general");
        var now = DateTimeOffset.UtcNow;
        var input = new { visit = Text(known, "id"), bookedFrom = now.AddMinutes(-5), bookedUntil = now.AddMinutes(5), dryRun = false };
        Code(await SendAsync(cancel, new { input }, Role.Crew)).ShouldBe("FORBIDDEN");
        Code(await SendAsync(cancel, new { input }, Role.Scheduler, "370285")).ShouldBe("FORBIDDEN");
        Code(await SendAsync(cancel, new { input })).ShouldBe("UNAUTHENTICATED");
        foreach (var (dryRun, expected) in new[] { (true, 2), (false, 2), (false, 0) })
            (await SendAsync(cancel, new { input = input with { dryRun = dryRun } }, Role.Scheduler)).GetProperty("data")
                .GetProperty("cancelBookings").GetProperty("cancelled").GetInt32().ShouldBe(expected);
    }

    private static DateOnly Day { get; } = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(3));

    private async Task<Dictionary<string, string>> SlotsAsync()
    {
        var start = new DateTimeOffset(Day.ToDateTime(new TimeOnly(8, 0)), TimeSpan.FromHours(8));
        (string Name, Eligibility Who, Exam[] Exams)[] visits =
        [
            ("general", Eligibility.Anyone, [Exam.Ecg]), ("staff", Eligibility.OwnStaff, [Exam.Ecg]),
                ("women", Eligibility.UnionMember, [Exam.CervicalScreening]),
        ];
        await new ScheduleStore(_database.DataSource).AddAsync(new VisitSchedule(
            [.. visits.Select(visit => new HealthBus
            { Code = "T-" + visit.Name, Name = "测试车", Depot = new(120.4, 36.1), CrewHours = OpeningHours.Parse("24/7"),
                Exams = visit.Exams })], [], [],
            [.. visits.Select(visit =>
                new Visit("T-" + visit.Name, "T-" + visit.Name, "S-001", start, start.AddMinutes(15), 5, visit.Exams, visit.Who,
                BusVisitStatus.Confirmed, new DateOnly(2026, 1, 1)))]), "test");
        var page = (await SendAsync(
            $"{{ busVisits(from: \"{Day:yyyy-MM-dd}\", until: \"{Day:yyyy-MM-dd}\", first: 200) {{ nodes {{ code slots {{ id }} }} }} }}",
            null)).GetProperty("data");
        return page.GetProperty("busVisits").GetProperty("nodes").EnumerateArray()
            .Where(one => Text(one, "code").StartsWith("T-", StringComparison.Ordinal))
            .ToDictionary(one => Text(one, "code")[2..], one => Text(one.GetProperty("slots")[0], "id"));
    }

    private async Task<JsonElement> BookAsync(object input) => (await SendAsync(Book, new { input })).GetProperty("data")
        .GetProperty("bookSlot");

    private async Task<JsonElement> SendAsync(string query, object? variables, Role? role = null, string? district = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        if (role is { } held)
            request.Headers.Authorization = new("Bearer", _key.Sign(held, district, DateTimeOffset.UtcNow, TimeSpan.FromHours(1)));
        using var response = await _client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static void Held(JsonElement payload) => payload.GetProperty("booking").ToString()
        .ShouldContain("HELD", Case.Sensitive, payload.ToString());

    private static JsonElement Error(JsonElement payload) => payload.GetProperty("errors")[0];

    private static string? Code(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code")
        .GetString();

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;
}
