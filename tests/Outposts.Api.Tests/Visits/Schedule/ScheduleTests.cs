using System.Text.Json;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Schedule;

/// <summary>A scheduler reads the register of buses and places and changes the schedule; whoever has not the role does not.</summary>
public sealed class ScheduleTests(HostFixture host)
{
    private const string Payload = """
        { visit { id code status revision startsAt endsAt capacity walkInShare filedOn booked nextStatuses placeDetails { code } bus { id } }
          told conflicts { __typename code message messageZh chinese english
            ... on BusElsewhere { other { code } neededMinutes gapMinutes } ... on FiledTooLate { earliest }
            ... on VisitInPast { now } ... on CapacityRefused { least most } } }
        """;

    private const string Add = $"mutation ($input: AddVisitInput!) {{ addVisit(input: $input) {Payload} }}";
    private const string Move = $"mutation ($input: MoveVisitInput!) {{ moveVisit(input: $input) {Payload} }}";
    private const string Step = $"mutation ($input: SetVisitStatusInput!) {{ setVisitStatus(input: $input) {Payload} }}";
    private const string Cancel = $"mutation ($input: CancelVisitInput!) {{ cancelVisit(input: $input) {Payload} }}";

    // Far enough ahead to be filed in time, whenever the test runs; a Tuesday.
    private static readonly DateOnly Day = OrdinaryDays.First(DayOfWeek.Tuesday, daysAhead: 70);

    private VisitStore Store => new(host.Database.DataSource);

    private ScheduleStore Schedule => new(host.Database.DataSource);

    [Fact]
    public async Task Buses_places_and_rounds_can_be_read_by_anyone()
    {
        var data = await host.QueryAsync("""
            { healthBuses { id code name crewHours dailyCapacity teams exams needsPower depot { longitude latitude } }
              visitPlaces(districts: ["370202"], first: 3) { totalCount nodes { id code name district { code } workers permission power parking hostHours filedOn position(system: GCJ02) { longitude } } }
              found: visitPlaces(search: "s-00", first: 200) { nodes { code } }
              busRoutes { code bus { code } stops { code position { longitude latitude } } line }
              visitSettings { walkInShare setUpMinutes packUpMinutes } }
            """);
        data.GetProperty("healthBuses").EnumerateArray().Select(bus => bus.GetProperty("code").GetString()).ShouldContain("BUS-4");
        var places = data.GetProperty("visitPlaces");
        places.GetProperty("totalCount").GetInt32().ShouldBeGreaterThan(3);
        places.GetProperty("nodes").EnumerateArray()
            .ShouldAllBe(place => place.GetProperty("district").GetProperty("code").GetString() == "370202");
        // Places of other tests have random names, some with "s-00" in them.
        data.GetProperty("found").GetProperty("nodes").EnumerateArray().Select(place => place.GetProperty("code").GetString()!)
            .Where(code => code.StartsWith("S-", StringComparison.Ordinal))
            .ShouldBe(Enumerable.Range(1, 9).Select(i => $"S-00{i}"));
        var route = data.GetProperty("busRoutes").EnumerateArray().First(one => one.GetProperty("code").GetString() == "R-11");
        route.GetProperty("line").GetProperty("coordinates").EnumerateArray().Select(at => (at[0].GetDouble(), at[1].GetDouble()))
            .ShouldBe(route.GetProperty("stops").EnumerateArray().Select(stop => stop.GetProperty("position"))
                .Select(at => (at.GetProperty("longitude").GetDouble(), at.GetProperty("latitude").GetDouble())));
        data.GetProperty("visitSettings").GetProperty("walkInShare").GetDouble().ShouldBe(0.1);
        var bus = data.GetProperty("healthBuses")[0].GetProperty("id").GetString();
        (await host.QueryAsync("query ($id: ID!) { node(id: $id) { ... on HealthBus { code } } }", new { id = bus }))
            .GetProperty("node").GetProperty("code").GetString().ShouldBe("BUS-1");
        (await host.QueryErrorAsync("{ visitPlaces(districts: [\"1\"]) { totalCount } }")).GetProperty("message")
            .GetString()!.ShouldContain("370202");
    }

