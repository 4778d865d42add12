using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Outposts.Hours;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Schedule;

/// <summary>busVisitChanged over a real WebSocket, by the protocol graphql-transport-ws.</summary>
public sealed class VisitSocketTests(HostFixture host)
{
    [Fact]
    public async Task Who_watches_a_division_over_a_socket_is_told_of_its_visits_and_of_no_others()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var store = new VisitStore(host.Database.DataSource);
        await AddAsync(new ScheduleStore(host.Database.DataSource), "socket-other", "S-002"); // 370203
        await AddAsync(new ScheduleStore(host.Database.DataSource), "socket", "S-001"); // 370202
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new Uri(host.Host.Url.Replace("http", "ws", StringComparison.Ordinal) + "/graphql"), cancellationToken);
        await SendAsync(socket, new { type = "connection_init" }, cancellationToken);
        (await ReceiveAsync(socket, cancellationToken)).GetProperty("type").GetString().ShouldBe("connection_ack");
        const string query = "subscription { busVisitChanged(districts: [\"370202\"]) { code status revision } }";
        await SendAsync(socket, new { id = "1", type = "subscribe", payload = new { query } }, cancellationToken);
        // The answer to a ping says that what came before it was taken up.
        await SendAsync(socket, new { type = "ping" }, cancellationToken);
        (await ReceiveAsync(socket, cancellationToken)).GetProperty("type").GetString().ShouldBe("pong");

        JsonElement told;
        do
        {
            // A subscription begins a moment after it is asked for: the visit is moved again until it is told.
            var next = ReceiveAsync(socket, cancellationToken);
            for (var attempt = 0; !next.IsCompleted && attempt < 60; attempt++)
            {
                var visit = (await store.GetVisitsByCodeAsync(["T-socket"], cancellationToken)).Single();
                await ScheduleEdits.MoveAsync(host.Database.DataSource, "T-socket", visit.StartsAt.AddMinutes(15), cancellationToken);
                await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(1), cancellationToken));
            }
            next.IsCompleted.ShouldBeTrue("Nothing was told for a minute.");
            told = (await next).GetProperty("payload").GetProperty("data").GetProperty("busVisitChanged");
            told.GetProperty("code").GetString().ShouldNotBe("T-socket-other");
        }
        while (told.GetProperty("code").GetString() != "T-socket");
        // Now that it surely stands: the other division's visit is changed first, and only the second change is told.
        await ScheduleEdits.SetStatusAsync(host.Database.DataSource, "T-socket-other", BusVisitStatus.Cancelled, cancellationToken);
        await ScheduleEdits.SetStatusAsync(host.Database.DataSource, "T-socket", BusVisitStatus.Cancelled, cancellationToken);
        do
        {
            told = (await ReceiveAsync(socket, cancellationToken)).GetProperty("payload").GetProperty("data")
                .GetProperty("busVisitChanged");
            told.GetProperty("code").GetString().ShouldNotBe("T-socket-other");
        }
        while (told.GetProperty("code").GetString() != "T-socket" || told.GetProperty("status").GetString() != "CANCELLED");
        told.GetProperty("revision").GetInt32().ShouldBePositive();
        await SendAsync(socket, new { id = "1", type = "complete" }, cancellationToken);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
    }

    private static async Task AddAsync(ScheduleStore schedule, string name, string place)
    {
        var start = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(2);
        await schedule.AddAsync(new VisitSchedule(
            [new HealthBus { Code = "T-" + name, Name = "测试车", Depot = new(120.4, 36.1), CrewHours = OpeningHours.Parse("24/7"),
                Exams = [Exam.Ecg] }], [], [],
            [new Visit("T-" + name, "T-" + name, place, start, start.AddMinutes(15), 2, [Exam.Ecg], Eligibility.Anyone,
                BusVisitStatus.Confirmed, new DateOnly(2026, 1, 1))]),
            "test");
    }

    private static Task SendAsync(ClientWebSocket socket, object message, CancellationToken cancellationToken) =>
        socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, cancellationToken);

    private static async Task<JsonElement> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, cancellationToken);
            text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
            if (part.EndOfMessage) return JsonDocument.Parse(text.ToString()).RootElement;
        }
    }
}
