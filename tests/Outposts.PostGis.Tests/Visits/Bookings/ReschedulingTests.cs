using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Testing;
using Outposts.Visits.Bookings;
using static Outposts.PostGis.Tests.Visits.Schedules;

namespace Outposts.PostGis.Tests.Visits.Bookings;

/// <summary>A booking is given another slot in one step: there is never neither of the two, and never both.</summary>
public sealed class ReschedulingTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private const int Seed = 20261130;
    private static readonly DateTimeOffset DayBefore = Morning.AddDays(-1);

    private BookingStore Bookings => new(Database.DataSource);

    [Fact]
    public async Task The_new_seat_is_taken_the_old_one_goes_to_the_line_and_the_partner_application_is_told()
    {
        var (from, to) = await SlotsAsync(1, 1);
        var mine = await Bookings.BookAsync(from, false, null, DayBefore, "ref-1");
        var next = await Bookings.BookAsync(from, true, null, DayBefore);
        var key = Guid.NewGuid().ToString();
        var moved = await Bookings.RescheduleAsync(mine.Token!, to, key, DayBefore);
        (moved.Outcome, moved.IsNew, moved.Booking!.State, moved.Booking.SlotId)
            .ShouldBe((BookingOutcome.Booked, true, BookingState.Held, to));
        moved.Token.ShouldNotBe(mine.Token);
        moved.Booking.Code.ShouldNotBeNull();
        (await StateAsync(mine)).ShouldBe(BookingState.Cancelled);
        (await StateAsync(next)).ShouldBe(BookingState.Held);
        (await ScalarAsync<string>("SELECT content -> 'booking' ->> 'handle' FROM outbox_messages WHERE kind = 'booking.moved'"))
            .ShouldBe("ref-1");
        (await ScalarAsync<bool>("""
            SELECT content -> 'before' -> 'slot' ->> 'startsAt' < content -> 'booking' -> 'slot' ->> 'startsAt' FROM outbox_messages
            """)).ShouldBeTrue();

        // Sent again, after a broken connection: the same booking, and nothing more is given away.
        var again = await Bookings.RescheduleAsync(mine.Token!, to, key, DayBefore);
        (again.Outcome, again.IsNew, again.Token).ShouldBe((BookingOutcome.Booked, false, moved.Token));
        (await ScalarAsync<long>("SELECT count(*) FROM outbox_messages")).ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_booked_leaves_the_old_booking_as_it_was()
    {
        var (from, to) = await SlotsAsync(1, 1);
        var mine = await Bookings.BookAsync(from, false, null, DayBefore, "ref-1");
        var line = await Bookings.BookAsync(from, true, null, DayBefore);
        var other = await Bookings.BookAsync(to, false, null, DayBefore);
        (await MoveAsync(mine, to, DayBefore)).ShouldBe(BookingOutcome.Full);
        (await MoveAsync(mine, from, DayBefore)).ShouldBe(BookingOutcome.SameSlot);
        (await MoveAsync(mine, to, Morning.AddDays(1))).ShouldBe(BookingOutcome.Past);
        (await MoveAsync(mine, -1, DayBefore)).ShouldBe(BookingOutcome.UnknownSlot);
        (await Bookings.RescheduleAsync("00000-00000-00000-00000", to, null, DayBefore)).Outcome.ShouldBe(BookingOutcome.UnknownToken);
        (await StateAsync(mine)).ShouldBe(BookingState.Held);
        (await StateAsync(line)).ShouldBe(BookingState.Waiting);
        await Bookings.CancelAsync(other.Token!, DayBefore);
        // Who waits may take a free seat elsewhere.
        var there = await Bookings.RescheduleAsync(line.Token!, to, null, DayBefore);
        there.Outcome.ShouldBe(BookingOutcome.Booked);
        (await MoveAsync(line, to, DayBefore)).ShouldBe(BookingOutcome.Cancelled);
        // What was refused has kept its reference, too.
        await Bookings.CancelAsync(there.Token!, DayBefore);
        (await MoveAsync(mine, to, DayBefore)).ShouldBe(BookingOutcome.Booked);
        (await ScalarAsync<string>("SELECT content -> 'booking' ->> 'handle' FROM outbox_messages WHERE kind = 'booking.moved'"))
            .ShouldBe("ref-1");
    }

    [Fact]
    public async Task A_device_that_holds_as_many_as_it_may_can_still_change_one()
    {
        var (from, to) = await SlotsAsync(2, 2);
        var store = new BookingStore(Database.DataSource, bookingsPerDevice: 1);
        var phone = Guid.NewGuid().ToString();
        var mine = await store.BookAsync(from, false, null, DayBefore, device: phone);
        (await store.BookAsync(to, false, null, DayBefore, device: phone)).Outcome.ShouldBe(BookingOutcome.DeviceLimit);
        var moved = await store.RescheduleAsync(mine.Token!, to, null, DayBefore);
        moved.Outcome.ShouldBe(BookingOutcome.Booked);
        (await store.BookAsync(from, false, null, DayBefore, device: phone)).Outcome.ShouldBe(BookingOutcome.DeviceLimit);
    }

    [Fact]
    public async Task Many_at_once_move_to_and_fro_and_the_seats_are_those_of_a_twin_that_counts_them()
    {
        TestContext.Current.SendDiagnosticMessage("Seed {0}", Seed);
        var random = new Random(Seed);
        var slots = await StoreAsync(Database, [.. Enumerable.Range(0, 4)
            .Select(i => Visit($"v{i}", startsAt: Morning.AddHours(3 * i), capacity: 6))]);
        var ids = slots.Select(visit => visit.Slots.ShouldHaveSingleItem().Id).ToList();
        // Of several processes, whose transactions meet in the database alone.
        var stores = Enumerable.Range(0, 4).Select(_ => new BookingStore(Database.DataSource)).ToList();
        var held = new List<(string Token, long Slot)>();
        foreach (var id in ids)
            for (var i = 0; i < 5; i++) held.Add(((await stores[0].BookAsync(id, false, null, DayBefore)).Token!, id));
        for (var round = 0; round < 8; round++)
        {
            var wanted = held.Select(_ => ids[random.Next(ids.Count)]).ToList();
            var answers = await Task.WhenAll(held.Select((one, i) =>
                stores[i % stores.Count].RescheduleAsync(one.Token, wanted[i], Guid.NewGuid().ToString(), DayBefore)));
            // The twin: who moved is there, who was refused is where it was; nobody is lost and nobody is twice.
            held = [.. held.Select((one, i) => answers[i].Outcome == BookingOutcome.Booked ? (answers[i].Token!, wanted[i]) : one)];
            for (var i = 0; i < held.Count; i++)
            {
                answers[i].Outcome.ShouldBeOneOf(BookingOutcome.Booked, BookingOutcome.Full, BookingOutcome.SameSlot);
                var found = (await stores[0].FindAsync(held[i].Token))!;
                (found.State, found.SlotId).ShouldBe((BookingState.Held, held[i].Slot));
            }
            foreach (var id in ids)
                (await ScalarAsync<int>($"SELECT booked FROM visit_slots WHERE id = {id}")).ShouldBe(held.Count(one => one.Slot == id));
            held.GroupBy(one => one.Slot).ShouldAllBe(group => group.Count() <= 6);
        }
        (await ScalarAsync<long>("SELECT count(*) FROM bookings WHERE state = 'HELD'")).ShouldBe(20);
    }

    private async Task<(long From, long To)> SlotsAsync(int first, int second)
    {
        var visits = await StoreAsync(Database, Visit("first", capacity: first),
            Visit("second", startsAt: Morning.AddHours(3), capacity: second));
        return (visits[0].Slots.ShouldHaveSingleItem().Id, visits[1].Slots.ShouldHaveSingleItem().Id);
    }

    private async Task<BookingOutcome> MoveAsync(BookingResult booking, long slot, DateTimeOffset at) =>
        (await Bookings.RescheduleAsync(booking.Token!, slot, null, at)).Outcome;

    private async Task<BookingState> StateAsync(BookingResult booking) => (await Bookings.FindAsync(booking.Token!))!.State;
}
