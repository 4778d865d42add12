using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Schedule;

/// <summary>Who is told of which visit by the subscription, over server-sent events.</summary>
public sealed class VisitSubscriptionsTests(HostFixture host)
{
    private const string Shown = "T-sub-shown", Hidden = "T-sub-hidden";

    [Fact]
    public async Task A_planned_visit_is_told_to_its_scheduler_and_never_to_the_public_or_another_district()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        end.CancelAfter(TimeSpan.FromMinutes(3));
        var start = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(2).AddHours(1);
        await new ScheduleStore(host.Database.DataSource).AddAsync(new VisitSchedule(
            [Bus(Shown), Bus(Hidden)], [], [],
            [CreateVisit(Shown, BusVisitStatus.Confirmed), CreateVisit(Hidden, BusVisitStatus.Planned)]),
            "test", cancellationToken: end.Token);
        var scheduler = new ConcurrentQueue<string>();
        ConcurrentQueue<string>[] others = [new(), new(), new()];
        Task[] watching =
        [
            WatchAsync(scheduler, host.TokenFor(Role.Scheduler, "370202"), end.Token), WatchAsync(others[0], null, end.Token),
            WatchAsync(others[1], host.TokenFor(Role.Scheduler, "370214"), end.Token),
            WatchAsync(others[2], host.TokenFor(Role.Planner), end.Token),
        ];
        // Both are moved until the scheduler is told of the one, and then until each of the others is told of a later move of the other.
        while (Count(scheduler, Hidden) == 0) await MoveBothAsync();
        var before = others.Select(told => Count(told, Shown)).ToList();
        while (others.Zip(before).Any(one => Count(one.First, Shown) == one.Second)) await MoveBothAsync();
        foreach (var told in others) Count(told, Hidden).ShouldBe(0);
        await end.CancelAsync();
        foreach (var watch in watching) await Should.ThrowAsync<OperationCanceledException>(() => watch);

        async Task MoveBothAsync()
        {
            start = start.AddMinutes(15);
            await ScheduleEdits.MoveAsync(host.Database.DataSource, Hidden, start, end.Token);
            await ScheduleEdits.MoveAsync(host.Database.DataSource, Shown, start, end.Token);
            await Task.Delay(200, end.Token);
        }

        Visit CreateVisit(string code, BusVisitStatus status) => new(code, code, "S-001", start, start.AddMinutes(15), 1, [Exam.Ecg],
            Eligibility.Anyone, status, new DateOnly(2026, 1, 1));
    }

    private static HealthBus Bus(string code) => new()
    {
        Code = code,
        Name = "测试车",
        CrewHours = OpeningHours.Parse("24/7"),
        Depot = new Position(120.4, 36.08),
        Exams = [Exam.Ecg],
    };

    private static int Count(IEnumerable<string> lines, string code) => lines.Count(line => line.Contains(code, StringComparison.Ordinal));

    private async Task WatchAsync(ConcurrentQueue<string> told, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        { Content = JsonContent.Create(new { query = "subscription { busVisitChanged { code } }" }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line) told.Enqueue(line);
    }
}
