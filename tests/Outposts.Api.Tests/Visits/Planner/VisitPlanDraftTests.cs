using System.Text.Json;
using Outposts.Api.Visits;
using Outposts.Api.Visits.Planner;
using Outposts.Hours;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Planner;

/// <summary>A scheduler plans, saves, compares and publishes; what is published is the schedule, all or nothing.</summary>
public sealed class VisitPlanDraftTests(HostFixture host)
{
    private const string Save = """
        mutation ($input: SaveVisitPlanInput!) { saveVisitPlan(input: $input) { errors { code }
          plan { id name revision value bound gap changedBy publishedAt leftOut { place { code } reason } changes { kind told before { code } after { startsAt } }
            visits { bus { id } place { id code } startsAt endsAt capacity expected pinned visit { code } } } } }
        """;

    private const string Publish = """
        mutation ($input: PublishVisitPlanInput!) { publishVisitPlan(input: $input) { told visits { code status startsAt place } cancelled { code }
          plan { publishedAt publishedBy } errors { visit { code } planned { place { code } startsAt } conflicts { code message } } } }
        """;

    private const string Against = """
        query ($question: VisitPlanInput!, $visits: [PlannedVisitInput!]!) { visitPlanConflicts(question: $question, visits: $visits) {
          visit { code } planned { place { code } startsAt } conflicts { code message ... on BusElsewhere { gapMinutes otherStartsAt otherEndsAt other { code } } } } }
        """;

    private static readonly DateOnly Monday = OrdinaryDays.First(DayOfWeek.Monday, daysAhead: 70);

    private VisitStore Store => new(host.Database.DataSource);

    private ScheduleStore Schedule => new(host.Database.DataSource);

    private string Token => host.TokenFor(Role.Scheduler);

