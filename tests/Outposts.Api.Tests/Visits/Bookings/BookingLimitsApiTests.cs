using System.Net.Http.Json;
using System.Text.Json;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.Hours;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Bookings;

/// <summary>The default limits of a device and an address over HTTP, with addresses that a trusted proxy tells.</summary>
public sealed class BookingLimitsApiTests(HostFixture fixture)
{
    private const string Book = """
        mutation ($input: BookSlotInput!) { bookSlot(input: $input) { booking { token state } errors { __typename code message
          ... on DeviceRefused { most } ... on ProofRequired { bits prefix until retryAfter fault } } } }
        """;

    private readonly ProofSolver _solver = new();
    private HttpClient _client = null!;
    private InstallationSigningKey _key = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thirty_bookings_of_an_address_need_nothing_and_the_next_a_proof_that_is_taken_once()
    {
        await using var database = await fixture.NewDemonstrationAsync(Cancel);
        var settings = HostFixture.SettingsFor(database);
        await using var host = await OutpostsHost.StartAsync(settings, Cancel,
            new Dictionary<string, string?>(HostFixture.Configuration) { ["Limits:BookingProofBits"] = "8" });
        using var key = _key = InstallationSigningKey.LoadOrCreate(settings.Home);
        using var client = _client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var slots = await AddVisitAsync(new ScheduleStore(database.DataSource), 200);
        const string office = "203.0.113.1", home = "203.0.113.2", firstKey = "the first key of the office";
        var first = await BookAsync(new { slot = slots[0], idempotencyKey = firstKey }, office);
        Token(first).ShouldNotBeNull();
        // Repeated and refused requests do not count.
        for (var i = 0; i < 5; i++)
        {
            Token(await BookAsync(new { slot = slots[0], idempotencyKey = firstKey }, office)).ShouldBe(Token(first));
            Code(await BookAsync(new { slot = slots[1], idempotencyKey = firstKey }, office)).ShouldBe("TWICE");
        }
        for (var i = 1; i < 30; i++) Token(await BookAsync(new { slot = slots[0] }, office)).ShouldNotBeNull();

        const string nextKey = "the next key of the office";
        var asked = Error(await BookAsync(new { slot = slots[1], idempotencyKey = nextKey }, office));
        (Text(asked, "__typename"), Text(asked, "code"), asked.GetProperty("bits").GetInt32(), asked.GetProperty("fault").ValueKind)
            .ShouldBe(("ProofRequired", "PROOF", 8, JsonValueKind.Null));
        asked.GetProperty("retryAfter").GetInt32().ShouldBeInRange(3_300, 3_600);
        (asked.GetProperty("until").GetDateTimeOffset() - DateTimeOffset.UtcNow).TotalMinutes.ShouldBeInRange(8.5, 10.5);
        Token(await BookAsync(new { slot = slots[0], idempotencyKey = firstKey }, office))
            .ShouldBe(Token(first), "a lost answer needs no proof");
        Token(await BookAsync(new { slot = slots[1] }, home)).ShouldNotBeNull();
        for (var i = 0; i < 35; i++) Token(await BookAsync(new { slot = slots[2] })).ShouldNotBeNull();
        Token(await BookAsync(new { slot = slots[1] }, office, _key.Sign(Role.Crew, null, DateTimeOffset.UtcNow, TimeSpan.FromHours(1))))
            .ShouldNotBeNull();

        (await FaultAsync(slots[1], nextKey, "nonsense")).ShouldBe("MALFORMED");
        (await FaultAsync(slots[1], nextKey, new string('1', 100_000))).ShouldBe("MALFORMED");
        (await FaultAsync(slots[1], nextKey, _solver.Solve(Text(asked, "prefix"), 5, exactly: true))).ShouldBe("WEAK");
        var proof = _solver.Solve(Text(asked, "prefix"), 8);
        (await FaultAsync(slots[0], nextKey, proof)).ShouldBe("OTHER_BOOKING");
        (await FaultAsync(slots[1], "some other key altogether", proof)).ShouldBe("OTHER_BOOKING");
        var booked = await BookAsync(new { slot = slots[1], idempotencyKey = nextKey, proof }, office);
        Token(booked).ShouldNotBeNull();
        Token(await BookAsync(new { slot = slots[1], idempotencyKey = nextKey, proof }, office)).ShouldBe(Token(booked));

        // Without a key the proof alone tells that a request is another's.
        var open = _solver.Solve(Text(Error(await BookAsync(new { slot = slots[1] }, office)), "prefix"), 8);
        Token(await BookAsync(new { slot = slots[1], proof = open }, office)).ShouldNotBeNull();
        (await FaultAsync(slots[1], null, open)).ShouldBe("SPENT");

        async Task<string?> FaultAsync(string slot, string? idempotencyKey, string given) =>
            Text(Error(await BookAsync(new { slot, idempotencyKey, proof = given }, office)), "fault");
    }

