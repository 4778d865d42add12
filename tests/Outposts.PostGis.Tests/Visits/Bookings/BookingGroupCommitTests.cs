using Npgsql;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits;
using Outposts.Visits.Bookings;
using static Outposts.PostGis.Tests.Visits.Schedules;

namespace Outposts.PostGis.Tests.Visits.Bookings;

/// <summary>Whoever is written together with others is answered as if all had asked one after the other.</summary>
public sealed class BookingGroupCommitTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private const int Asked = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Many_who_ask_at_once_are_answered_as_many_who_ask_one_by_one(int seed)
    {
        var random = new Random(seed);
        var visits = await StoreAsync(Database,
            [.. Enumerable.Range(0, 3).Select(i => Visit($"v{i}", startsAt: Morning.AddHours(3 * i), capacity: 12))]);
        await new VisitRegisterStore(Database.DataSource)
            .UpdateSettingsAsync(settings => settings with { BookingsPerDevice = random.Next(2) == 0 ? null : 3 }, "test");
        var (together, alone, other) = (visits[0].Slots[0].Id, visits[1].Slots[0].Id, visits[2].Slots[0].Id);
        // Two keys of each have booked elsewhere; others are sent again; some devices ask often, and some are not told. Eleven minutes late
        // a
        // seat is let go, and sixteen minutes late the slot is over.
        for (var key = 0; key < 2; key++)
            foreach (var slot in new[] { together, alone })
                await new BookingStore(Database.DataSource)
                    .BookAsync(other, true, Word(slot, "key", key), Morning.AddDays(-2), device: Word(slot, "elsewhere", key));
        var wishes = Enumerable.Range(0, Asked).Select(_ => new Wish(
            random.Next(3) == 0 ? null : random.Next(40), random.Next(4) > 0, random.Next(8) is var device && device == 0 ? null : device,
            random.Next(2) == 0 ? null : $"handle {random.Next(10)}", Minute: random.Next(20) switch { 0 => 11, 1 => 16, _ => -60 }))
                .ToList();

        var store = new BookingStore(Database.DataSource);
        var first = await Task.WhenAll(wishes.Select(wish => AskAsync(store, together, wish, Morning)));
        var second = new List<BookingResult>();
        foreach (var wish in wishes) second.Add(await AskAsync(new BookingStore(Database.DataSource), alone, wish, Morning.AddHours(3)));

        first.Select(Told).ShouldBe(second.Select(Told), $"seed {seed}");
        first.ShouldContain(answer => answer.Outcome == BookingOutcome.Twice, $"seed {seed}");
        (await CountsAsync(together)).ShouldBe(await CountsAsync(alone), $"seed {seed}");
        // The same key is the same booking, and each other one its own.
        var booked = wishes.Zip(first).Where(one => one.Second.Outcome == BookingOutcome.Booked).ToList();
        foreach (var same in booked.Where(one => one.First.Key is not null).GroupBy(one => one.First.Key))
            same.Select(one => one.Second.Token).Distinct().ShouldHaveSingleItem();
        (await ScalarAsync<long>($"SELECT count(*) FROM bookings WHERE slot_id = {together}"))
            .ShouldBe(booked.Select(one => one.Second.Token).Distinct().LongCount());
    }

    // How many seats are taken, how many bookings there are, how many have a handle; handles are the owner's to count.
    private async Task<(int, long, long)> CountsAsync(long slot)
    {
        await using var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var command = owner.CreateCommand("""
            SELECT (SELECT booked FROM visit_slots WHERE id = $1), count(*), count(h.handle)
            FROM bookings AS b LEFT JOIN booking_handles AS h ON h.booking_id = b.id WHERE b.slot_id = $1
            """);
        command.Parameters.AddWithValue(slot);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    private static Task<BookingResult> AskAsync(BookingStore store, long slot, Wish wish, DateTimeOffset morning) => store.BookAsync(
        slot, wish.Waitlist, wish.Key is { } key ? Word(slot, "key", key) : null, morning.AddMinutes(wish.Minute), wish.Handle,
        wish.Device is { } device ? Word(slot, "device", device) : null);

    private static string Word(long slot, string what, int number) => $"{what} {number} of the slot {slot}";

    private static (BookingOutcome, BookingState?, int?) Told(BookingResult answer) =>
        (answer.Outcome, answer.Booking?.State, answer.Booking?.WaitingListPosition);

    private sealed record Wish(int? Key, bool Waitlist, int? Device, string? Handle, int Minute);
}