    [Theory]
    [InlineData(null, null, "UNAUTHENTICATED")]
    [InlineData(Role.Planner, null, "FORBIDDEN")]
    [InlineData(Role.Crew, null, "FORBIDDEN")]
    [InlineData(Role.Scheduler, "370211", "FORBIDDEN")]
    [InlineData(Role.Scheduler, "370202", null)]
    [InlineData(Role.Scheduler, null, null)]
    [InlineData(Role.Admin, null, null)]
    public async Task Only_a_scheduler_of_the_division_changes_the_schedule(Role? role, string? district, string? code)
    {
        var (bus, place) = await NewBusAsync($"roles-{role}-{district}");
        var token = role is { } held ? host.TokenFor(held, district) : null;
        var input = new { bus, place, startsAt = At(8), endsAt = At(9), dryRun = true };
        if (code is null)
            (await host.QueryAsync(Add, new { input }, token)).GetProperty("addVisit").GetProperty("conflicts").GetArrayLength()
                .ShouldBe(0);
        else
            (await host.QueryErrorAsync(Add, new { input }, token)).GetProperty("extensions").GetProperty("code").GetString()
                .ShouldBe(code);
    }

    [Fact]
    public async Task A_visit_is_added_moved_confirmed_booked_and_cancelled()
    {
        var (bus, place) = await NewBusAsync("life");
        var added = Sound(await AddAsync(new { bus, place, startsAt = At(8), endsAt = At(9), capacity = 60 }));
        (Text(added, "status"), added.GetProperty("capacity").GetInt32(), added.GetProperty("walkInShare").GetDouble())
            .ShouldBe(("PLANNED", 60, 0.1));
        added.GetProperty("nextStatuses").EnumerateArray().Select(next => next.GetString()).ShouldBe(["AGREED", "CANCELLED"]);
        var id = Text(added, "id");
        var moved = Sound(await MoveAsync(new { id, startsAt = At(10), revision = 0 }));
        (Text(moved, "startsAt"), Text(moved, "endsAt"), moved.GetProperty("revision").GetInt32()).ShouldBe((At(10), At(11), 1));
        foreach (var status in new[] { "AGREED", "FILED", "CONFIRMED" })
            Text(Sound((await host.QueryAsync(Step, new { input = new { id, status } }, Token)).GetProperty("setVisitStatus")), "status")
                .ShouldBe(status);
        var stored = (await Store.GetVisitsByCodeAsync([Text(added, "code")], TestContext.Current.CancellationToken)).Single();
        stored.FiledOn.ShouldNotBeNull();
        await new BookingStore(host.Database.DataSource)
            .BookAsync(stored.Slots[0].Id, false, null, DateTimeOffset.UtcNow, cancellationToken: TestContext.Current.CancellationToken);
        var (told, dry) = ((await MoveAsync(new { id, startsAt = At(8), dryRun = true })).GetProperty("told").GetInt32(),
            await Store.GetVisitAsync(stored.Id, TestContext.Current.CancellationToken));
        (told, dry!.StartsAt).ShouldBe((1, stored.StartsAt));
        var cancelled = (await host.QueryAsync(Cancel, new { input = new { id } }, Token)).GetProperty("cancelVisit");
        (Text(Sound(cancelled), "status"), cancelled.GetProperty("told").GetInt32()).ShouldBe(("CANCELLED", 1));
        Codes(await MoveAsync(new { id, capacity = 50 })).ShouldBe(["OVER"]);
        Codes((await host.QueryAsync(Step, new { input = new { id, status = "AGREED" } }, Token)).GetProperty("setVisitStatus"))
            .ShouldBe(["STATUS"]);
    }

