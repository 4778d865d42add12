using Npgsql;
using Outposts.Formats.Visits;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Testing.Registry;
using Outposts.Visits;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;
using static Outposts.PostGis.Tests.Visits.Schedules;

namespace Outposts.PostGis.Tests.Visits.Schedule;

public sealed class VisitStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private VisitStore Store => new(Database.DataSource);

    private ScheduleStore Schedule => new(Database.DataSource);

    private VisitRegisterStore Register => new(Database.DataSource);

    [Fact]
    public void A_schedule_some_weeks_later_keeps_weekday_hour_and_lead_and_nothing_else_changes()
    {
        var files = VisitScheduleCsvReader.ReadSchedule(QingdaoData.Folder).Schedule;
        var later = files.ShiftedByWeeks(9);
        (later.Buses, later.Places, later.Routes).ShouldBe((files.Buses, files.Places, files.Routes));
        later.Visits.Count.ShouldBe(files.Visits.Count);
        foreach (var (before, after) in files.Visits.Zip(later.Visits))
        {
            (after.StartsAt - before.StartsAt).ShouldBe(TimeSpan.FromDays(63));
            (after.EndsAt - after.StartsAt).ShouldBe(before.EndsAt - before.StartsAt);
            (after.StartsAt.DayOfWeek, after.StartsAt.TimeOfDay).ShouldBe((before.StartsAt.DayOfWeek, before.StartsAt.TimeOfDay));
            (after.FiledOn is null).ShouldBe(before.FiledOn is null);
            if (after.FiledOn is { } filed) (filed.DayNumber - before.FiledOn!.Value.DayNumber).ShouldBe(63);
            (after with { StartsAt = before.StartsAt, EndsAt = before.EndsAt, FiledOn = before.FiledOn }).ShouldBe(before);
        }
        files.ShiftedByWeeks(0).Visits.ShouldBe(files.Visits);
        Should.Throw<ArgumentOutOfRangeException>(() => files.ShiftedByWeeks(-1));
    }

    [Fact]
    public async Task The_demonstration_schedule_is_stored_and_read_back_as_the_files_say()
    {
        await new RegistryStore(Database.DataSource).UpsertDistrictsAsync(QingdaoData.Districts, "test");
        var (files, refusals) = VisitScheduleCsvReader.ReadSchedule(QingdaoData.Folder);
        refusals.ShouldBeEmpty();
        await Schedule.AddAsync(files, "test", walkInShare: 0.1);
        var visits = await Store.GetVisitsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        visits.Count.ShouldBe(files.Visits.Count);
        visits.ShouldBe(visits.OrderBy(visit => visit.StartsAt).ThenBy(visit => visit.Id));
        foreach (var row in files.Visits)
        {
            var visit = visits.Single(one => one.Code == row.Code);
            (visit.Bus.Code, visit.StartsAt, visit.EndsAt, visit.Capacity, visit.Eligibility, visit.Status)
                .ShouldBe((row.Bus, row.StartsAt, row.EndsAt, row.Capacity, row.Eligibility, row.Status));
            visit.Exams.ShouldBe(row.Exams);
            visit.Bus.Exams.ShouldBe(files.Buses.Single(bus => bus.Code == row.Bus).Exams);
            visit.Place.ShouldBe(files.Places.Single(place => place.Code == row.Place).Name);
            visit.Slots.Sum(slot => slot.Seats).ShouldBe((int)Math.Floor(row.Capacity * 0.9));
            visit.Slots[0].StartsAt.ShouldBe(row.StartsAt);
            visit.Slots[^1].EndsAt.ShouldBe(row.EndsAt);
            visit.Slots.Zip(visit.Slots.Skip(1)).ShouldAllBe(pair => pair.First.EndsAt == pair.Second.StartsAt);
        }
        foreach (var stored in await Register.GetPlacesAsync())
        {
            var place = files.Places.Single(one => one.Code == stored.Code);
            stored.Groups.ShouldBe(place.Groups);
            stored.WorkersByGroup.OrderBy(entry => entry.Key).ShouldBe(place.WorkersByGroup.OrderBy(entry => entry.Key));
            stored.WorkersByGroup.ShouldBe(stored.WorkersByGroup);
        }
        files.Places.Count(place => place.WorkersByGroup.Count > 0).ShouldBeGreaterThan(20);
        (await ScalarAsync<long>("SELECT count(*) FROM bus_route_stops")).ShouldBe(files.Routes.Sum(route => route.PlaceCodes.Count));
        (await ScalarAsync<long>("SELECT count(*) FROM history WHERE feed = 'visits' AND actor = 'test' AND subject = 'bus_visits'"))
            .ShouldBe(files.Visits.Count);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(44, false)]
    [InlineData(45, true)] // 15 minutes there, 30 on the way
    [InlineData(-44, false)]
    [InlineData(-45, true)]
    public async Task A_bus_is_in_one_place_at_a_time_with_the_way_between(int minutesLater, bool isTaken)
    {
        await StoreAsync(Database, Visit("first"));
        var before = await Store.GetVersionAsync();
        var add = () => Schedule.AddAsync(new VisitSchedule([], [], [],
            [Visit("second", place: "B", startsAt: Morning.AddMinutes(minutesLater))]), "test");
        if (isTaken)
        {
            (await add()).ShouldBe(before + 1);
            return;
        }
        var refused = await Should.ThrowAsync<StoreException>(add);
        refused.Constraint.ShouldBe("bus_is_in_one_place_at_a_time");
        (await Store.GetVersionAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Another_bus_may_be_there_at_the_same_time_and_a_cancelled_visit_takes_no_bus()
    {
        await StoreAsync(Database, Visit("first"), Visit("other bus", bus: "B"));
        await ScheduleEdits.SetStatusAsync(Database.DataSource, "first", BusVisitStatus.Cancelled);
        await Schedule.AddAsync(new VisitSchedule([], [], [], [Visit("instead", place: "B")]), "test");
    }

    [Fact]
    public async Task A_visit_moves_with_its_slots_and_is_refused_where_its_bus_is_elsewhere()
    {
        await StoreAsync(Database, Visit("first", minutes: 45, capacity: 7), Visit("second", startsAt: Morning.AddHours(3)));
        await ScheduleEdits.MoveAsync(Database.DataSource, "first", Morning.AddMinutes(15));
        var moved = (await Store.GetVisitsAsync(Morning, Morning.AddHours(2))).ShouldHaveSingleItem();
        (moved.StartsAt, moved.EndsAt, moved.Revision).ShouldBe((Morning.AddMinutes(15), Morning.AddMinutes(60), 1));
        moved.Slots.Select(slot => (slot.StartsAt, slot.Seats)).ShouldBe(
            [(Morning.AddMinutes(15), 3), (Morning.AddMinutes(30), 2), (Morning.AddMinutes(45), 2)]);
        var refused = await Should.ThrowAsync<StoreException>(() =>
            ScheduleEdits.MoveAsync(Database.DataSource, "first", Morning.AddHours(3)));
        refused.Constraint.ShouldBe("bus_is_in_one_place_at_a_time");
        (await Store.GetVisitAsync(moved.Id))!.StartsAt.ShouldBe(moved.StartsAt);
    }

    [Fact]
    public async Task The_feed_names_the_visits_that_changed_and_what_is_over_stays_so()
    {
        await StoreAsync(Database, Visit("first"), Visit("second", startsAt: Morning.AddHours(3)));
        var before = await Store.GetVersionAsync();
        await ScheduleEdits.SetStatusAsync(Database.DataSource, "second", BusVisitStatus.Done);
        (await Store.GetVisitsChangedSinceAsync(before)).ShouldHaveSingleItem().Code.ShouldBe("second");
        (await Should.ThrowAsync<StoreException>(() =>
            ScheduleEdits.SetStatusAsync(Database.DataSource, "second",
                BusVisitStatus.Planned))).Constraint.ShouldBe("visit_ends_only_once");
    }

    [Theory]
    [InlineData("UPDATE visit_slots SET seats = 3", "slots_have_no_more_seats_than_their_visit")]
    [InlineData("UPDATE visit_slots SET ends_at = ends_at + interval '1 minute'", "slots_lie_within_their_visit")]
    [InlineData("UPDATE bus_visits SET capacity = 1", "slots_have_no_more_seats_than_their_visit")]
    [InlineData("UPDATE bus_visits SET filed_on = NULL", "visit_is_filed_before_it_is_confirmed")]
    [InlineData("UPDATE bus_visits SET ends_at = starts_at", "visit_ends_after_it_starts")]
    [InlineData("INSERT INTO visit_slots (visit_id, starts_at, ends_at, seats) SELECT visit_id, starts_at, ends_at, 0 FROM visit_slots",
        "slots_of_a_visit_do_not_overlap")]
    public async Task A_row_that_breaks_a_rule_is_refused_by_the_rule_of_that_name(string sql, string rule)
    {
        await StoreAsync(Database, Visit("first"));
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(sql))).ConstraintName.ShouldBe(rule);
    }

    [Theory]
    [InlineData("{\"TAXI_DRIVER\": 1}", "visit_place_counts_are_of_its_groups")]
    [InlineData("{\"POSTMAN\": 1}", "visit_place_counts_are_of_its_groups")]
    [InlineData("{\"COURIER\": -1}", "visit_place_counts_are_whole")]
    [InlineData("{\"COURIER\": 1.5}", "visit_place_counts_are_whole")]
    [InlineData("{\"COURIER\": \"12\"}", "visit_place_counts_are_whole")]
    [InlineData("{\"COURIER\": null}", "visit_place_counts_are_whole")]
    [InlineData("{\"COURIER\": [1]}", "visit_place_counts_are_whole")]
    [InlineData("{\"COURIER\": 101}", "visit_place_counts_fit_its_workers")]
    [InlineData("{\"COURIER\": 60, \"SECURITY_GUARD\": 41}", "visit_place_counts_fit_its_workers")]
    [InlineData("[]", "visit_place_counts_are_an_object")]
    public async Task Counts_by_trade_that_cannot_be_are_refused_by_the_rule_of_that_name(string counts, string rule)
    {
        await StoreAsync(Database, Visit("first"));
        await ExecuteAsync("UPDATE visit_places SET groups = '{COURIER,SECURITY_GUARD}', workers_by_group = '{\"COURIER\": 60, \"SECURITY_GUARD\": 40}'");
        (await Should.ThrowAsync<PostgresException>(() =>
            ExecuteAsync($"UPDATE visit_places SET workers_by_group = '{counts}'"))).ConstraintName.ShouldBe(rule);
        // Nor may the place lose what was counted there.
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync("UPDATE visit_places SET workers = 99"))).ConstraintName
            .ShouldBe("visit_place_counts_fit_its_workers");
        (await Register.GetPlacesAsync())
            .ShouldAllBe(place => place.WorkersByGroup[WorkerGroup.Courier] == 60 && place.WorkersByGroup[WorkerGroup.SecurityGuard] == 40);
    }

    [Theory]
    [InlineData("UPDATE visit_slots SET booked = 0")]
    [InlineData("UPDATE bookings SET state = 'HELD'")]
    [InlineData("INSERT INTO bookings (slot_id, token_hash, state, booked_at, changed_at) SELECT id, sha256('x'), 'WAITING', now(), now() FROM visit_slots")]
    [InlineData("DELETE FROM bookings")]
    [InlineData("DELETE FROM bus_visits")]
    [InlineData("SELECT seat_waiting_bookings(1, now())")]
    public async Task The_applications_role_changes_bookings_only_through_their_functions(string sql)
    {
        await StoreAsync(Database, Visit("first"));
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_databases_vocabularies_are_those_of_the_program()
    {
        (await ScalarAsync<string[]>("SELECT enum_range(NULL::exam)::text[]")).ShouldBe(EnumNames.GetWireNames<Exam>());
        (await ScalarAsync<string[]>("SELECT enum_range(NULL::bus_visit_status)::text[]"))
            .ShouldBe(EnumNames.GetWireNames<BusVisitStatus>());
        (await ScalarAsync<string[]>("SELECT enum_range(NULL::booking_state)::text[]")).ShouldBe(EnumNames.GetWireNames<BookingState>());
    }
}
