using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Outposts.Api.Hosting;
using Outposts.Api.Tests.Visits.Schedule;
using Outposts.Api.Tests.Visits.Webhook;
using Outposts.Api.Visits.Push;
using Outposts.Api.Webhooks;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Push;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Push;

/// <summary>Phones are told over real HTTP by way of a push service that does what push services do.</summary>
public sealed class PushTests(HostFixture fixture) : IAsyncLifetime
{
    private readonly MovedClock _clock = new();
    private readonly ListLogger<PushDeliveryService> _log = new();
    private readonly PushKey _key = PushKey.LoadOrCreate(Directory.CreateTempSubdirectory("outposts-push").FullName);
    private readonly DateTimeOffset _start = new(DateTime.UtcNow.Date.AddDays(10), TimeSpan.Zero);
    private OutpostsDatabase _database = null!;
    private WebhookReceiver _service = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PushOutbox Outbox => new(_database.DataSource);

    public async ValueTask InitializeAsync()
    {
        _database = await fixture.Cluster.NewDatabaseAsync(Cancel);
        _service = await WebhookReceiver.StartAsync();
        Answer(StatusCodes.Status201Created);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _database.DisposeAsync();
        _key.Dispose();
    }

    [Fact]
    public async Task A_moved_booking_is_told_in_the_language_of_each_phone_signed_encrypted_and_once()
    {
        var token = await BookAsync();
        using TestPhone chinese = new(Endpoint("zh")), english = new(Endpoint("en"), Language.En);
        foreach (var phone in new[] { chinese, english })
            (await Outbox.SubscribeAsync(token, phone.Subscription, _clock.GetUtcNow(), Cancel)).ShouldBe(PushOutcome.Subscribed);
        await ScheduleEdits.MoveAsync(_database.DataSource, "W", _start.AddHours(26), Cancel);
        using var client = Client();
        using var pushes = Pushes(client);
        (await pushes.RunOnceAsync(Cancel)).ShouldBe(2);
        (await pushes.RunOnceAsync(Cancel)).ShouldBe(0);
        _clock.Ahead = TimeSpan.FromHours(2);
        (await pushes.RunOnceAsync(Cancel)).ShouldBe(0, "what was taken is not told again");
        var requests = _service.Received.OrderBy(request => request.Path).ToList();
        requests.Select(request => request.Path).ShouldBe(["/push/en", "/push/zh"]);
        foreach (var request in requests)
        {
            (request.Headers["content-encoding"], request.Headers["urgency"], request.Headers["topic"].Length)
                .ShouldBe(("aes128gcm", "high", 32));
            int.Parse(request.Headers["ttl"], CultureInfo.InvariantCulture).ShouldBeInRange(10 * 86_400, 12 * 86_400);
        }
        var read = await CalendarReaders.ReadPushesAsync([english.Received(requests[0]), chinese.Received(requests[1])]);
        var (inEnglish, inChinese) = (Text(read[0]), Text(read[1]));
        inEnglish.GetProperty("title").GetString().ShouldBe("The health bus comes at another time");
        inEnglish.GetProperty("body").GetString().ShouldBe(string.Create(CultureInfo.InvariantCulture,
            $"Was {_start:ddd d MMM} 08:00, 园区; now {_start.AddDays(1):ddd d MMM} 10:00–10:15, 园区. You keep your seat."));
        inChinese.GetProperty("title").GetString().ShouldBe("大蓬车体检改时间了");
        inChinese.GetProperty("body").GetString()!.ShouldContain($"现 {_start.AddDays(1):M月d日}");
        inChinese.GetProperty("page").GetString().ShouldBe($"bookings?ticket={BookingToken.KeyOf(token)}");
        inEnglish.GetProperty("page").GetString()!.ShouldEndWith("&lang=en");
        inChinese.GetProperty("tag").GetString().ShouldBe(requests[1].Headers["topic"]);
        read[0].GetProperty("claims").GetProperty("aud").GetString().ShouldBe(_service.Url.GetLeftPart(UriPartial.Authority));
        read[0].GetProperty("claims").GetProperty("sub").GetString().ShouldBe("https://outposts.example");
        _log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_push_service_that_asks_to_wait_is_waited_for_and_others_are_asked_ever_more_seldom()
    {
        await MovedAsync("a");
        Answer(StatusCodes.Status429TooManyRequests, retryAfter: "120");
        using var client = Client();
        using var pushes = Pushes(client);
        (await pushes.RunOnceAsync(Cancel)).ShouldBe(1);
        _clock.Ahead += TimeSpan.FromSeconds(115);
        (await pushes.RunOnceAsync(Cancel)).ShouldBe(0, "it asked for two minutes");
        _clock.Ahead += TimeSpan.FromSeconds(10);
        Answer(StatusCodes.Status500InternalServerError);
        (await pushes.RunOnceAsync(Cancel)).ShouldBe(1);
        _clock.Ahead += OutboxDeliveryService.RetryDelay(1) + TimeSpan.FromSeconds(1);
        (await pushes.RunOnceAsync(Cancel)).ShouldBe(0, "the second pause is longer");
        _clock.Ahead += OutboxDeliveryService.RetryDelay(2);
        Answer(StatusCodes.Status201Created);
        (await pushes.RunOnceAsync(Cancel)).ShouldBe(1);
        _clock.Ahead += TimeSpan.FromDays(1);
        (await pushes.RunOnceAsync(Cancel)).ShouldBe(0);
        _service.Received.Select(request => request.Headers["topic"]).Distinct().ShouldHaveSingleItem();
        _log.Lines.Count.ShouldBe(2);
        _log.Lines[0].ShouldContain("answered 429; attempt 1, the next in 120 s");
        _log.Lines.ShouldAllBe(line => !line.Contains("/push/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_subscription_that_is_no_more_is_deleted(int status)
    {
        var token = await MovedAsync("a", "b");
        _service.Answer = (_, http) =>
        {
            http.Response.StatusCode = http.Request.Path == "/push/a" ? status : StatusCodes.Status201Created;
            return Task.CompletedTask;
        };
        using var client = Client();
        using var pushes = Pushes(client);
        (await pushes.RunOnceAsync(Cancel)).ShouldBe(2);
        await ScheduleEdits.MoveAsync(_database.DataSource, "W", _start.AddHours(5), Cancel);
        (await pushes.RunOnceAsync(Cancel)).ShouldBe(1);
        _service.Received.Select(request => request.Path).Order().ShouldBe(["/push/a", "/push/b", "/push/b"]);
        _log.Lines.ShouldHaveSingleItem().ShouldContain("told no more");
        (await Outbox.UnsubscribeAsync(token, null, Cancel)).ShouldBe(PushOutcome.Unsubscribed);
    }

    [Fact]
    public async Task Neither_a_refusal_nor_a_redirect_nor_silence_counts_as_told_and_an_endless_answer_is_not_read()
    {
        await MovedAsync("a");
        Answer(StatusCodes.Status308PermanentRedirect);
        using var client = Client(("TimeoutSeconds", "1"));
        using var pushes = Pushes(client);
        await pushes.RunOnceAsync(Cancel);
        _log.Lines[^1].ShouldContain("answered 308");
        _service.Answer = (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        _clock.Ahead += TimeSpan.FromMinutes(10);
        await pushes.RunOnceAsync(Cancel);
        _log.Lines[^1].ShouldContain("did not answer within 1 s");
        _service.Answer = async (_, http) =>
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(new byte[100_000], http.RequestAborted);
        };
        _clock.Ahead += TimeSpan.FromMinutes(10);
        await pushes.RunOnceAsync(Cancel);
        _log.Lines[^1].ShouldContain("answered 503");
        Answer(StatusCodes.Status400BadRequest);
        _clock.Ahead += TimeSpan.FromMinutes(10);
        await pushes.RunOnceAsync(Cancel);
        _log.Lines[^1].ShouldContain("given up");
        _clock.Ahead += TimeSpan.FromDays(1);
        (await pushes.RunOnceAsync(Cancel)).ShouldBe(0);
        _service.Received.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_name_that_means_an_address_of_the_own_network_is_not_connected_to()
    {
        using var phone = new TestPhone($"https://localhost:{_service.Url.Port}/push/a");
        using var client = new PushClient(PushEndpointTests.Settings(("Hosts", "localhost")), _key, _clock);
        var message = new PushMessage(1, phone.Subscription, Guid.NewGuid(), "t", PushMessageKind.Seated, "{}",
            _clock.GetUtcNow(), _start, 1);
        (await client.SendAsync(message, [1], Cancel)).ShouldBe(new PushAnswer(PushFate.Failed, "its address is not public"));
        _service.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_tells_what_it_takes_and_then_tells_the_phone_and_the_phone_can_ask_for_silence()
    {
        var token = await BookAsync();
        using var phone = new TestPhone(Endpoint("real"));
        await using var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(_database) with { Empty = true }, Cancel,
            new Dictionary<string, string?> { ["Push:Hosts"] = "127.0.0.1", ["Push:AllowPrivateAddresses"] = "true" });
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var key = (await AskAsync(client, "{ applicationServerKey }", null)).GetProperty("applicationServerKey").GetString();
        (await CodeAsync(client, "subscribeToBooking", phone.Input(token))).ShouldBeNull();
        (await CodeAsync(client, "subscribeToBooking", phone.Input(BookingToken.Create()))).ShouldBe("UNKNOWN_TOKEN");
        (await CodeAsync(client, "subscribeToBooking", new { token, endpoint = "https://10.0.0.1/x", p256dh = "x", auth = "x" })).ShouldBe("ENDPOINT");
        (await CodeAsync(client, "subscribeToBooking", new { token, endpoint = Endpoint("x"), p256dh = "AAAA", auth = "AAAA" })).ShouldBe("KEYS");
        await ScheduleEdits.MoveAsync(_database.DataSource, "W", _start.AddHours(3), Cancel);
        for (var i = 0; i < 300 && _service.Received.IsEmpty; i++) await Task.Delay(100, Cancel);
        var read = (await CalendarReaders.ReadPushesAsync([phone.Received(_service.Received.ShouldHaveSingleItem())])).Single();
        read.GetProperty("key").GetString().ShouldBe(key);
        Text(read).GetProperty("body").GetString()!.ShouldContain("11:00–11:15");
        read.GetProperty("claims").TryGetProperty("sub", out _).ShouldBeFalse("it was reached without https, and there is no setting");
        (await CodeAsync(client, "unsubscribeFromBooking", new { token, endpoint = Endpoint("real") })).ShouldBeNull();
        (await CodeAsync(client, "unsubscribeFromBooking", new { token = "x" })).ShouldBe("UNKNOWN_TOKEN");
        await ScheduleEdits.SetStatusAsync(_database.DataSource, "W", BusVisitStatus.Cancelled, Cancel);
        (await CodeAsync(client, "subscribeToBooking", phone.Input(token))).ShouldBe("CANCELLED");
        (await Outbox.ClaimAsync(_clock.GetUtcNow(), TimeSpan.FromSeconds(1), 10, Cancel)).ShouldBeEmpty();
    }

    private static JsonElement Text(JsonElement read) => JsonSerializer.Deserialize<JsonElement>(read.GetProperty("text").GetString()!);

    private static async Task<string?> CodeAsync(HttpClient client, string field, object input)
    {
        var type = string.Concat(field[..1].ToUpperInvariant(), field.AsSpan(1));
        var errors = (await AskAsync(client, $"mutation ($input: {type}Input!) {{ {field}(input: $input) {{ errors {{ code message messageZh }} }} }}",
            new { input })).GetProperty(field).GetProperty("errors");
        return errors.ValueKind == JsonValueKind.Null ? null : errors[0].GetProperty("code").GetString();
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string query, object? variables)
    {
        var response = await client.PostAsJsonAsync("/graphql", new { query, variables }, Cancel);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data");
    }

    private string Endpoint(string phone) => new Uri(_service.Url, $"/push/{phone}").ToString();

    private void Answer(int status, string? retryAfter = null) => _service.Answer = (_, http) =>
    {
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status308PermanentRedirect) http.Response.Headers.Location = "/elsewhere";
        if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };

    private static PushSettings Settings(params (string, string)[] given) =>
        PushEndpointTests.Settings([("Hosts", "127.0.0.1"), ("AllowPrivateAddresses", "true"), .. given]);

    private PushClient Client(params (string, string)[] given) => new(Settings(given), _key, _clock);

    private PushDeliveryService Pushes(PushClient client) =>
        new(Settings(), client, Outbox, RegionClock.Of("Asia/Shanghai"), _clock, _log);

    // A booking whose visit was moved an hour after its phones asked to be told.
    private async Task<string> MovedAsync(params string[] phones)
    {
        var token = await BookAsync();
        foreach (var name in phones)
        {
            using var phone = new TestPhone(Endpoint(name));
            await Outbox.SubscribeAsync(token, phone.Subscription, _clock.GetUtcNow(), Cancel);
        }
        await ScheduleEdits.MoveAsync(_database.DataSource, "W", _start.AddHours(1), Cancel);
        return token;
    }

    private async Task<string> BookAsync()
    {
        await new RegistryStore(_database.DataSource).UpsertDistrictsAsync(
            Outposts.Formats.Registry.DistrictFile.Read(Path.Combine(HostFixture.Root, "data", "qingdao", "districts.geojson")),
            "test", Cancel);
        await new ScheduleStore(_database.DataSource).AddAsync(new VisitSchedule(
            [new HealthBus { Code = "W", Name = "测试车", Depot = new Position(120.4, 36.08), CrewHours = OpeningHours.Parse("24/7"),
                Exams = [Exam.Ecg] }],
            [new VisitPlace { Code = "W", Name = "园区", Position = new Position(120.4, 36.08), DistrictCode = "370202", Workers = 100 }], [],
            [new Visit("W", "W", "W", _start, _start.AddMinutes(30), 10, [Exam.Ecg], Eligibility.Anyone, BusVisitStatus.Confirmed,
                new DateOnly(2026, 1, 1))]), "test", cancellationToken: Cancel);
        var visit = (await new VisitStore(_database.DataSource).GetVisitsByCodeAsync(["W"], Cancel)).Single();
        return (await new BookingStore(_database.DataSource).BookAsync(visit.Slots[0].Id, false, null, _clock.GetUtcNow(),
            cancellationToken: Cancel)).Token!;
    }
}