    [Fact]
    public async Task A_device_holds_six_bookings_unless_the_scheduler_says_otherwise_and_strict_hosts_take_no_proof()
    {
        await using var database = await fixture.NewDemonstrationAsync(Cancel);
        var settings = HostFixture.SettingsFor(database);
        await using var host = await OutpostsHost.StartAsync(settings, Cancel, new Dictionary<string, string?>(HostFixture.Configuration)
        {
            ["Limits:BookingsPerAddress"] = "1",
            ["Limits:BookingProofBits"] = "0",
        });
        using var key = _key = InstallationSigningKey.LoadOrCreate(settings.Home);
        using var client = _client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var slots = await AddVisitAsync(new ScheduleStore(database.DataSource), 200);
        const string device = "a telephone's random word";
        for (var i = 0; i < 6; i++) Token(await BookAsync(new { slot = slots[i % 4], device })).ShouldNotBeNull();
        var refused = Error(await BookAsync(new { slot = slots[0], device }));
        (Text(refused, "code"), refused.GetProperty("most").GetInt32()).ShouldBe(("DEVICE_LIMIT", 6));
        Token(await BookAsync(new { slot = slots[0] })).ShouldNotBeNull();
        await SendAsync("mutation { setVisitSettings(input: { bookingsPerDevice: 7 }) { bookingsPerDevice } }", null,
            bearer: _key.Sign(Role.Scheduler, null, DateTimeOffset.UtcNow, TimeSpan.FromHours(1)));
        Code(await BookAsync(new { slot = slots[0] })).ShouldBe("DEVICE_UNKNOWN");
        Token(await BookAsync(new { slot = slots[0], device })).ShouldNotBeNull();
        Code(await BookAsync(new { slot = slots[0], device })).ShouldBe("DEVICE_LIMIT");

        Token(await BookAsync(new { slot = slots[0], device = "one more telephone" }, "203.0.113.1")).ShouldNotBeNull();
        var strict = Error(await BookAsync(new { slot = slots[0], device = "one more telephone" }, "203.0.113.1"));
        (Text(strict, "code"), strict.GetProperty("bits").ValueKind).ShouldBe(("PROOF", JsonValueKind.Null));
        Text(strict, "message").ShouldContain($"{strict.GetProperty("retryAfter").GetInt32()} seconds");
    }

    private async Task<string[]> AddVisitAsync(ScheduleStore store, int capacity)
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(3));
        var start = new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 0)), TimeSpan.FromHours(8));
        await store.AddAsync(new VisitSchedule(
            [
                new HealthBus
                {
                    Code = "T-1", Name = "测试车", Depot = new(120.4, 36.1), CrewHours = OpeningHours.Parse("24/7"), Exams = [Exam.Ecg],
                },
            ], [], [],
            [new Visit("T-1", "T-1", "S-001", start, start.AddHours(1), capacity, [Exam.Ecg], Eligibility.Anyone, BusVisitStatus.Confirmed,
                new DateOnly(2026, 1, 1))]), "test");
        var page = await SendAsync(
            "query ($day: LocalDate!) { busVisits(from: $day, until: $day, first: 200) { nodes { code slots { id } } } }",
            new { day = $"{day:yyyy-MM-dd}" });
        var visit = page.GetProperty("data").GetProperty("busVisits").GetProperty("nodes").EnumerateArray()
            .Single(one => Text(one, "code") == "T-1");
        return [.. visit.GetProperty("slots").EnumerateArray().Select(slot => Text(slot, "id"))];
    }

    private async Task<JsonElement> BookAsync(object input, string? from = null, string? bearer = null) =>
        (await SendAsync(Book, new { input }, from, bearer)).GetProperty("data").GetProperty("bookSlot");

    private async Task<JsonElement> SendAsync(string query, object? variables, string? from = null, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        if (from is not null) request.Headers.Add("X-Forwarded-For", from);
        if (bearer is not null) request.Headers.Authorization = new("Bearer", bearer);
        using var response = await _client.SendAsync(request, Cancel);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    private static string? Token(JsonElement payload) =>
        payload.GetProperty("booking") is { ValueKind: JsonValueKind.Object } booking ? Text(booking, "token") : null;

    private static string Code(JsonElement payload) => Text(Error(payload), "code");

    private static JsonElement Error(JsonElement payload) => payload.GetProperty("errors")[0];

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;
}