    [Fact]
    public async Task Plan_save_compare_and_publish_and_publishing_again_changes_nothing()
    {
        var scene = await SceneAsync("whole");
        var planned = (await host.QueryAsync("""
            query ($input: VisitPlanInput!) { planBusVisits(input: $input) { value visits { bus { id } place { id } startsAt endsAt capacity } } }
            """, new { input = scene.Question })).GetProperty("planBusVisits");
        planned.GetProperty("visits").GetArrayLength().ShouldBe(3);
        (await AgainstAsync(scene, Visits(planned))).ShouldBeEmpty();
        var saved = await SaveAsync(new { name = " 十二月 ", note = "first", question = scene.Question, visits = Visits(planned) });
        (Text(saved, "name"), Text(saved, "changedBy"), saved.GetProperty("value").GetDouble())
            .ShouldBe(("十二月", "scheduler", planned.GetProperty("value").GetDouble()));
        // What a draft was asked for can be asked again, word for word.
        var asked = (await host.QueryAsync("""
            query ($id: ID!) { node(id: $id) { ... on VisitPlanDraft { question { from until buses districts places pinned pinFrom spacingDays mostVisits repeatWorth stopsADay
              shortestVisit setUp packUp onHolidays daysOff womenShare fairness groupFairness changeCost districtWeights { district weight } groupWeights { group weight } seed effort } } } }
            """, new { id = Text(saved, "id") }, Token)).GetProperty("node").GetProperty("question");
        (await TrySaveAsync(new { id = Text(saved, "id"), name = "十二月", note = "first", question = asked, visits = Visits(planned) }))
            .GetProperty("plan").GetProperty("value").GetDouble().ShouldBe(saved.GetProperty("value").GetDouble());
        (asked.GetProperty("buses")[0].GetString(), asked.GetProperty("places").GetArrayLength(), asked.GetProperty("pinFrom").GetString())
            .ShouldBe((scene.Bus, 3, "DONE"));
        saved.GetProperty("bound").GetDouble().ShouldBeGreaterThanOrEqualTo(saved.GetProperty("value").GetDouble());
        saved.GetProperty("changes").EnumerateArray().Select(change => Text(change, "kind")).ShouldBe(["ADDED", "ADDED", "ADDED"]);
        var less = await SaveAsync(new { name = "less", question = scene.Question, visits = Visits(planned).Take(2) });
        less.GetProperty("leftOut").GetArrayLength().ShouldBe(1);
        var columns = (await host.QueryAsync("""
            query ($plans: [ID!]!) { compareVisitPlans(plans: $plans) { columns { plan { id } visits busDays workers leftOut told
              byDistrict { district { code } visits workers } byGroup { group workers } changes { kind } } } }
            """, new { plans = new[] { Text(saved, "id"), Text(less, "id") } }, Token)).GetProperty("compareVisitPlans").GetProperty("columns").EnumerateArray().ToList();
        columns.Select(column => (column.GetProperty("visits").GetInt32(), column.GetProperty("leftOut").GetInt32()))
            .ShouldBe([(3, 0), (2, 1)]);
        foreach (var column in columns)
        {
            column.GetProperty("byDistrict").EnumerateArray().Sum(row => row.GetProperty("workers").GetInt32())
                .ShouldBe(column.GetProperty("workers").GetInt32());
            column.GetProperty("byGroup").EnumerateArray().Sum(row => row.GetProperty("workers").GetDouble())
                .ShouldBe(column.GetProperty("workers").GetInt32(), 1e-9);
        }

        var dry = await PublishAsync(new { plan = Text(saved, "id"), dryRun = true });
        (dry.GetProperty("visits").GetArrayLength(), dry.GetProperty("errors").GetArrayLength()).ShouldBe((0, 0));
        (await ScheduleAsync(scene)).ShouldBeEmpty();
        var both = await Task.WhenAll(PublishAsync(new { plan = Text(saved, "id") }), PublishAsync(new { plan = Text(saved, "id") }));
        both.Select(answer => answer.GetProperty("visits").GetArrayLength()).Order().ShouldBe([0, 3]);
        both.ShouldAllBe(answer => answer.GetProperty("plan").GetProperty("publishedBy").GetString() == "scheduler");
        var schedule = await ScheduleAsync(scene);
        schedule.Select(visit => visit.StartsAt).Order()
            .ShouldBe(Visits(planned).Select(visit => visit.StartsAt.ToUniversalTime()).Order());
        schedule.ShouldAllBe(visit => visit.Status == BusVisitStatus.Planned);

        // The smaller draft now takes one visit away, and tells those who booked it.
        var gone = schedule.Single(visit => !Visits(planned).Take(2).Any(kept => kept.StartsAt == visit.StartsAt));
        foreach (var status in new[] { BusVisitStatus.Agreed, BusVisitStatus.Filed, BusVisitStatus.Confirmed })
            (await Schedule.SetStatusAsync(gone.Id, status, null, null, Region, "test", DateTimeOffset.UtcNow,
                TestContext.Current.CancellationToken)).Conflicts.ShouldBeEmpty();
        await new BookingStore(host.Database.DataSource)
            .BookAsync(gone.Slots[0].Id, false, null, DateTimeOffset.UtcNow, cancellationToken: TestContext.Current.CancellationToken);
        var taken = await PublishAsync(new { plan = Text(less, "id") });
        (taken.GetProperty("told").GetInt32(), Text(taken.GetProperty("cancelled").EnumerateArray().ShouldHaveSingleItem(), "code"))
            .ShouldBe((1, gone.Code));
        (await ScheduleAsync(scene)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_visit_that_cannot_be_leaves_the_whole_schedule_as_it_was_and_is_named()
    {
        var scene = await SceneAsync("broken");
        var visits = scene.Places.Select((place, i) => new Visit(scene.Bus, place.Id, At(i, 8), At(i, 10), 60)).ToList();
        var plan = await SaveAsync(new { name = "broken", question = scene.Question, visits });
        await using (var command = host.Database.DataSource.CreateCommand(
            "UPDATE visit_places SET permission = 'NONE' WHERE code = 'T-broken-1'"))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var refused = await PublishAsync(new { plan = Text(plan, "id") });
        var error = refused.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        (Text(error.GetProperty("planned").GetProperty("place"), "code"), error.GetProperty("conflicts")[0].GetProperty("code").GetString())
            .ShouldBe(("T-broken-1", "PERMISSION"));
        (await ScheduleAsync(scene)).ShouldBeEmpty();
        refused.GetProperty("plan").GetProperty("publishedAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Visits_of_a_plan_that_cannot_be_together_are_told_before_and_after_it_is_saved_and_keep_it_from_being_published()
    {
        var scene = await SceneAsync("together");
        Visit Of(int place, DateTimeOffset startsAt, int minutes) =>
            new(scene.Bus, scene.Places[place].Id, startsAt, startsAt.AddMinutes(minutes), 50);
        Visit[] visits = [Of(0, At(0, 8), 120), Of(1, At(0, 9), 120), Of(2, At(1, 8), 120), Of(1, At(1, 10).AddMinutes(15), 60)];
        var against = await AgainstAsync(scene, visits);
        // The first two overlap by an hour; between the others lie 15 minutes and a way; the second place is visited two days running.
        against.Select(error => (Code(scene, error), Codes(error))).ShouldBe(
            [(0, "BUS_ELSEWHERE"), (1, "BUS_ELSEWHERE SPACING"), (2, "BUS_ELSEWHERE"), (1, "BUS_ELSEWHERE SPACING")], ignoreOrder: true);
        var elsewhere = against.Single(error => Code(scene, error) == 0).GetProperty("conflicts")[0];
        (elsewhere.GetProperty("gapMinutes").GetInt32(), elsewhere.GetProperty("otherStartsAt").GetDateTimeOffset(),
            elsewhere.GetProperty("other").ValueKind)
            .ShouldBe((-60, At(0, 9), JsonValueKind.Null));
        Text(elsewhere, "message").ShouldNotContain("()");

        var plan = await SaveAsync(new { name = "together", question = scene.Question, visits });
        plan.GetProperty("visits").EnumerateArray().Select(visit => visit.GetProperty("expected").GetInt32()).ShouldBe([50, 0, 50, 50]);
        var refused = await PublishAsync(new { plan = Text(plan, "id") });
        refused.GetProperty("errors").EnumerateArray().Select(error => (Code(scene, error), Codes(error))).ShouldBe(
            [(0, "BUS_ELSEWHERE"), (1, "BUS_ELSEWHERE"), (2, "BUS_ELSEWHERE"), (1, "BUS_ELSEWHERE")], ignoreOrder: true);
        (await ScheduleAsync(scene)).ShouldBeEmpty();

        // Mended, only the spacing is left, which is for whoever plans to judge.
        visits = [visits[0], Of(1, At(3, 8), 120), visits[2], Of(1, At(4, 8), 60)];
        (await AgainstAsync(scene, visits)).ShouldAllBe(error => Codes(error) == "SPACING");
        await SaveAsync(new { id = Text(plan, "id"), name = "together", question = scene.Question, visits });
        (await PublishAsync(new { plan = Text(plan, "id") })).GetProperty("errors").GetArrayLength().ShouldBe(0);
        var schedule = await ScheduleAsync(scene);
        schedule.Count.ShouldBe(4);

        // What stands stays unjudged; a visit that is put upon it is told by its number.
        var upon = await AgainstAsync(scene, [.. visits[..3], Of(2, At(0, 9), 60), visits[3]]);
        var stands = schedule.Single(visit => visit.StartsAt == At(0, 8)).Code;
        upon.Single(error => error.GetProperty("planned").GetProperty("startsAt").GetDateTimeOffset() == At(0, 9))
            .GetProperty("conflicts")[0].GetProperty("other").GetProperty("code").GetString().ShouldBe(stands);
    }

    [Fact]
    public async Task A_visit_of_a_place_that_stands_at_another_time_is_moved_with_its_bookings()
    {
        var scene = await SceneAsync("moved");
        var first = await SaveAsync(new
        {
            name = "first",
            question = scene.Question,
            visits = new[] { new Visit(scene.Bus, scene.Places[0].Id, At(0, 8), At(0, 10), 60) }
        });
        (await PublishAsync(new { plan = Text(first, "id") })).GetProperty("visits").GetArrayLength().ShouldBe(1);
        var stands = (await ScheduleAsync(scene)).Single();
        var again = await SaveAsync(new
        {
            id = Text(first, "id"),
            revision = 0,
            name = "first",
            question = scene.Question,
            visits = new[] { new Visit(scene.Bus, scene.Places[0].Id, At(1, 9), At(1, 11), 70) }
        });
        (again.GetProperty("revision").GetInt32(), Text(again.GetProperty("changes").EnumerateArray().ShouldHaveSingleItem(), "kind"))
            .ShouldBe((1, "MOVED"));
        await PublishAsync(new { plan = Text(first, "id") });
        var moved = (await ScheduleAsync(scene)).Single();
        (moved.Id, moved.StartsAt, moved.Capacity, moved.Revision).ShouldBe((stands.Id, At(1, 9), 70, 1));
    }

    [Fact]
    public async Task Who_may_not_or_looked_at_something_older_is_refused()
    {
        var scene = await SceneAsync("draft-refused");
        var input = new { name = "mine", question = scene.Question, visits = Array.Empty<Visit>() };
        (await host.QueryErrorAsync(Save, new { input }, host.TokenFor(Role.Crew))).GetProperty("extensions").GetProperty("code")
            .GetString()
            .ShouldBe("FORBIDDEN");
        var plan = await SaveAsync(input);
        var id = Text(plan, "id");
        await SaveAsync(new { id, input.name, input.question, input.visits });
        Code(await TrySaveAsync(new { id, revision = 0, input.name, input.question, input.visits })).ShouldBe("CHANGED");
        Code(await PublishAsync(new { plan = id, revision = 0 })).ShouldBe("CHANGED");
        const string archive = "mutation ($id: ID!) { archiveVisitPlan(input: { id: $id }) { plan { archived } errors { code } } }";
        (await host.QueryAsync(archive, new { id }, Token)).GetProperty("archiveVisitPlan").GetProperty("plan").GetProperty("archived")
            .GetBoolean().ShouldBeTrue();
        Code(await PublishAsync(new { plan = id })).ShouldBe("ARCHIVED");
        (await host.QueryAsync("{ visitPlans(first: 100) { nodes { id } } }", token: Token)).GetProperty("visitPlans").GetProperty("nodes")
            .EnumerateArray()
            .ShouldAllBe(one => Text(one, "id") != id);
        var outside = new[] { new Visit(scene.Bus, scene.Places[0].Id, At(5, 8), At(5, 10), 60) };
        (await host.QueryErrorAsync(Save, new { input = new { input.name, input.question, visits = outside } }, Token))
            .GetProperty("message")
            .GetString()!.ShouldContain("outside the plan's days");
        (await host.QueryErrorAsync(Against, new { input.question, visits = outside }, host.TokenFor(Role.Crew))).GetProperty("extensions")
            .GetProperty("code").GetString().ShouldBe("FORBIDDEN");
        var nowhere = new[] { outside[0] with { Place = scene.Bus } };
        (await host.QueryErrorAsync(Against, new { input.question, visits = nowhere }, Token)).GetProperty("message")
            .GetString()!.ShouldContain("ID");
        (await host.QueryErrorAsync(Save, new { input = new { name = " ", input.question, input.visits } }, Token)).GetProperty("message")
            .GetString()!.ShouldContain("1 to 100");
        (await host.QueryErrorAsync("{ compareVisitPlans(plans: []) { columns { visits } } }")).GetProperty("message")
            .GetString()!.ShouldContain("1 to 6");
    }

    [Fact]
    public async Task A_draft_is_changed_only_with_the_role_in_its_districts_or_when_it_has_none_by_who_saved_it()
    {
        var scene = await SceneAsync("draft-rights");
        const string archive = "mutation ($id: ID!) { archiveVisitPlan(input: { id: $id }) { plan { archived } errors { code } } }";
        var elsewhere = host.TokenFor(Role.Scheduler, "370285");
        foreach (var visits in new[] { [], new[] { new Visit(scene.Bus, scene.Places[0].Id, At(1, 8), At(1, 10), 60) } })
        {
            var id = Text(await SaveAsync(new { name = "ours", question = scene.Question, visits }), "id");
            var taken = new { id, name = "theirs", question = scene.Question, visits = Array.Empty<Visit>() };
            RefusalOf(await host.QueryErrorAsync(Save, new { input = taken }, elsewhere)).ShouldBe("FORBIDDEN");
            RefusalOf(await host.QueryErrorAsync(archive, new { id }, elsewhere)).ShouldBe("FORBIDDEN");
        }
        foreach (var bad in new[] { "a\u0000b", "a\u001bb", "a\r\nb" })
            (await host.QueryErrorAsync(Save, new { input = new { name = bad, question = scene.Question, visits = Array.Empty<Visit>() } },
                Token))
                .GetProperty("message").GetString()!.ShouldContain("no control characters");
        (await host.QueryAsync("{ visitPlans(first: 100) { nodes { id } } }")).GetProperty("visitPlans").GetProperty("nodes").GetArrayLength()
            .ShouldBe(0);
        RefusalOf(await host.QueryErrorAsync("query ($text: String) { visitPlaces(search: $text) { nodes { code } } }",
            new { text = "a\u0000b" }))
            .ShouldBe(UserInputError.Code);

        static string? RefusalOf(JsonElement error) => error.GetProperty("extensions").GetProperty("code").GetString();
    }

    [Fact]
    public async Task Trades_are_told_as_they_were_counted_and_what_is_estimated_is_said()
    {
        WorkerGroup[] groups = [WorkerGroup.Courier, WorkerGroup.TaxiDriver];
        var scene = await SceneAsync("trades", (place, i) => i switch
        {
            0 => place with
            {
                Groups = groups,
                WorkersByGroup = new Dictionary<WorkerGroup, int> { [WorkerGroup.TaxiDriver] = 20, [WorkerGroup.Courier] = 60 }
            },
            1 => place with { Groups = groups, Checked = 10 },
            _ => place,
        });
        var places = (await host.QueryAsync("{ visitPlaces(search: \"T-trades-\") { nodes { workersByGroup { group workers } } } }"))
            .GetProperty("visitPlaces").GetProperty("nodes");
        places.EnumerateArray()
            .Select(place => string.Join(" ",
            place.GetProperty("workersByGroup").EnumerateArray().Select(row => $"{Text(row, "group")} {row.GetProperty("workers")}")))
            .ShouldBe(["COURIER 60 TAXI_DRIVER 20", "", ""]);

        var planned = (await host.QueryAsync("""
            query ($input: VisitPlanInput!) { planBusVisits(input: $input) { value byGroup { group workers estimated }
              visits { bus { id } place { id } startsAt endsAt capacity } } }
            """, new { input = scene.Question })).GetProperty("planBusVisits");
        // 90 at the place that was counted, 10 of them of no trade that is named; 80 at the one that was not; 90 of whom nothing is told.
        (string?, double, double)[] expected = [("COURIER", 100, 40), ("TAXI_DRIVER", 60, 40), (null, 100, 0)];
        Trades(planned).ShouldBe(expected);
        var plan = await SaveAsync(new { name = "trades", question = scene.Question, visits = Visits(planned) });
        var compared = (await host.QueryAsync("""
            query ($plans: [ID!]!) { compareVisitPlans(plans: $plans) { columns { plan { byGroup { group workers estimated } } byGroup { group workers estimated } } } }
            """, new { plans = new[] { Text(plan, "id") } }, Token)).GetProperty("compareVisitPlans").GetProperty("columns")[0];
        Trades(compared).ShouldBe(expected);
        Trades(compared.GetProperty("plan")).ShouldBe(expected);

        // Of the taxi drivers a larger part was checked than of the couriers, so the value moves; the draft keeps the setting.
        var fair = Question(scene, groupFairness: 3);
        var value = (await host.QueryAsync("query ($input: VisitPlanInput!) { planBusVisits(input: $input) { value } }",
            new { input = fair })).GetProperty("planBusVisits").GetProperty("value").GetDouble();
        value.ShouldBeLessThan(planned.GetProperty("value").GetDouble() - 1);
        (await SaveAsync(new { name = "fair", question = fair, visits = Visits(planned) })).GetProperty("value").GetDouble()
            .ShouldBe(value, 1e-9);
    }

    private static IEnumerable<(string?, double, double)> Trades(JsonElement plan) => plan.GetProperty("byGroup").EnumerateArray()
        .Select(row => (row.GetProperty("group").GetString(), Math.Round(row.GetProperty("workers").GetDouble(), 6),
            Math.Round(row.GetProperty("estimated").GetDouble(), 6)));

    [Fact]
    public void Stored_parameters_of_version_1_are_read_whatever_the_schema_calls_them()
    {
        const string stored = """
            {"from":"2026-12-01","until":"2026-12-31","buses":[1],"districts":["370202"],"places":[2],"pinned":[3],"pinFrom":"Done","spacingDays":7,
            "mostVisits":2,"repeatWorth":0.5,"stopsADay":1,"shortestVisit":30,"setUp":10,"packUp":5,"onHolidays":true,"daysOff":["2026-12-25"],
            "womenShare":0.3,"fairness":2,"groupFairness":1.5,"changeCost":3,"districtWeights":[{"District":"370202","Weight":2}],
            "groupWeights":[{"Group":"Courier","Weight":3}],"seed":4,"effort":5,"version":1}
            """;
        var read = PlanParametersJson.Read(stored);
        PlanParametersJson.Write(read).ShouldBe(stored.ReplaceLineEndings(""));
        (read.PinFrom, read.SpacingDays, read.MostVisits, read.StopsADay, read.ShortestVisit, read.Seed, read.Effort)
            .ShouldBe((BusVisitStatus.Done, 7, 2, 1, 30, 4, 5));
        (read.DistrictWeights!.Single(), read.GroupWeights!.Single())
            .ShouldBe((new DistrictWeightInput("370202", 2), new GroupWeightInput(WorkerGroup.Courier, 3)));
        Should.Throw<InvalidDataException>(() => PlanParametersJson.Read(stored.Replace("\"version\":1", "\"version\":2")));
    }

    private sealed record Visit(string Bus, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity);

    private sealed record Scene(string Name, string Bus, IReadOnlyList<(string Id, string Code)> Places)
    {
        public object Question => VisitPlanDraftTests.Question(this, groupFairness: 0);
    }

    private static object Question(Scene scene, double groupFairness) => new
    {
        from = Monday,
        until = Monday.AddDays(4),
        buses = new[] { scene.Bus },
        places = scene.Places.Select(place => place.Id),
        stopsADay = 1,
        effort = 2_000,
        pinFrom = "DONE",
        spacingDays = 7,
        groupFairness,
    };

    // A bus and three places of its own; nobody else plans them.
    private async Task<Scene> SceneAsync(string name, Func<VisitPlace, int, VisitPlace>? change = null)
    {
        await Schedule.AddAsync(new VisitSchedule(
            [new HealthBus { Code = "T-" + name, Name = "测试车", Depot = new(120.4, 36.1),
                CrewHours = OpeningHours.Parse("Mo-Fr 07:00-12:00"), Exams = [Exam.Ecg] }],
            [.. Enumerable.Range(0, 3).Select(i => new VisitPlace
            { Code = $"T-{name}-{i}", Name = "测试点", Position = new(120.4 + i / 100.0, 36.1), DistrictCode = i == 0 ? "370203" : "370202",
                Workers = 90, HostHours = OpeningHours.Parse("24/7") })
                .Select(change ?? ((place, _) => place))],
            [], []), "test");
        var data = await host.QueryAsync($"{{ healthBuses {{ id code }} visitPlaces(search: \"T-{name}-\") {{ nodes {{ id code }} }} }}");
        var bus = Text(data.GetProperty("healthBuses").EnumerateArray().Single(one => Text(one, "code") == "T-" + name), "id");
        var places = data.GetProperty("visitPlaces").GetProperty("nodes").EnumerateArray()
            .Select(one => (Text(one, "id"), Text(one, "code"))).ToList();
        return new Scene(name, bus, places);
    }

    private async Task<List<VisitRecord>> ScheduleAsync(Scene scene) =>
        [.. (await Store.GetVisitsAsync(At(0, 0), At(6, 0), null, TestContext.Current.CancellationToken))
            .Where(visit => visit.Bus.Code == "T-" + scene.Name && visit.Status != BusVisitStatus.Cancelled)];

    private ScheduleRegion Region => (ScheduleRegion)host.Host.Services.GetService(typeof(ScheduleRegion))!;

    private static List<Visit> Visits(JsonElement plan) => [.. plan.GetProperty("visits").EnumerateArray().Select(visit => new Visit(
        Text(visit.GetProperty("bus"), "id"), Text(visit.GetProperty("place"), "id"), visit.GetProperty("startsAt").GetDateTimeOffset(),
        visit.GetProperty("endsAt").GetDateTimeOffset(), visit.GetProperty("capacity").GetInt32()))];

    private async Task<JsonElement> TrySaveAsync(object input) => (await host.QueryAsync(Save, new { input }, Token))
        .GetProperty("saveVisitPlan");

    private async Task<JsonElement> SaveAsync(object input)
    {
        var payload = await TrySaveAsync(input);
        payload.GetProperty("errors").GetArrayLength().ShouldBe(0, payload.ToString());
        return payload.GetProperty("plan");
    }

    private async Task<List<JsonElement>> AgainstAsync(Scene scene, IReadOnlyList<Visit> visits) =>
        [.. (await host.QueryAsync(Against, new { question = scene.Question, visits }, Token)).GetProperty("visitPlanConflicts")
            .EnumerateArray()];

    private static int Code(Scene scene, JsonElement error) =>
        scene.Places.Select(place => place.Code).ToList().IndexOf(Text(error.GetProperty("planned").GetProperty("place"), "code"));

    private static string Codes(JsonElement error) =>
        string.Join(' ', error.GetProperty("conflicts").EnumerateArray().Select(conflict => Text(conflict, "code")));

    private async Task<JsonElement> PublishAsync(object input) => (await host.QueryAsync(Publish, new { input }, Token))
        .GetProperty("publishVisitPlan");

    private static string? Code(JsonElement payload) => payload.GetProperty("errors")[0] is var error
        && error.TryGetProperty("code", out var code)
        ? code.GetString() : error.GetProperty("conflicts")[0].GetProperty("code").GetString();

    private static DateTimeOffset At(int day, int hour) =>
        new(Monday.AddDays(day).ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(8));

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;
}
