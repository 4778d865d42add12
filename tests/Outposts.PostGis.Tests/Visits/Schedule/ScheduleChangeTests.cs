using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Tests.Registry;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Testing;
using Outposts.Travel;
using Outposts.Visits;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;
using static Outposts.PostGis.Tests.Visits.Schedules;

namespace Outposts.PostGis.Tests.Visits.Schedule;

public sealed class ScheduleChangeTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly ScheduleRegion Region = new(
        HolidayCalendar.None, RegionClock.Of("Asia/Shanghai"), new GeodesicTravel(new TravelProfiles()));

    private static readonly DateTimeOffset Today = Morning.AddDays(-40);

    private VisitStore Store => new(Database.DataSource);

    private ScheduleStore Schedule => new(Database.DataSource);

    private VisitRegisterStore Register => new(Database.DataSource);

    private BookingStore Bookings => new(Database.DataSource);

    [Fact]
    public async Task A_moved_visit_takes_its_bookings_along_and_says_how_many_must_be_told()
    {
        var visit = (await StoreAsync(Database, Visit("first", minutes: 30, capacity: 4))).Single();
        var token = (await Bookings.BookAsync(visit.Slots[1].Id, false, null, Today)).Token!;
        await Bookings.BookAsync(visit.Slots[0].Id, false, null, Today);
        var wish = new VisitChange { Visit = visit.Id, StartsAt = Morning.AddHours(2), Place = await PlaceAsync("B") };
        // What was filed for one place does not hold for another.
        (await ChangeAsync(wish)).Conflicts.ShouldHaveSingleItem().Kind.ShouldBe(VisitConflictKind.Filing);
        await ExecuteAsync("UPDATE visit_places SET filed_on = '2026-10-12'");
        var moved = await ChangeAsync(wish);
        (moved.AffectedBookings, moved.Visit!.PlaceCode, moved.Visit.StartsAt, moved.Visit.Revision)
            .ShouldBe((2, "B", Morning.AddHours(2), 1));
        moved.Visit.FiledOn.ShouldBe(new DateOnly(2026, 10, 12));
        moved.Visit.Slots.Select(slot => (slot.StartsAt, slot.Booked)).ShouldBe([(Morning.AddHours(2), 1), (Morning.AddMinutes(135), 1)]);
        (await Bookings.FindAsync(token))!.SlotId.ShouldBe(visit.Slots[1].Id);
    }

    [Fact]
    public async Task A_dry_run_and_a_conflict_change_nothing()
    {
        var visits = await StoreAsync(Database, Visit("first"), Visit("second", startsAt: Morning.AddHours(3)));
        var version = await Store.GetVersionAsync();
        var dry = await ChangeAsync(new VisitChange { Visit = visits[0].Id, StartsAt = Morning.AddHours(1) }, dryRun: true);
        (dry.Conflicts.Count, dry.Visit!.StartsAt).ShouldBe((0, Morning));
        var refused = await ChangeAsync(new VisitChange { Visit = visits[0].Id, StartsAt = Morning.AddHours(3) });
        var conflict = refused.Conflicts.ShouldHaveSingleItem();
        (conflict.Kind, conflict.Other!.Code, conflict.NeededMinutes, conflict.GapMinutes)
            .ShouldBe((VisitConflictKind.BusElsewhere, "second", 30, -15));
        (await Store.GetVersionAsync()).ShouldBe(version);
        (await Store.GetVisitAsync(visits[0].Id))!.Revision.ShouldBe(0);
    }

    [Fact]
    public async Task Who_only_looks_waits_for_no_writer()
    {
        var visit = (await StoreAsync(Database, Visit("first"))).Single();
        await using var writer = await Database.DataSource.OpenConnectionAsync();
        await using var unfinished = await writer.BeginTransactionAsync();
        await using (var begin = new Npgsql.NpgsqlCommand("SELECT begin_change('visits', 'another')",
            writer)) await begin.ExecuteNonQueryAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var answer = await Schedule.ChangeAsync(
            new ScheduleChange([new VisitChange { Visit = visit.Id, StartsAt = Morning.AddHours(1) }], []), Region, "test", Today,
                dryRun: true, patience.Token);
        (answer.IsDone, answer.Changes.Single().Conflicts.Count).ShouldBe((false, 0));
    }

    [Fact]
    public async Task A_new_visits_code_is_one_that_no_list_brought_in_has_taken()
    {
        await StoreAsync(Database, Visit("V-20261201-4"), Visit("V-20261201-x", startsAt: Morning.AddHours(3)),
            Visit("V-20261201-12-b", startsAt: Morning.AddHours(6)));
        var bus = (await Register.GetBusesAsync()).Single(one => one.Code == "B").Id;
        VisitChange Wish(int hour) =>
            new() { Bus = bus, StartsAt = Morning.AddHours(hour), EndsAt = Morning.AddHours(hour + 1), Capacity = 50 };
        var place = await PlaceAsync("B");
        var added = await Schedule.ChangeAsync(new ScheduleChange([Wish(0) with { Place = place }, Wish(3) with { Place = place }], []),
            Region, "test", Today);
        added.Changes.Select(wish => wish.Visit!.Code).ShouldBe(["V-20261201-5", "V-20261201-6"]);
    }

    [Fact]
    public async Task Times_that_run_on_for_ever_are_refused_like_any_that_leave_the_day()
    {
        var visit = (await StoreAsync(Database, Visit("first"))).Single();
        (await ChangeAsync(new VisitChange
        {
            Visit = visit.Id,
            EndsAt = Morning.AddYears(7000)
        })).Conflicts.ShouldHaveSingleItem().Kind.ShouldBe(VisitConflictKind.Times);
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_changed_or_of_what_is_not_there_is_refused()
    {
        var visit = (await StoreAsync(Database, Visit("first"))).Single();
        await ChangeAsync(new VisitChange { Visit = visit.Id, Capacity = 7, Revision = 0 });
        (await ChangeAsync(new VisitChange
        {
            Visit = visit.Id,
            Capacity = 8,
            Revision = 0
        })).Conflicts.ShouldHaveSingleItem().Kind.ShouldBe(VisitConflictKind.Changed);
        (await ChangeAsync(new VisitChange { Visit = 999 })).Conflicts.ShouldHaveSingleItem().Kind.ShouldBe(VisitConflictKind.Unknown);
        (await ChangeAsync(new VisitChange { Visit = visit.Id, Bus = 998, Place = 999 })).Conflicts.Count.ShouldBe(2);
        await ScheduleEdits.SetStatusAsync(Database.DataSource, "first", BusVisitStatus.Cancelled);
        (await ChangeAsync(new VisitChange
        {
            Visit = visit.Id,
            Capacity = 9
        })).Conflicts.ShouldHaveSingleItem().Kind.ShouldBe(VisitConflictKind.Over);
    }

    [Fact]
    public async Task A_capacity_never_falls_below_what_is_booked_and_more_seats_go_to_those_who_wait()
    {
        var visit = (await StoreAsync(Database, Visit("first", minutes: 30, capacity: 4))).Single();
        for (var i = 0; i < 2; i++) await Bookings.BookAsync(visit.Slots[0].Id, false, null, Today);
        var waiting = (await Bookings.BookAsync(visit.Slots[0].Id, true, null, Today)).Token!;
        var few = await ChangeAsync(new VisitChange { Visit = visit.Id, Capacity = 1 });
        (few.Conflicts.ShouldHaveSingleItem().Kind, few.Conflicts[0].Min).ShouldBe((VisitConflictKind.SeatsBooked, 2));
        (await ChangeAsync(new VisitChange { Visit = visit.Id, Capacity = 2 })).Visit!.Slots.Select(slot => slot.Seats).ShouldBe([2, 0]);
        var more = await ChangeAsync(new VisitChange { Visit = visit.Id, Capacity = 6 });
        (more.AffectedBookings, more.Conflicts.Count).ShouldBe((0, 0));
        more.Visit!.Slots.Select(slot => (slot.Seats, slot.Booked)).ShouldBe([(3, 3), (3, 0)]);
        (await Bookings.FindAsync(waiting))!.State.ShouldBe(BookingState.Held);
    }

    [Fact]
    public async Task A_visit_grows_and_shrinks_by_slots_that_nobody_ever_booked()
    {
        var visit = (await StoreAsync(Database, Visit("first", minutes: 30, capacity: 4))).Single();
        (await ChangeAsync(new VisitChange { Visit = visit.Id, EndsAt = Morning.AddHours(1) })).Visit!.Slots.Select(slot => slot.Seats)
            .ShouldBe([1, 1, 1, 1]);
        var grown = (await Store.GetVisitAsync(visit.Id))!;
        await Bookings.BookAsync(grown.Slots[2].Id, false, null, Today);
        (await ChangeAsync(new VisitChange
        {
            Visit = visit.Id,
            EndsAt = Morning.AddMinutes(30)
        })).Conflicts.ShouldHaveSingleItem().Kind.ShouldBe(VisitConflictKind.SeatsBooked);
        // Times that no visit can have say so, whatever is booked.
        foreach (var (starts, ends) in new[] { (7, 67), (60, 0), (0, 0), (-600, 960) })
            (await ChangeAsync(new VisitChange
            {
                Visit = visit.Id,
                StartsAt = Morning.AddMinutes(starts),
                EndsAt = Morning.AddMinutes(ends),
            })).Conflicts.ShouldHaveSingleItem().Kind.ShouldBe(VisitConflictKind.Times);
        var shrunk = (await ChangeAsync(new VisitChange { Visit = visit.Id, EndsAt = Morning.AddMinutes(45) })).Visit!;
        (shrunk.Slots.Count, shrunk.Slots.Sum(slot => slot.Seats), shrunk.Booked).ShouldBe((3, 4, 1));
    }

    [Fact]
    public async Task Two_visits_swap_their_buses_in_one_change_which_is_judged_as_it_will_be()
    {
        var visits = await StoreAsync(Database, Visit("first"), Visit("second", bus: "B"));
        var (a, b) = (visits[0].Bus.Id, visits[1].Bus.Id);
        VisitChange[] swap = [new() { Visit = visits[0].Id, Bus = b }, new() { Visit = visits[1].Id, Bus = a }];
        (await Schedule.ChangeAsync(new ScheduleChange([swap[0]], []), Region, "test", Today)).IsDone.ShouldBeFalse();
        var done = await Schedule.ChangeAsync(new ScheduleChange(swap, []), Region, "test", Today);
        done.IsDone.ShouldBeTrue();
        done.Changes.Select(wish => wish.Visit!.Bus.Id).ShouldBe([b, a]);
        var instead = await Schedule.ChangeAsync(
            new ScheduleChange([new VisitChange { Bus = b, Place = await PlaceAsync("B"), StartsAt = Morning, EndsAt = Morning.AddHours(1),
                Capacity = 60 }], [visits[0].Id]),
            Region, "test", Today);
        instead.IsDone.ShouldBeTrue();
        instead.Cancelled.Single().Visit!.Status.ShouldBe(BusVisitStatus.Cancelled);
        var added = instead.Changes.Single().Visit!;
        (added.Code, added.Status, added.Capacity, added.Slots.Sum(slot => slot.Seats))
            .ShouldBe(("V-20261201-1", BusVisitStatus.Planned, 60, 54));
    }

    [Fact]
    public async Task What_the_rules_say_of_the_way_is_what_the_database_holds()
    {
        for (var seed = 1; seed <= LongRun.Count(3, 40); seed++)
        {
            await using var database = await Server.NewDatabaseAsync();
            var random = new Random(seed);
            var (first, second) = (Near(random), Near(random));
            await new RegistryStore(database.DataSource).UpsertDistrictsAsync([Samples.West], "test");
            await new ScheduleStore(database.DataSource).AddAsync(new VisitSchedule([Bus("A", first, Exam.Ecg)],
                [Place("A", first, Samples.West.Code), Place("B", second, Samples.West.Code)], [], [Visit("one")]), "test");
            var rules = new ScheduleRules { Holidays = Region.Holidays, Zone = Region.Zone, Travel = Region.Travel };
            var places = await new VisitRegisterStore(database.DataSource).GetPlacesAsync();
            var needed = rules.TransferMinutes(places[0], places[1]);
            foreach (var (gap, taken) in new[] { (needed - 1, false), (needed, true) })
            {
                var add = () => new ScheduleStore(database.DataSource).AddAsync(new VisitSchedule([], [], [],
                    [Visit("two", place: "B", startsAt: Morning.AddMinutes(15 + gap))]), "test");
                if (taken) await add();
                else (await Should.ThrowAsync<StoreException>(add)).Constraint.ShouldBe("bus_is_in_one_place_at_a_time", $"seed {seed}");
            }
        }
        static Position Near(Random random) => new(120.5 + random.NextDouble() * 0.6, 36.5 + random.NextDouble() * 0.6);
    }

    [Fact]
    public async Task Two_schedulers_at_once_never_send_one_bus_to_two_places()
    {
        await StoreAsync(Database);
        var (bus, places) = ((await Register.GetBusesAsync())[0].Id, await Register.GetPlacesAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Schedule.ChangeAsync(
            new ScheduleChange([new VisitChange { Bus = bus, Place = places[i % 2].Id, StartsAt = Morning, EndsAt = Morning.AddHours(1) }],
                []), Region, $"scheduler {i}", Today)));
        answers.Count(answer => answer.IsDone).ShouldBe(1);
        answers.Where(answer => !answer.IsDone)
            .ShouldAllBe(answer => answer.Changes[0].Conflicts.Any(conflict => conflict.Kind == VisitConflictKind.BusElsewhere));
        (await ScalarAsync<long>("SELECT count(*) FROM bus_visits")).ShouldBe(1);
    }

    [Fact]
    public async Task A_visit_goes_its_way_by_steps_and_its_cancelling_tells_how_many_had_booked()
    {
        var planned = (await StoreAsync(Database, Visit("first", status: BusVisitStatus.Planned))).Single();
        Task<VisitChangeResult> Step(BusVisitStatus to, DateOnly? filedOn = null) =>
            Schedule.SetStatusAsync(planned.Id, to, filedOn, null, Region, "test", Today);
        (await Step(BusVisitStatus.Filed)).Conflicts.ShouldHaveSingleItem().Kind.ShouldBe(VisitConflictKind.Status);
        (await Step(BusVisitStatus.Agreed)).Visit!.Status.ShouldBe(BusVisitStatus.Agreed);
        (await Step(BusVisitStatus.Filed,
            new DateOnly(2026, 10, 30))).Conflicts.ShouldHaveSingleItem().Kind.ShouldBe(VisitConflictKind.Filing);
        var filed = await Step(BusVisitStatus.Filed, new DateOnly(2026, 10, 20));
        (filed.Visit!.Status, filed.Visit.FiledOn).ShouldBe((BusVisitStatus.Filed, new DateOnly(2026, 10, 20)));
        await Step(BusVisitStatus.Confirmed);
        await Bookings.BookAsync(planned.Slots[0].Id, false, null, Today);
        var cancelled = await Step(BusVisitStatus.Cancelled);
        (cancelled.AffectedBookings, cancelled.Visit!.Booked).ShouldBe((1, 0));
        (await Schedule.SetStatusAsync(999, BusVisitStatus.Agreed, null, null, Region, "test",
            Today)).Conflicts.ShouldHaveSingleItem().Kind.ShouldBe(VisitConflictKind.Unknown);
    }

    [Fact]
    public async Task The_databases_way_is_the_programs()
    {
        var car = new TravelProfiles().Car;
        (await ScalarAsync<double>("SELECT detour_factor FROM visit_settings")).ShouldBe(car.DetourFactor);
        (await ScalarAsync<double>("SELECT metres_per_minute FROM visit_settings")).ShouldBe(car.MetresPerSecond * 60, 1e-9);
        var rules = new ScheduleRules { Holidays = Region.Holidays, Zone = Region.Zone, Travel = Region.Travel };
        (await Register.GetSettingsAsync()).ShouldBe(new VisitSettings(rules.SetUpMinutes, rules.PackUpMinutes, 0.1, null, 2000));
    }

    private async Task<long> PlaceAsync(string code) => (await Register.GetPlacesAsync()).Single(place => place.Code == code).Id;

    private async Task<VisitChangeResult> ChangeAsync(VisitChange wish, bool dryRun = false) =>
        (await Schedule.ChangeAsync(new ScheduleChange([wish], []), Region, "test", Today, dryRun)).Changes.Single();
}
