using System.Text.Json;
using Npgsql;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Testing;
using Outposts.Visits;
using Outposts.Visits.Schedule;
using static Outposts.PostGis.Tests.Visits.Schedules;

namespace Outposts.PostGis.Tests.Visits;

public sealed class OutboxTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly DateTimeOffset Later = Morning.AddDays(-2);

    private BookingStore Bookings => new(Database.DataSource);

    private VisitStore Visits => new(Database.DataSource);

    private ScheduleStore Schedule => new(Database.DataSource);

    private Outbox Notices => new(Database.DataSource);

    [Fact]
    public async Task A_move_tells_of_the_visit_and_of_each_booking_that_has_a_handle_with_before_and_after()
    {
        var slot = await SlotAsync(seats: 2);
        await BookAsync(slot, "first");
        await BookAsync(slot, null);
        await BookAsync(slot, "waits");
        await ScheduleEdits.MoveAsync(Database.DataSource, "visit", Morning.AddHours(1));
        var told = await TakeAllAsync();
        told.Select(notice => notice.Kind).ShouldBe(["visit.moved", "booking.moved", "booking.moved"]);
        var visit = Content(told[0]);
        visit.GetProperty("visit").GetProperty("startsAt").GetString().ShouldBe("2026-12-01T01:00:00Z");
        visit.GetProperty("before").GetProperty("startsAt").GetString().ShouldBe("2026-12-01T00:00:00Z");
        (visit.GetProperty("visit").GetProperty("code").GetString(), visit.GetProperty("visit").GetProperty("revision").GetInt32())
            .ShouldBe(("visit", 1));
        visit.TryGetProperty("booking", out _).ShouldBeFalse();
        told.Skip(1).Select(notice => Content(notice).GetProperty("booking")).Select(booking => (booking.GetProperty("handle").GetString(),
            booking.GetProperty("state").GetString(), booking.GetProperty("slot").GetProperty("startsAt").GetString()))
            .ShouldBe([("first", "HELD", "2026-12-01T01:00:00Z"), ("waits", "WAITING", "2026-12-01T01:00:00Z")]);
        told.Select(notice => notice.EventId).ShouldBeUnique();
    }

    [Fact]
    public async Task Whoever_moves_up_is_told_and_who_takes_his_booking_back_is_not()
    {
        var slot = await SlotAsync(seats: 1);
        var first = await BookAsync(slot, "first");
        await BookAsync(slot, "second");
        await Bookings.CancelAsync(first, Later);
        var told = (await TakeAllAsync()).ShouldHaveSingleItem();
        told.Kind.ShouldBe("booking.seated");
        Content(told).GetProperty("booking").GetProperty("handle").GetString().ShouldBe("second");
        (await HandlesAsync()).ShouldBe(["second"]);
    }

    [Fact]
    public async Task A_cancelled_visit_is_told_once_to_all_and_keeps_no_handle()
    {
        var slot = await SlotAsync(seats: 1);
        await BookAsync(slot, "first");
        await BookAsync(slot, "second");
        await BookAsync(slot, null);
        await ScheduleEdits.SetStatusAsync(Database.DataSource, "visit", BusVisitStatus.Cancelled);
        var told = await TakeAllAsync();
        told.Select(notice => notice.Kind).Order().ShouldBe(["booking.cancelled", "booking.cancelled", "visit.cancelled"]);
        told.Where(notice => notice.Kind == "booking.cancelled")
            .Select(notice => Content(notice).GetProperty("booking").GetProperty("handle").GetString())
            .Order().ShouldBe(["first", "second"]);
        told.ShouldAllBe(notice => Content(notice).GetProperty("visit").GetProperty("status").GetString() == "CANCELLED");
        (await HandlesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_only_planned_and_what_is_taken_back_is_told_to_nobody()
    {
        await StoreAsync(Database, Visit("planned", status: BusVisitStatus.Planned), Visit("other", startsAt: Morning.AddHours(4)));
        await ScheduleEdits.MoveAsync(Database.DataSource, "planned", Morning.AddHours(1));
        await ScheduleEdits.SetStatusAsync(Database.DataSource, "planned", BusVisitStatus.Cancelled);
        await Should.ThrowAsync<StoreException>(async () =>
        {
            await Schedule.AddAsync(new VisitSchedule([], [], [], [Visit("free", startsAt: Morning.AddHours(8))]), "test");
            await ScheduleEdits.MoveAsync(Database.DataSource, "free", Morning.AddHours(4));
        });
        await using (var connection = await Database.DataSource.OpenConnectionAsync())
        await using (var undone = await connection.BeginTransactionAsync())
        {
            await using var move = new NpgsqlCommand("UPDATE bus_visits SET ends_at = ends_at + interval '1 minute' WHERE code = 'other'",
                connection);
            await move.ExecuteNonQueryAsync();
            await undone.RollbackAsync();
        }
        (await TakeAllAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reminder_is_written_once_for_each_start_of_a_seat_that_was_booked_before()
    {
        var slot = await SlotAsync(seats: 2);
        await BookAsync(slot, "first");
        await BookAsync(slot, null);
        await BookAsync(slot, "waits");
        (await Notices.WriteRemindersAsync(Morning - Day - TimeSpan.FromSeconds(1), Day)).ShouldBe(0);
        var many = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Notices.WriteRemindersAsync(Morning - Day, Day)));
        many.Sum().ShouldBe(1);
        (await TakeAllAsync()).ShouldHaveSingleItem().Kind.ShouldBe("booking.reminder");
        // Another start is another reminder.
        await ScheduleEdits.MoveAsync(Database.DataSource, "visit", Morning.AddDays(3));
        (await TakeAllAsync()).Select(notice => notice.Kind).ShouldBe(["visit.moved", "booking.moved", "booking.moved"]);
        (await Notices.WriteRemindersAsync(Morning, Day)).ShouldBe(0);
        (await Notices.WriteRemindersAsync(Morning.AddDays(2).AddHours(1), Day)).ShouldBe(1);
        (await Notices.WriteRemindersAsync(Morning.AddDays(3), Day)).ShouldBe(0);
        await ScheduleEdits.SetStatusAsync(Database.DataSource, "visit", BusVisitStatus.Cancelled);
        (await Notices.WriteRemindersAsync(Morning.AddDays(2).AddHours(2), Day)).ShouldBe(0);
    }

    [Fact]
    public async Task A_seat_that_is_booked_in_the_last_hours_needs_no_reminder()
    {
        var slot = await SlotAsync(seats: 2);
        await Bookings.BookAsync(slot, false, null, Morning.AddHours(-3), "late");
        (await Notices.WriteRemindersAsync(Morning.AddHours(-2), Day)).ShouldBe(0);
        (await Notices.WriteRemindersAsync(Morning.AddHours(-2), TimeSpan.FromHours(2.5))).ShouldBe(1);
    }

    [Fact]
    public async Task Many_takers_never_take_the_same_and_what_is_taken_and_not_told_is_taken_again()
    {
        await StoreAsync(Database, [.. Enumerable.Range(0, 40).Select(i => Visit($"v{i}", startsAt: Morning.AddHours(2 * i)))]);
        for (var i = 0; i < 40; i++) await ScheduleEdits.SetStatusAsync(Database.DataSource, $"v{i}", BusVisitStatus.Cancelled);
        // The database writes a notice as due by its own clock.
        var soon = DateTimeOffset.UtcNow.AddHours(1);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var mine = new List<OutboxMessage>();
            while (await Notices.ClaimAsync(soon, Hold, 3) is { Count: > 0 } more) mine.AddRange(more);
            return mine;
        }));
        var all = taken.SelectMany(mine => mine).ToList();
        all.Count.ShouldBe(40);
        all.Select(notice => notice.Id).ShouldBeUnique();
        (await Notices.ClaimAsync(soon + Hold - TimeSpan.FromSeconds(1), Hold, 100)).ShouldBeEmpty();
        foreach (var told in all.Take(30)) await Notices.MarkDeliveredAsync(told);
        var again = await Notices.ClaimAsync(soon + Hold, Hold, 100);
        again.Select(notice => notice.EventId).Order().ShouldBe(all.Skip(30).Select(notice => notice.EventId).Order());
        again.ShouldAllBe(notice => notice.Attempts == 2);
        // Who held it before and lost it puts nothing off any more.
        await Notices.PostponeAsync(all[35], soon.AddYears(1));
        (await Notices.ClaimAsync(soon + 2 * Hold, Hold, 100)).Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_handle_is_forgotten_when_the_visit_is_over_and_stands_nowhere_else()
    {
        var slot = await SlotAsync(seats: 1);
        await BookAsync(slot, "opaque-4711");
        await Notices.PurgeAsync(Morning.AddMinutes(14), Day);
        (await HandlesAsync()).ShouldBe(["opaque-4711"]);
        (await ScalarAsync<long>("SELECT count(*) FROM history AS h WHERE h::text LIKE '%opaque-4711%'")).ShouldBe(0);
        await Notices.PurgeAsync(Morning.AddMinutes(15), Day);
        (await HandlesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Notices_that_nobody_takes_are_given_up_after_a_while()
    {
        await SlotAsync(seats: 1);
        await ScheduleEdits.SetStatusAsync(Database.DataSource, "visit", BusVisitStatus.Cancelled);
        var made = await ScalarAsync<DateTime>("SELECT made_at FROM outbox_messages");
        (await Notices.PurgeAsync(made.AddHours(23), Day)).ShouldBe(0);
        (await Notices.PurgeAsync(made.AddHours(25), Day)).ShouldBe(1);
        (await TakeAllAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Asking_again_with_the_same_key_keeps_the_first_handle()
    {
        var slot = await SlotAsync(seats: 2);
        var key = Guid.NewGuid().ToString();
        await Bookings.BookAsync(slot, false, key, Later, "first");
        await Bookings.BookAsync(slot, false, key, Later, "another");
        (await HandlesAsync()).ShouldBe(["first"]);
        (await Should.ThrowAsync<PostgresException>(() =>
            Bookings.BookAsync(slot, false, null, Later, ""))).ConstraintName.ShouldBe("handle_is_short");
        (await ScalarAsync<int>("SELECT booked FROM visit_slots")).ShouldBe(1, "what is refused is wholly undone");
    }

    [Fact]
    public async Task A_place_that_gets_another_name_raises_the_revision_of_the_visits_to_come()
    {
        await StoreAsync(Database, Visit("to come", startsAt: DateTimeOffset.UtcNow.AddDays(30)),
            Visit("done", startsAt: Morning.AddYears(-5), status: BusVisitStatus.Done));
        await ExecuteAsync("UPDATE visit_places SET name = '新名' WHERE code = 'A'");
        await ExecuteAsync("UPDATE visit_places SET workers = 7 WHERE code = 'A'");
        (await Visits.GetVisitsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)).Select(visit => (visit.Code, visit.Revision))
            .ShouldBe([("done", 0), ("to come", 1)]);
        (await TakeAllAsync()).ShouldBeEmpty();
    }

    private static JsonElement Content(OutboxMessage notice) => JsonSerializer.Deserialize<JsonElement>(notice.Content);

    private async Task<long> SlotAsync(int seats) =>
        (await StoreAsync(Database, Visit("visit", capacity: seats)))[0].Slots.ShouldHaveSingleItem().Id;

    private async Task<string> BookAsync(long slot, string? handle) =>
        (await Bookings.BookAsync(slot, waitlist: true, null, Later, handle)).Token!;

    private async Task<List<string>> HandlesAsync()
    {
        await using var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var command = owner.CreateCommand("SELECT handle FROM booking_handles ORDER BY handle");
        await using var reader = await command.ExecuteReaderAsync();
        var handles = new List<string>();
        while (await reader.ReadAsync()) handles.Add(reader.GetString(0));
        return handles;
    }

    private async Task<IReadOnlyList<OutboxMessage>> TakeAllAsync()
    {
        var taken = await Notices.ClaimAsync(DateTimeOffset.UtcNow.AddYears(1), Hold, 100);
        foreach (var notice in taken) await Notices.MarkDeliveredAsync(notice);
        return taken;
    }
}
