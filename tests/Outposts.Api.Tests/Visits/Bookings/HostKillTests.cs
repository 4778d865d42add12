using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Visits;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Bookings;

/// <summary>The host's process is killed while hundreds book; they ask again with their keys, and nothing is lost or given twice.</summary>
public sealed class HostKillTests(HostFixture fixture)
{
    private const int Seats = 200;
    private const int People = 500;
    private const int GivenBack = 50;

    private const string Book = """
        mutation ($slot: ID!, $key: String!) { bookSlot(input: { slot: $slot, waitlist: true, idempotencyKey: $key }) { booking { token } errors { code } } }
        """;

    private const string Cancel = "mutation ($token: String!) { cancelBooking(input: { token: $token }) { booking { state } } }";

    [Fact]
    public async Task Five_hundred_book_two_hundred_seats_though_the_host_is_killed_and_each_accepted_token_is_good()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var runs = LongRun.Count(1, 20);
        await using var database = await fixture.NewEmptyAsync(cancellationToken);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        await using var host = await HostProcess.StartAsync(database, client, cancellationToken);
        for (var run = 0; run < runs; run++)
        {
            var slot = await NewSlotAsync(database, client, run, cancellationToken);
            using var answered = new SemaphoreSlim(0);
            var bookers = Enumerable.Range(0, People).Select(_ => BookUntilAnsweredAsync(client, slot, answered, cancellationToken))
                .ToArray();
            // Killed once some have been answered and most have not; with --long again while those asking anew are half through.
            foreach (var more in LongRun.IsLong ? (int[])[50, 150] : [100])
            {
                for (var i = 0; i < more; i++) await answered.WaitAsync(cancellationToken);
                bookers.Count(booker => !booker.IsCompleted).ShouldBePositive();
                await host.KillAsync();
                await host.StartAgainAsync(cancellationToken);
            }
            var tokens = await Task.WhenAll(bookers);
            await CheckAsync(client, database, tokens, run, cancellationToken);
        }
    }

    private static async Task CheckAsync(HttpClient client, OutpostsDatabase database, string[] tokens, int run,
        CancellationToken cancellationToken)
    {
        tokens.ShouldBeUnique();
        var before = await FoundAsync(database, tokens, run, cancellationToken);
        before.Count(booking => booking.State == BookingState.Held).ShouldBe(Seats, $"run {run}");
        before.Where(booking => booking.State == BookingState.Waiting).Select(booking => booking.WaitingListPosition!.Value).Order()
            .ShouldBe(Enumerable.Range(1, People - Seats), $"run {run}");
        // Some give their seats back at once, and the first in line have them, and nobody else.
        var back = tokens.Where((_, i) => before[i].State == BookingState.Held).Take(GivenBack).ToList();
        await Task.WhenAll(back.Select(token =>
            AgainAsync(() => AskAsync(client, Cancel, new { token }, cancellationToken), cancellationToken)));
        var after = await FoundAsync(database, tokens, run, cancellationToken);
        for (var i = 0; i < People; i++)
            if (before[i].WaitingListPosition is { } place)
                (after[i].State, after[i].WaitingListPosition)
                    .ShouldBe(place <= GivenBack ? (BookingState.Held, null) : (BookingState.Waiting, place - GivenBack), $"run {run}");
        after.Count(booking => booking.State == BookingState.Held).ShouldBe(Seats, $"run {run}");
    }

    private static async Task<List<BookingRecord>> FoundAsync(OutpostsDatabase database, string[] tokens, int run,
        CancellationToken cancellationToken)
    {
        var (bookings, found) = (new BookingStore(database.DataSource), new List<BookingRecord>());
        foreach (var token in tokens)
            found.Add((await bookings.FindAsync(token, cancellationToken)).ShouldNotBeNull($"run {run}: an accepted token is lost"));
        return found;
    }

    private static async Task<T> AgainAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException && attempt < 240)
            {
                // Hundreds ask again at once: too often, and their failures take the processors from the host that is to start.
                await Task.Delay(500, cancellationToken);
            }
        }
    }

    private static async Task<string> BookUntilAnsweredAsync(HttpClient client, string slot, SemaphoreSlim answered,
        CancellationToken cancellationToken)
    {
        var key = Guid.NewGuid().ToString();
        var payload = (await AgainAsync(() => AskAsync(client, Book, new { slot, key }, cancellationToken), cancellationToken))
            .GetProperty("bookSlot");
        payload.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null);
        answered.Release();
        return payload.GetProperty("booking").GetProperty("token").GetString()!;
    }

    private static async Task<string> NewSlotAsync(OutpostsDatabase database, HttpClient client, int run,
        CancellationToken cancellationToken)
    {
        var start = new DateTimeOffset(2090, 1, 1, 1, 0, 0, TimeSpan.Zero).AddDays(run);
        var code = string.Create(CultureInfo.InvariantCulture, $"K-{run}");
        await new ScheduleStore(database.DataSource).AddAsync(new VisitSchedule(
            [new HealthBus { Code = code, Name = "测试车", CrewHours = OpeningHours.Parse("24/7"), Depot = new Position(120.4, 36.08),
                Exams = [Exam.Ecg] }],
            [new VisitPlace { Code = code, Name = "测试园区", Position = new Position(120.4, 36.08), DistrictCode = "370202", Workers = 100 }],
                [],
            [new Visit(code, code, code, start, start.AddMinutes(15), Seats, [Exam.Ecg], Eligibility.Anyone,
                BusVisitStatus.Confirmed,
                new DateOnly(2089, 1, 1))]), "test", cancellationToken: cancellationToken);
        var data = await AskAsync(client, "query ($day: LocalDate!) { busVisits(from: $day, until: $day) { nodes { slots { id } } } }",
            new { day = start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, cancellationToken);
        return data.GetProperty("busVisits").GetProperty("nodes")[0].GetProperty("slots")[0].GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, string query, object variables, CancellationToken cancellationToken)
    {
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables }, cancellationToken);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(cancellationToken));
        // The host takes a bounded number of operations at once and asks the others to come again.
        if (answer.TryGetProperty("errors", out var errors)
            && errors[0].GetProperty("extensions").GetProperty("code").GetString() == "BUSY")
            throw new HttpRequestException("busy");
        errors.ValueKind.ShouldBe(JsonValueKind.Undefined, errors.ToString());
        return answer.GetProperty("data");
    }
}
