using Npgsql;
using NpgsqlTypes;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Tests.Registry;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Visits;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;
using static Outposts.PostGis.Tests.Visits.Schedules;

namespace Outposts.PostGis.Tests.Visits.Bookings;

/// <summary>The quota of the screening of both cancers, and the limit of a device, under load too.</summary>
public sealed class BookingRulesTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly DateTimeOffset DayBefore = Morning.AddDays(-1);

    private BookingStore Bookings => new(Database.DataSource);

    private VisitStore Store => new(Database.DataSource);

    private ScheduleStore Schedule => new(Database.DataSource);

    private VisitRegisterStore Register => new(Database.DataSource);

    [Fact]
    public async Task The_quota_is_never_exceeded_however_many_ask_at_once_and_a_seat_given_back_is_there_again()
    {
        var visits = await ScreeningAsync(2, seats: 10);
        await Register.UpdateSettingsAsync(settings => settings with { TwoCancerQuota = 7 }, "test");
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => BookAsync(visits[i % 2].Slots[i / 2 % 2].Id)));
        answers.Count(answer => answer.Outcome == BookingOutcome.Booked).ShouldBe(7);
        answers.Count(answer => answer.Outcome is BookingOutcome.Quota).ShouldBe(33);
        (await Register.GetScreeningQuotaAsync(2026)).ShouldBe(new ScreeningQuota(2026, 7, 7));
        var booked = answers.First(answer => answer.Outcome == BookingOutcome.Booked);
        await Bookings.CancelAsync(booked.Token!, DayBefore);
        (await Register.GetScreeningQuotaAsync(2026)).Left.ShouldBe(1);
        var again = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => BookAsync(visits[i % 2].Slots[i / 2 % 2].Id)));
        again.Count(answer => answer.Outcome == BookingOutcome.Booked).ShouldBe(1);
        // Another programme's visit asks for no quota.
        await Schedule.AddAsync(new VisitSchedule([Bus("G", new(120.5, 36.5), Exam.Ecg)], [], [], [Visit("general", bus: "G")]), "test");
        var general = (await Store.GetVisitsByCodeAsync(["general"])).Single();
        (await BookAsync(general.Slots[0].Id)).Outcome.ShouldBe(BookingOutcome.Booked);
    }

    [Fact]
    public async Task A_line_forms_at_a_full_slot_and_its_seats_stay_in_the_slot_and_within_the_quota()
    {
        var visit = (await ScreeningAsync(1, seats: 4)).Single();
        await Register.UpdateSettingsAsync(settings => settings with { TwoCancerQuota = 2 }, "test");
        var (slot, other) = (visit.Slots[0].Id, visit.Slots[1].Id);
        var held = new[] { await BookAsync(slot), await BookAsync(slot) };
        held.ShouldAllBe(answer => answer.Booking!.State == BookingState.Held);
        (await Bookings.BookAsync(other, true, null, DayBefore)).Outcome.ShouldBe(BookingOutcome.Quota);
        var waiting = await Bookings.BookAsync(slot, true, null, DayBefore);
        waiting.Booking!.State.ShouldBe(BookingState.Waiting);
        // More seats do not make more quota.
        await ExecuteAsync($"UPDATE visit_slots SET seats = CASE id WHEN {slot} THEN 3 ELSE 1 END WHERE visit_id = {visit.Id}");
        (await Bookings.FindAsync(waiting.Token!))!.State.ShouldBe(BookingState.Waiting);
        await Bookings.CancelAsync(held[0].Token!, DayBefore);
        (await Bookings.FindAsync(waiting.Token!))!.State.ShouldBe(BookingState.Held);
        (await Register.GetScreeningQuotaAsync(2026)).Taken.ShouldBe(2);
    }

    [Fact]
    public async Task When_the_quota_has_room_again_whoever_waits_is_seated_before_whoever_asks()
    {
        var visits = await ScreeningAsync(2, seats: 4);
        await Register.UpdateSettingsAsync(settings => settings with { TwoCancerQuota = 3 }, "test");
        var slot = visits[0].Slots[0].Id;
        await BookAsync(slot);
        await BookAsync(slot);
        var elsewhere = await BookAsync(visits[1].Slots[0].Id);
        var line = new[] { await Bookings.BookAsync(slot, true, null, DayBefore), await Bookings.BookAsync(slot, true, null, DayBefore) };
        // Two more seats, and no quota for them.
        await ExecuteAsync($"UPDATE visit_slots SET seats = CASE id WHEN {slot} THEN 4 ELSE 0 END WHERE visit_id = {visits[0].Id}");
        (await StatesAsync(line)).ShouldBe([BookingState.Waiting, BookingState.Waiting]);
        await Bookings.CancelAsync(elsewhere.Token!, DayBefore);
        (await BookAsync(slot)).Outcome.ShouldBe(BookingOutcome.Quota);
        (await StatesAsync(line)).ShouldBe([BookingState.Held, BookingState.Waiting]);
        // Nobody need ask: what comes free is given at the next round.
        await Register.UpdateSettingsAsync(settings => settings with { TwoCancerQuota = 4 }, "test");
        (await Bookings.ExpireAsync(DayBefore)).ShouldBe(0);
        (await StatesAsync(line)).ShouldBe([BookingState.Held, BookingState.Held]);
    }

    [Fact]
    public async Task A_visit_that_moves_to_another_year_takes_its_seats_along_and_keeps_its_programme()
    {
        var visit = (await ScreeningAsync(1, seats: 4)).Single();
        await BookAsync(visit.Slots[0].Id);
        await ScheduleEdits.MoveAsync(Database.DataSource, visit.Code, Morning.AddDays(40));
        ((await Register.GetScreeningQuotaAsync(2026)).Taken, (await Register.GetScreeningQuotaAsync(2027)).Taken).ShouldBe((0, 1));
        await ScheduleEdits.SetStatusAsync(Database.DataSource, visit.Code, BusVisitStatus.Cancelled);
        (await Register.GetScreeningQuotaAsync(2027)).Taken.ShouldBe(0);
        (await Should.ThrowAsync<PostgresException>(() =>
            ExecuteAsync("UPDATE bus_visits SET exams = '{ECG}'"))).ConstraintName.ShouldBe("visit_keeps_its_programme");
        (await Should.ThrowAsync<PostgresException>(() =>
            ExecuteAsync("UPDATE screening_years SET taken = 0"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_device_holds_no_more_bookings_than_it_may_however_many_it_asks_for_at_once()
    {
        var visits = await StoreAsync(Database,
            [.. Enumerable.Range(0, 6).Select(i => Visit($"v{i}", startsAt: Morning.AddHours(i), capacity: 5))]);
        await Register.UpdateSettingsAsync(settings => settings with { BookingsPerDevice = 2 }, "test");
        const string phone = "a telephone's random word";
        (await BookAsync(visits[0].Slots[0].Id)).Outcome.ShouldBe(BookingOutcome.DeviceUnknown);
        var answers = await Task.WhenAll(visits.SelectMany(visit => new[] { visit, visit })
            .Select(visit => BookAsync(visit.Slots[0].Id, phone)));
        answers.Count(answer => answer.Outcome == BookingOutcome.Booked).ShouldBe(2);
        answers.Count(answer => answer.Outcome == BookingOutcome.DeviceLimit).ShouldBe(10);
        (await BookAsync(visits[0].Slots[0].Id, "another telephone's word")).Outcome.ShouldBe(BookingOutcome.Booked);
        // What is taken back, or over, counts no longer.
        await Bookings.CancelAsync(answers.First(answer => answer.Outcome == BookingOutcome.Booked).Token!, DayBefore);
        (await BookAsync(visits[5].Slots[0].Id, phone)).Outcome.ShouldBe(BookingOutcome.Booked);
        // A device is known no longer than that limits something.
        (await ScalarAsync<long>("SELECT count(*) FROM bookings WHERE device_hash IS NOT NULL"))
            .ShouldBe(await ScalarAsync<long>("SELECT count(*) FROM bookings WHERE state = 'HELD'"));
        await ExecuteAsync("UPDATE visit_settings SET bookings_per_device = NULL");
        await BookAsync(visits[4].Slots[0].Id, "a third telephone's word");
        (await ScalarAsync<long>("SELECT count(*) FROM bookings WHERE device_hash IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task The_default_limit_of_a_device_holds_where_the_scheduler_has_set_none_and_only_for_a_device_that_is_given()
    {
        var visits = await StoreAsync(Database,
            [.. Enumerable.Range(0, 4).Select(i => Visit($"v{i}", startsAt: Morning.AddHours(i), capacity: 5))]);
        var store = new BookingStore(Database.DataSource, bookingsPerDevice: 2);
        const string phone = "a telephone's random word";
        var key = Enumerable.Range(0, 4).Select(i => $"a key of its own, {i}").ToArray();
        (await AskAsync(0)).ShouldBe((BookingOutcome.Booked, true));
        (await AskAsync(1)).ShouldBe((BookingOutcome.Booked, true));
        (await AskAsync(2)).ShouldBe((BookingOutcome.DeviceLimit, false));
        (await AskAsync(1)).ShouldBe((BookingOutcome.Booked, false), "the same request again is no other booking");
        (await store.BookAsync(visits[2].Slots[0].Id, false, null, DayBefore)).Outcome.ShouldBe(BookingOutcome.Booked);
        (await ScalarAsync<long>("SELECT count(*) FROM bookings WHERE device_hash IS NOT NULL")).ShouldBe(2);
        await store.CancelAsync(BookingToken.FromIdempotencyKey(key[0]), DayBefore);
        (await ScalarAsync<long>("SELECT count(*) FROM bookings WHERE device_hash IS NOT NULL")).ShouldBe(1);
        (await AskAsync(2)).ShouldBe((BookingOutcome.Booked, true));

        // The scheduler's own number comes first, and needs the device.
        await Register.UpdateSettingsAsync(settings => settings with { BookingsPerDevice = 3 }, "test");
        (await store.BookAsync(visits[3].Slots[0].Id, false, null, DayBefore)).Outcome.ShouldBe(BookingOutcome.DeviceUnknown);
        (await AskAsync(3)).ShouldBe((BookingOutcome.Booked, true));

        async Task<(BookingOutcome, bool)> AskAsync(int i)
        {
            var answer = await store.BookAsync(visits[i].Slots[0].Id, false, key[i], DayBefore, device: phone);
            return (answer.Outcome, answer.IsNew);
        }
    }

    [Fact]
    public async Task A_host_of_the_release_before_goes_on_booking_while_the_functions_change_below_it()
    {
        const string before = "SELECT outcome, booking_state, place, cancelled_with_visit FROM book_slots($1, $2, $3, $4, $5, $6, $7, $8)";
        var visit = (await StoreAsync(Database, [Visit("v", capacity: 5)])).Single();
        var function = (await ScalarAsync<string>("SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = 'book_slots'"))!;
        // As it was: without the last parameter and the last column.
        foreach (var (now, then) in new[]
        {
            (", default_limit integer DEFAULT NULL::integer", ""),
            ("coalesce(x.bookings_per_device, default_limit)", "x.bookings_per_device"),
            (", is_new boolean)", ")"), ("DECLARE", "DECLARE is_new boolean;"), ("NULL::boolean, false FROM", "NULL::boolean FROM"),
        })
        {
            function.ShouldContain(now);
            function = function.Replace(now, then, StringComparison.Ordinal);
        }
        await using var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await ChangeAsync($"DROP FUNCTION outposts.book_slots; {function}");
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(before, connection);
        command.Parameters.Add(new() { Value = visit.Slots[0].Id });
        var token = command.Parameters.Add(new() { Value = new[] { new byte[32] } });
        command.Parameters.Add(new() { Value = new byte[]?[] { null }, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        command.Parameters.Add(new() { Value = new[] { new byte[32] } });
        command.Parameters.Add(new() { Value = new string?[] { null }, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = new[] { false } });
        command.Parameters.Add(new() { Value = new[] { DayBefore.UtcDateTime } });
        command.Parameters.Add(new() { Value = TimeSpan.FromMinutes(10) });
        await command.PrepareAsync();
        (await command.ExecuteScalarAsync()).ShouldBe("BOOKED");
        await ChangeAsync($"SET search_path TO outposts, public; {Migrations.All.Single(one => one.Name == "Functions/4_bookings").Sql}");
        token.Value = new[] { Enumerable.Repeat((byte)1, 32).ToArray() };
        (await command.ExecuteScalarAsync()).ShouldBe("BOOKED");
        (await ScalarAsync<long>("SELECT count(*) FROM bookings WHERE device_hash IS NOT NULL")).ShouldBe(0);
        (await new BookingStore(Database.DataSource).BookAsync(visit.Slots[0].Id, false, null, DayBefore)).IsNew.ShouldBeTrue();

        async Task ChangeAsync(string sql)
        {
            await using var change = owner.CreateCommand(sql);
            await change.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task A_setting_out_of_range_is_refused_by_its_rule()
    {
        (await Should.ThrowAsync<StoreException>(() =>
            Register.UpdateSettingsAsync(settings => settings with { WalkInShare = 1 }, "test"))).Constraint.ShouldBe("walk_in_share");
        (await Should.ThrowAsync<StoreException>(() =>
            Register.UpdateSettingsAsync(settings => settings with { BookingsPerDevice = 0 }, "test")))
            .Constraint.ShouldBe("bookings_per_device");
        var before = await Store.GetVersionAsync();
        await Register.UpdateSettingsAsync(settings => settings with { WalkInShare = 0.2 }, "test");
        (await Store.GetVersionAsync()).ShouldBe(before + 1);
    }

    private async Task<IEnumerable<BookingState>> StatesAsync(IEnumerable<BookingResult> answers)
    {
        var states = new List<BookingState>();
        foreach (var answer in answers) states.Add((await Bookings.FindAsync(answer.Token!))!.State);
        return states;
    }

    private Task<BookingResult> BookAsync(long slot, string? device = null) =>
        Bookings.BookAsync(slot, false, null, DayBefore, device: device);

    private async Task<IReadOnlyList<VisitRecord>> ScreeningAsync(int count, int seats)
    {
        await new RegistryStore(Database.DataSource).UpsertDistrictsAsync([Samples.West], "test");
        await Schedule.AddAsync(new VisitSchedule(
            [Bus("W", new(120.5, 36.5), Exam.CervicalScreening, Exam.BreastUltrasound)], [Place("A", new(120.5, 36.5), Samples.West.Code)],
                [],
            [.. Enumerable.Range(0, count)
                .Select(i => Visit($"screening{i}", bus: "W", startsAt: Morning.AddHours(2 * i), minutes: 30, capacity: seats) with
            { Exams = [Exam.CervicalScreening], Eligibility = Eligibility.UnionMember })]), "test");
        return await Store.GetVisitsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
    }
}
