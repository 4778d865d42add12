using Npgsql;
using Outposts.PostGis.Cluster;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Bookings;
using Outposts.Testing;
using Outposts.Testing.Registry;
using Outposts.Visits;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;
using static Outposts.PostGis.Tests.Visits.Schedules;

namespace Outposts.PostGis.Tests.Visits.Bookings;

/// <summary>Many at once, with connections killed amid the work; everybody asks again until he is answered.</summary>
public sealed class BookingConcurrencyTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private const int Seats = 200;
    private const int People = 500;
    private const int Stores = 8;
    private static readonly DateTimeOffset DayBefore = Morning.AddDays(-1);

    [Fact]
    public async Task Five_hundred_want_two_hundred_seats_while_connections_die_and_exactly_two_hundred_have_one()
    {
        var runs = LongRun.Count(quick: 1, longRun: 20);
        var visits = await StoreAsync(Database,
            [.. Enumerable.Range(0, runs).Select(run => Visit($"run {run}", startsAt: Morning.AddDays(run), capacity: Seats))]);
        foreach (var visit in visits) await StormAsync(visit.Slots.ShouldHaveSingleItem().Id);
    }

    private async Task StormAsync(long slot)
    {
        // Of several processes, so that transactions of many meet transactions of others; and not all at one moment.
        var stores = Enumerable.Range(0, Stores).Select(_ => new BookingStore(Database.DataSource)).ToList();
        var (bookings, random) = (stores[0], new Random(20261122));
        using var end = new CancellationTokenSource();
        var killer = KillAsync(end.Token);
        var answers = await Task.WhenAll(Enumerable.Range(0, People)
            .Select(i => BookUntilAnsweredAsync(stores[i % Stores], slot, random.Next(400))));
        await end.CancelAsync();
        (await killer).ShouldBePositive();

        answers.ShouldAllBe(answer => answer.Outcome == BookingOutcome.Booked);
        var found = await Task.WhenAll(answers.Select(answer => AgainAsync(() => bookings.FindAsync(answer.Token!))));
        found.Count(booking => booking!.State == BookingState.Held).ShouldBe(Seats);
        found.Where(booking => booking!.State == BookingState.Waiting).Select(booking => booking!.WaitingListPosition!.Value).Order()
            .ShouldBe(Enumerable.Range(1, People - Seats));
        (await ScalarAsync<int>($"SELECT booked FROM visit_slots WHERE id = {slot}")).ShouldBe(Seats);
        (await ScalarAsync<long>($"SELECT count(*) FROM bookings WHERE slot_id = {slot}")).ShouldBe(People);

        // Fifty give their seats back at once, and the first fifty of the line have them, and nobody else.
        var held = answers.Where((_, i) => found[i]!.State == BookingState.Held).Take(50).ToList();
        await Task.WhenAll(held.Select(answer => bookings.CancelAsync(answer.Token!, DayBefore)));
        for (var i = 0; i < People; i++)
        {
            if (found[i]!.WaitingListPosition is not { } place) continue;
            var now = (await bookings.FindAsync(answers[i].Token!))!;
            (now.State, now.WaitingListPosition).ShouldBe(place <= 50 ? (BookingState.Held, null) : (BookingState.Waiting, place - 50));
        }
    }

    private static async Task<BookingResult> BookUntilAnsweredAsync(BookingStore bookings, long slot, int milliseconds)
    {
        await Task.Delay(milliseconds);
        var key = Guid.NewGuid().ToString();
        return await AgainAsync(() => bookings.BookAsync(slot, waitlist: true, key, DayBefore));
    }

    private static async Task<T> AgainAsync<T>(Func<Task<T>> ask)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (NpgsqlException) when (attempt < 200)
            {
                await Task.Delay(5);
            }
        }
    }

    /// <summary>Cuts half of the database's working connections every few milliseconds; gives how many it cut.</summary>
    private async Task<long> KillAsync(CancellationToken end)
    {
        await using var admin = NpgsqlDataSource.Create(Server.Cluster.ConnectionString("postgres", PrivateCluster.AdminRole));
        var name = new NpgsqlConnectionStringBuilder(Database.DataSource.ConnectionString).Database!;
        var cut = 0L;
        for (var round = 0; !end.IsCancellationRequested; round++)
        {
            await using var command = admin.CreateCommand(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1 AND usename = 'outposts_app' AND pid % 2 = $2");
            command.Parameters.AddWithValue(name);
            command.Parameters.AddWithValue(round % 2);
            cut += (long)(await command.ExecuteScalarAsync(CancellationToken.None))!;
            await Task.Delay(40, CancellationToken.None);
        }
        return cut;
    }
}
