using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Visits;
using Outposts.Registry;
using Outposts.Visits;

namespace Outposts.Api.Tests.Visits;

/// <summary>The host's process is killed while hundreds book; they ask again with their keys, and nothing is lost or given twice.</summary>
public sealed class HostKillTests(HostFixture fixture)
{
    private const int Seats = 200;
    private const int People = 500;

    private const string Book = """
        mutation ($slot: ID!, $key: String!) { bookSlot(input: { slot: $slot, waitlist: true, idempotencyKey: $key }) { booking { token } errors { code } } }
        """;

    [Fact]
    public async Task Five_hundred_book_two_hundred_seats_though_the_host_is_killed_and_each_accepted_token_is_good()
    {
        var cancel = TestContext.Current.CancellationToken;
        var runs = Environment.GetEnvironmentVariable("OUTPOSTS_LONG") == "1" ? 20 : 1;
        await using var database = await fixture.Cluster.NewDatabaseAsync(cancel);
        var port = FreePort();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
        var host = await StartAsync(database, port, client, cancel);
        try
        {
            for (var run = 0; run < runs; run++)
            {
                var slot = await NewSlotAsync(database, client, run, cancel);
                using var answered = new SemaphoreSlim(0);
                var bookers = Enumerable.Range(0, People).Select(_ => BookUntilAnsweredAsync(client, slot, answered, cancel)).ToArray();
                // Killed once some have been answered and most have not.
                for (var i = 0; i < 50; i++) await answered.WaitAsync(cancel);
                bookers.Count(booker => !booker.IsCompleted).ShouldBePositive();
                await KillAsync(host);
                host = await StartAsync(database, port, client, cancel);
                var tokens = await Task.WhenAll(bookers);
                await CheckAsync(database, tokens, run, cancel);
            }
        }
        finally
        {
            await KillAsync(host);
        }
    }

    private static async Task CheckAsync(OutpostsDatabase database, string[] tokens, int run, CancellationToken cancel)
    {
        tokens.ShouldBeUnique();
        var bookings = new BookingStore(database.Source);
        var found = new List<BookingRow>();
        foreach (var token in tokens) found.Add((await bookings.FindAsync(token, cancel)).ShouldNotBeNull($"run {run}: an accepted token is lost"));
        found.Count(booking => booking.State == BookingState.Held).ShouldBe(Seats, $"run {run}");
        found.Where(booking => booking.State == BookingState.Waiting).Select(booking => booking.Place!.Value).Order()
            .ShouldBe(Enumerable.Range(1, People - Seats), $"run {run}");
    }

    private static async Task<string> BookUntilAnsweredAsync(HttpClient client, string slot, SemaphoreSlim answered, CancellationToken cancel)
    {
        var key = Guid.NewGuid().ToString();
        while (true)
        {
            try
            {
                var payload = (await AskAsync(client, Book, new { slot, key }, cancel)).GetProperty("bookSlot");
                payload.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null);
                answered.Release();
                return payload.GetProperty("booking").GetProperty("token").GetString()!;
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                await Task.Delay(100, cancel);
            }
        }
    }

    private static async Task<string> NewSlotAsync(OutpostsDatabase database, HttpClient client, int run, CancellationToken cancel)
    {
        var start = new DateTimeOffset(2090, 1, 1, 1, 0, 0, TimeSpan.Zero).AddDays(run);
        var code = string.Create(CultureInfo.InvariantCulture, $"K-{run}");
        await new VisitStore(database.Source).AddAsync(new VisitSchedule(
            [new HealthBus { Code = code, Name = "测试车", CrewHours = OpeningHours.Parse("24/7"), Depot = new Position(120.4, 36.08), Exams = [Exam.Ecg] }],
            [new VisitPlace { Code = code, Name = "测试园区", Position = new Position(120.4, 36.08), District = "370202", Workers = 100 }], [],
            [new VisitRow(code, code, code, null, start, start.AddMinutes(15), Seats, [Exam.Ecg], Eligibility.Anyone, BusVisitStatus.Confirmed,
                new DateOnly(2089, 1, 1))]), "test", ct: cancel);
        var data = await AskAsync(client, "query ($day: LocalDate!) { busVisits(from: $day, until: $day) { nodes { slots { id } } } }",
            new { day = start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, cancel);
        return data.GetProperty("busVisits").GetProperty("nodes")[0].GetProperty("slots")[0].GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string query, object variables, CancellationToken cancel)
    {
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables }, cancel);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(cancel));
        // The host takes a bounded number of operations at once and asks the others to come again.
        if (answer.TryGetProperty("errors", out var errors) && errors[0].GetProperty("extensions").GetProperty("code").GetString() == "BUSY")
            throw new HttpRequestException("busy");
        errors.ValueKind.ShouldBe(JsonValueKind.Undefined, errors.ToString());
        return answer.GetProperty("data");
    }

    private static async Task<Process> StartAsync(OutpostsDatabase database, int port, HttpClient client, CancellationToken cancel)
    {
        var settings = HostFixture.SettingsFor(database);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Outposts.Api.dll"), "--port", port.ToString(CultureInfo.InvariantCulture),
            "--home", settings.Home, "--data", settings.Data, "--empty" })
            start.ArgumentList.Add(argument);
        // Not on the command line, where others could read it.
        start.Environment["ConnectionStrings__Outposts"] = settings.Database;
        var host = Process.Start(start)!;
        host.OutputDataReceived += (_, line) => TestContext.Current.TestOutputHelper?.WriteLine(line.Data ?? "");
        host.BeginOutputReadLine();
        for (var attempt = 0; attempt < 600; attempt++)
        {
            host.HasExited.ShouldBeFalse("the host ended by itself");
            try
            {
                using var answer = await client.GetAsync(new Uri("/graphql/schema.graphql", UriKind.Relative), cancel);
                if (answer.IsSuccessStatusCode) return host;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            await Task.Delay(100, cancel);
        }
        throw new TimeoutException("The host does not answer within a minute.");
    }

    private static async Task KillAsync(Process host)
    {
        if (!host.HasExited) host.Kill();
        await host.WaitForExitAsync();
        host.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
