using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Outposts.Api.Hosting;
using Outposts.Api.Tests.Visits.Bookings;
using Outposts.Api.Tests.Visits.Schedule;
using Outposts.Api.Visits;
using Outposts.Api.Visits.Webhook;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Webhook;

/// <summary>The partner application is told over real HTTP, whatever its end of the line does.</summary>
public sealed class WebhookTests(HostFixture fixture) : IAsyncLifetime
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwv5bT0Ft3Yb0=";
    private readonly MovedClock _clock = new();
    private readonly ListLogger<WebhookDeliveryService> _log = new();
    private OutpostsDatabase _database = null!;
    private WebhookReceiver _receiver = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private VisitStore Visits => new(_database.DataSource);

    private ScheduleStore Schedule => new(_database.DataSource);

    public async ValueTask InitializeAsync()
    {
        _database = await fixture.Cluster.NewDatabaseAsync(Cancel);
        _receiver = await WebhookReceiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task What_is_sent_is_signed_as_standard_webhooks_reads_it_and_sent_once()
    {
        var slot = await SlotAsync();
        await new BookingStore(_database.DataSource)
            .BookAsync(slot, false, null, DateTimeOffset.UtcNow, "ref-\"一\"", cancellationToken: Cancel);
        await ScheduleEdits.SetStatusAsync(_database.DataSource, "W", BusVisitStatus.Cancelled, Cancel);
        using var webhook = Webhook();
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(2);
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(0);
        _clock.Ahead = TimeSpan.FromHours(2);
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(0, "what was taken is not told again");
        _receiver.Received.Count.ShouldBe(2);
        var request = _receiver.Received.Single(one => one.Body.Contains("booking", StringComparison.Ordinal));
        request.Path.ShouldBe("/hook");
        request.Headers["content-type"].ShouldBe("application/json; charset=utf-8");
        var (verified, error) = await CalendarReaders.VerifyAsync(Secret, request.Headers, request.Body);
        error.ShouldBeNull();
        verified!.Value.GetProperty("id").GetString().ShouldBe(request.Headers["webhook-id"]);
        verified.Value.GetProperty("type").GetString().ShouldBe("booking.cancelled");
        verified.Value.GetProperty("booking").GetProperty("handle").GetString().ShouldBe("ref-\"一\"");
        verified.Value.GetProperty("visit").GetProperty("placeName").GetString().ShouldBe("园区");
        (await CalendarReaders.VerifyAsync(Secret, request.Headers,
            request.Body.Replace("booking.cancelled", "booking.reminder", StringComparison.Ordinal))).Error.ShouldNotBeNull();
        (await CalendarReaders.VerifyAsync(Secret.Replace('M', 'N'), request.Headers, request.Body)).Error.ShouldNotBeNull();
        _log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receiver_that_fails_is_told_again_with_the_same_id_ever_more_seldom()
    {
        await CancelledVisitAsync();
        _receiver.Answer = (count, http) =>
        {
            http.Response.StatusCode = count < 3 ? StatusCodes.Status500InternalServerError : StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        };
        using var webhook = Webhook();
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(1);
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(0, "not before the pause is over");
        _clock.Ahead += WebhookDeliveryService.RetryDelay(1) + TimeSpan.FromSeconds(1);
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(1);
        _clock.Ahead += WebhookDeliveryService.RetryDelay(1) + TimeSpan.FromSeconds(1);
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(0, "the second pause is longer");
        _clock.Ahead += WebhookDeliveryService.RetryDelay(2);
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(1);
        _clock.Ahead += TimeSpan.FromDays(1);
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(0);
        _receiver.Received.Select(request => request.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem();
        _receiver.Received.Select(request => request.Body).Distinct().ShouldHaveSingleItem();
        _receiver.Received.Count.ShouldBe(3);
        _log.Lines.Count.ShouldBe(2);
        _log.Lines.ShouldAllBe(line => line.Contains("answered 500", StringComparison.Ordinal)
            && !line.Contains("whsec", StringComparison.Ordinal)
            && !line.Contains("/hook", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_a_slow_receiver_nor_a_redirect_nor_nobody_counts_as_told()
    {
        await CancelledVisitAsync();
        using var release = new SemaphoreSlim(0);
        using var impatient = Webhook(timeout: TimeSpan.FromMilliseconds(300));
        _receiver.Answer = (_, http) => release.WaitAsync(http.RequestAborted);
        await impatient.RunOnceAsync(Cancel);
        _log.Lines[^1].ShouldContain("did not answer within 0.3 s");
        _receiver.Answer = (_, http) =>
        {
            http.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };
        _clock.Ahead += TimeSpan.FromMinutes(10);
        using var webhook = Webhook();
        await webhook.RunOnceAsync(Cancel);
        _log.Lines[^1].ShouldContain("redirects are not followed");
        _receiver.Received.ShouldAllBe(request => request.Path == "/hook");
        using var nobody = Webhook(new Uri("http://127.0.0.1:9/"));
        _clock.Ahead += TimeSpan.FromMinutes(10);
        await nobody.RunOnceAsync(Cancel);
        _log.Lines[^1].ShouldContain("ConnectionError");
        _receiver.Answer = (_, _) => Task.CompletedTask;
        _clock.Ahead += TimeSpan.FromMinutes(10);
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(1);
        _log.Lines.Count.ShouldBe(3);
        _clock.Ahead += TimeSpan.FromDays(1);
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Two_processes_share_the_work_and_what_one_holds_the_other_leaves()
    {
        await SlotAsync(visits: 30);
        for (var i = 0; i < 30; i++) await ScheduleEdits.SetStatusAsync(_database.DataSource, $"W{i}", BusVisitStatus.Cancelled, Cancel);
        using var one = Webhook();
        using var two = Webhook();
        var told = await Task.WhenAll(new[] { one, two, one, two }.Select(webhook => webhook.RunOnceAsync(Cancel)));
        told.Sum().ShouldBe(30);
        _receiver.Received.Select(request => request.Headers["webhook-id"]).ShouldBeUnique();
        _receiver.Received.Count.ShouldBe(30);
    }

    [Fact]
    public async Task Reminders_come_the_set_time_before_and_what_is_never_taken_is_given_up_after_three_days()
    {
        var slot = await SlotAsync(daysAhead: 5);
        await new BookingStore(_database.DataSource).BookAsync(slot, false, null, DateTimeOffset.UtcNow, "me", cancellationToken: Cancel);
        using var webhook = Webhook();
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(0);
        _clock.Ahead = TimeSpan.FromDays(4);
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(1);
        JsonDocument.Parse(_receiver.Received.ShouldHaveSingleItem().Body).RootElement.GetProperty("type").GetString()
            .ShouldBe("booking.reminder");
        _receiver.Answer = (_, http) =>
        {
            http.Response.StatusCode = 410;
            return Task.CompletedTask;
        };
        await ScheduleEdits.SetStatusAsync(_database.DataSource, "W", BusVisitStatus.Cancelled, Cancel);
        _clock.Ahead = TimeSpan.FromDays(2.9);
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(2);
        _clock.Ahead = TimeSpan.FromDays(6);
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(0);
        _log.Lines[^1].ShouldContain("given up");
    }

    [Fact]
    public async Task What_a_killed_process_was_just_telling_is_told_again_by_the_next_with_the_same_id()
    {
        await CancelledVisitAsync();
        using var client = new HttpClient();
        var reached = new TaskCompletionSource();
        _receiver.Answer = async (count, http) =>
        {
            if (count > 1) return;
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        await using var host = await HostProcess.StartAsync(_database, client, Cancel, new Dictionary<string, string>
        {
            ["Visits__Webhook__Url"] = _receiver.Url.ToString(),
            ["Visits__Webhook__Secret"] = Secret,
            ["Visits__Webhook__TimeoutSeconds"] = "1.5"
        });
        await reached.Task.WaitAsync(Cancel);
        await host.KillAsync();
        await host.StartAgainAsync(Cancel);
        for (var i = 0; i < 1200 && _receiver.Received.Count < 2; i++) await Task.Delay(100, Cancel);
        _receiver.Received.Count.ShouldBeGreaterThan(1, "the message is sent again within 30 s");
        _receiver.Received.Select(request => request.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem();
        (await CalendarReaders.VerifyAsync(Secret, _receiver.Received.Last().Headers, _receiver.Received.Last().Body)).Error.ShouldBeNull();
    }

    [Fact]
    public async Task Without_an_address_nothing_is_sent_and_nothing_piles_up()
    {
        await CancelledVisitAsync();
        using var webhook = new WebhookDeliveryService(null, new Outbox(_database.DataSource), _clock, _log);
        _clock.Ahead = TimeSpan.FromMinutes(5);
        (await webhook.RunOnceAsync(Cancel)).ShouldBe(0);
        _receiver.Received.ShouldBeEmpty();
        (await new Outbox(_database.DataSource).ClaimAsync(DateTimeOffset.UtcNow.AddYears(1), TimeSpan.FromSeconds(1), 10, Cancel))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://partner.example/hook", Secret, null, "https://")]
    [InlineData("ftp://partner.example/hook", Secret, null, "takes an address")]
    [InlineData("/hook", Secret, null, "takes an address")]
    [InlineData("https://me:word@partner.example/hook", Secret, null, "a user or a password")]
    [InlineData("https://partner.example/hook", null, null, "openssl")]
    [InlineData("https://partner.example/hook", "plain words, many of them, many", null, "openssl")]
    [InlineData("https://partner.example/hook", "whsec_c2hvcnQ=", null, "24 to 64")]
    [InlineData("https://partner.example/hook", Secret, "never", "0 to 168")]
    public void A_setting_that_cannot_be_is_refused_and_the_secret_is_not_repeated(string url, string? secret, string? hours, string says)
    {
        var message = Should.Throw<HostStartException>(() => Settings(url, secret, hours)).Message;
        message.ShouldContain(says);
        message.ShouldNotContain("c2hvcnQ");
        message.ShouldNotContain("plain words");
        message.ShouldNotContain("me:word");
    }

    [Fact]
    public void Settings_are_read_and_no_address_is_no_webhook()
    {
        Settings(null, null, null).ShouldBeNull();
        var read = Settings("https://partner.example/hook", Secret, "12.5").ShouldNotBeNull();
        (read.Url.Host, read.Key.Length, read.ReminderLead, read.Timeout)
            .ShouldBe(("partner.example", 32, TimeSpan.FromHours(12.5), TimeSpan.FromSeconds(10)));
        Settings("http://localhost:8080/hook", Secret, null).ShouldNotBeNull().ReminderLead.ShouldBe(TimeSpan.FromHours(24));
    }

    [Theory]
    [InlineData("13800138000", true)]
    [InlineData("+86 138-0013-8000", true)]
    [InlineData("110101199003070011", true)]
    [InlineData("11010119900307001X", true)]
    [InlineData("", true)]
    [InlineData("a\u0007", true)]
    [InlineData("138001380001", false)]
    [InlineData("734829104857392017", false)]
    [InlineData("9f1c3c1e-6f43-4a3b-9d5e-6a1a3d0f0a11", false)]
    [InlineData("预约-4711", false)]
    public void A_handle_that_looks_like_a_persons_number_is_refused(string handle, bool isRefused)
    {
        (CallbackReference.Validate(handle) is not null).ShouldBe(isRefused);
        CallbackReference.Validate(new string('x', 200)).ShouldBeNull();
        CallbackReference.Validate(new string('x', 201))!.Message.ShouldContain("201");
    }

    private WebhookDeliveryService Webhook(Uri? url = null, TimeSpan? timeout = null)
    {
        var settings = Settings((url ?? _receiver.Url).ToString(), Secret, null)!;
        return new WebhookDeliveryService(settings with { Timeout = timeout ?? TimeSpan.FromSeconds(20) }, new Outbox(_database.DataSource),
            _clock,
            _log);
    }

    private static WebhookSettings? Settings(string? url, string? secret, string? hours) =>
        WebhookSettings.From(new ConfigurationBuilder().AddInMemoryCollection(
        new Dictionary<string, string?>
        {
            ["Visits:Webhook:Url"] = url,
            ["Visits:Webhook:Secret"] = secret,
            ["Visits:Webhook:ReminderHours"] = hours
        }).Build());

    private async Task CancelledVisitAsync()
    {
        await SlotAsync();
        await ScheduleEdits.SetStatusAsync(_database.DataSource, "W", BusVisitStatus.Cancelled, Cancel);
    }

    private async Task<long> SlotAsync(int visits = 1, int daysAhead = 10)
    {
        await new RegistryStore(_database.DataSource).UpsertDistrictsAsync(
            Outposts.Formats.Registry.DistrictFile.Read(Path.Combine(HostFixture.Root, "data", "qingdao", "districts.geojson")),
                "test", Cancel);
        var start = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(daysAhead);
        await Schedule.AddAsync(new VisitSchedule(
            [new HealthBus { Code = "W", Name = "测试车", Depot = new Position(120.4, 36.08), CrewHours = OpeningHours.Parse("24/7"),
                Exams = [Exam.Ecg] }],
            [new VisitPlace { Code = "W", Name = "园区", Position = new Position(120.4, 36.08), DistrictCode = "370202", Workers = 100 }], [],
            [.. Enumerable.Range(0, visits)
                .Select(i => new Visit(visits == 1 ? "W" : $"W{i}", "W", "W", start.AddHours(4 * i), start.AddHours(4 * i + 1), 10,
                [Exam.Ecg],
                Eligibility.Anyone, BusVisitStatus.Confirmed, new DateOnly(2026, 1, 1)))]), "test", cancellationToken: Cancel);
        return (await Visits.GetVisitsAsync(start, start.AddMinutes(1), null, Cancel))[0].Slots[0].Id;
    }
}