    [Fact]
    public async Task Each_conflict_has_its_type_and_code_and_changes_nothing()
    {
        var (bus, place) = await NewBusAsync("conflicts");
        var first = Sound(await AddAsync(new { bus, place, startsAt = At(8), endsAt = At(9), capacity = 50 }));
        var elsewhere = Single(await AddAsync(new { bus, place, startsAt = At(9), endsAt = At(10) }));
        (Text(elsewhere, "__typename"), Text(elsewhere, "code"), Text(elsewhere.GetProperty("other"), "code"))
            .ShouldBe(("BusElsewhere", "BUS_ELSEWHERE", Text(first, "code")));
        (elsewhere.GetProperty("neededMinutes").GetInt32(), elsewhere.GetProperty("gapMinutes").GetInt32()).ShouldBe((30, 0));
        (Text(elsewhere, "messageZh"), Text(elsewhere, "message")).ShouldBe((Text(elsewhere, "chinese"), Text(elsewhere, "english")));
        Codes(await AddAsync(new { bus, place, startsAt = At(8, 5), endsAt = At(9) })).ShouldBe(["TIMES"]);
        Codes(await AddAsync(new { bus, place, startsAt = At(12), endsAt = At(14) })).ShouldBe(["HOST_HOURS"]);
        Codes(await AddAsync(new { bus, place, startsAt = At(5), endsAt = At(6) })).ShouldBe(["HOST_HOURS", "CREW_HOURS"]);
        var past = await AddAsync(new { bus, place, startsAt = "2026-11-03T10:00:00+08:00", endsAt = "2026-11-03T11:00:00+08:00" });
        Codes(past).ShouldBe(["PAST", "FILING"]);
        past.GetProperty("conflicts")[0].GetProperty("now").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        var soonDay = OrdinaryDays.First(DayOfWeek.Tuesday, daysAhead: 2);
        var soon = await AddAsync(new { bus, place, startsAt = At(10, day: soonDay), endsAt = At(11, day: soonDay) });
        Codes(soon).ShouldBe(["FILING"]);
        DateOnly.Parse(Text(Single(soon), "earliest"), System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBeGreaterThan(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(20));
        var many = Single(await AddAsync(new { bus, place, startsAt = At(10), endsAt = At(11), capacity = 151 }));
        (Text(many, "code"), many.GetProperty("most").GetInt32()).ShouldBe(("CAPACITY", 100));
        Codes(await AddAsync(new { bus, place, startsAt = At(10), endsAt = At(11), capacity = 50, exams = new[] { "CHEST_XRAY" } }))
            .ShouldBe(["EXAMS"]);
        Codes(await MoveAsync(new { id = Text(first, "id"), revision = 4 })).ShouldBe(["CHANGED"]);
        Codes(await MoveAsync(new { id = await NoSuchIdAsync(Text(first, "id")) })).ShouldBe(["UNKNOWN"]);
        foreach (object wrong in new object[]
        {
            new { bus, place, startsAt = At(10), endsAt = At(11), walkInShare = 1 },
            new { bus, place, startsAt = At(10, day: new DateOnly(9999, 12, 31)), endsAt = At(11, day: new DateOnly(9999, 12, 31)) },
            new { bus, place, startsAt = "0001-01-01T10:00:00+08:00", endsAt = "0001-01-01T11:00:00+08:00" },
        })
            (await host.QueryErrorAsync(Add, new { input = wrong }, Token)).GetProperty("extensions").GetProperty("code").GetString()
                .ShouldBe("BAD_USER_INPUT");
        (await Store.GetVisitsAsync(Instant(0), Instant(24), null, TestContext.Current.CancellationToken))
            .Count(visit => visit.Bus.Code == "T-conflicts").ShouldBe(1);
    }

    [Fact]
    public async Task A_place_that_lacks_something_or_lies_in_the_water_is_named()
    {
        var (bus, _) = await NewBusAsync("lacks");
        var sea = await NewPlaceAsync("sea", new Position(121.2, 35.6), place => place);
        Codes(await AddAsync(new { bus, place = sea, startsAt = At(8), endsAt = At(9) })).ShouldBe(["WATER"]);
        var poor = await NewPlaceAsync("poor", new Position(120.4, 36.1), place => place with
        { Parking = 3, Power = PowerSupply.None, Toilet = false, Permission = HostPermission.None });
        Codes(await AddAsync(new { bus, place = poor, startsAt = At(8), endsAt = At(9) }))
            .ShouldBe(["PERMISSION", "PARKING", "POWER", "TOILET"]);
    }

    private string Token => host.TokenFor(Role.Scheduler);

    private async Task<JsonElement> AddAsync(object input) => (await host.QueryAsync(Add, new { input }, Token)).GetProperty("addVisit");

    private async Task<JsonElement> MoveAsync(object input) => (await host.QueryAsync(Move, new { input }, Token)).GetProperty("moveVisit");

    private async Task<string> NoSuchIdAsync(string id)
    {
        // The id of a visit that is not there: the last one's, counted on by a thousand.
        var text = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(id));
        var at = text.LastIndexOf(':') + 1;
        var next = await Store.GetVersionAsync(TestContext.Current.CancellationToken) + 100_000;
        return Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text[..at]
            + next.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private async Task<(string Bus, string Place)> NewBusAsync(string name)
    {
        var place = await NewPlaceAsync(name, new Position(120.4, 36.1), place => place);
        await Schedule.AddAsync(new VisitSchedule([new HealthBus
        {
            Code = "T-" + name,
            Name = "测试车",
            Depot = new Position(120.4, 36.1),
            CrewHours = OpeningHours.Parse("Mo-Su 06:00-16:00"),
            Exams = [Exam.Ecg],
            NeedsPower = PowerSupply.Volt220,
            NeedsToilet = true,
        }], [], [], []), "test");
        return (await IdAsync("healthBuses { id code }", "healthBuses", "T-" + name), place);
    }

    private async Task<string> NewPlaceAsync(string name, Position at, Func<VisitPlace, VisitPlace> change)
    {
        var place = new VisitPlace
        {
            Code = "T-" + name,
            Name = "测试点" + name,
            Position = at,
            DistrictCode = "370202",
            Workers = 80,
            HostHours = OpeningHours.Parse("Mo-Su 07:00-12:00")
        };
        await Schedule.AddAsync(new VisitSchedule([], [change(place)], [], []), "test");
        return await IdAsync($"places: visitPlaces(search: \"T-{name}\") {{ nodes {{ id code }} }}", "places", "T-" + name);
    }

    private async Task<string> IdAsync(string question, string field, string code)
    {
        var found = (await host.QueryAsync($"{{ {question} }}")).GetProperty(field);
        if (found.ValueKind == JsonValueKind.Object) found = found.GetProperty("nodes");
        return Text(found.EnumerateArray().Single(one => Text(one, "code") == code), "id");
    }

    private static JsonElement Sound(JsonElement payload)
    {
        payload.GetProperty("conflicts").GetArrayLength().ShouldBe(0, payload.ToString());
        return payload.GetProperty("visit");
    }

    private static JsonElement Single(JsonElement payload) => payload.GetProperty("conflicts").EnumerateArray().ShouldHaveSingleItem();

    private static IEnumerable<string> Codes(JsonElement payload) => payload.GetProperty("conflicts").EnumerateArray()
        .Select(conflict => Text(conflict, "code"));

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;

    private static string At(int hour, int minute = 0, DateOnly? day = null) =>
        FormattableString.Invariant($"{day ?? Day:yyyy-MM-dd}T{hour:00}:{minute:00}:00+08:00");

    private static DateTimeOffset Instant(int hour) => new DateTimeOffset(Day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8))
        .AddHours(hour);
}
