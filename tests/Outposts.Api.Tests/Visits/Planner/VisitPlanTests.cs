using System.Text.Json;
using Outposts.Hours;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Planner;

/// <summary>A plan over the API: from the register and the schedule as it stands, changing nothing.</summary>
public sealed class VisitPlanTests(UnchangedHostFixture host)
{
    private const string Plan = """
        query ($input: VisitPlanInput!) { planBusVisits(input: $input) { from until value bound gap told
          visits { bus { id code } place { id code } startsAt endsAt capacity expected pinned toCheck visit { id code } }
          leftOut { place { code } reason leastChange { chinese english } }
          changes { kind before { code } after { place { code } startsAt } told }
          notes { chinese english } } }
        """;

    private static readonly RegionClock Zone = RegionClock.Of("Asia/Shanghai");

    private VisitStore Store => new(host.Database.DataSource);

    private ScheduleStore Schedule => new(host.Database.DataSource);

    private VisitRegisterStore Register => new(host.Database.DataSource);

    [Fact]
    public async Task Two_weeks_of_the_demonstration_are_planned_around_what_is_filed()
    {
        var stored = await DemonstrationAsync();
        // The week with the last visits that stand, and the week after it, when there is room for others, whatever the day of the test.
        var last = stored.Where(visit => visit.Status >= BusVisitStatus.Filed).Max(visit => DayOf(visit.StartsAt));
        var (from, until) = (last.AddDays(-6), last.AddDays(7));
        var plan = await PlanAsync(new { from, until, effort = 20_000, buses = await BusesAsync("BUS-1", "BUS-2", "BUS-3", "BUS-4") });
        (await DemonstrationAsync()).Select(visit => (visit.Id, visit.Revision))
            .ShouldBe(stored.Select(visit => (visit.Id, visit.Revision)));
        var standing = stored.Where(visit => DayOf(visit.StartsAt) >= from && DayOf(visit.StartsAt) <= until
            && visit.Status >= BusVisitStatus.Filed).ToList();
        standing.ShouldNotBeEmpty();
        var visits = plan.GetProperty("visits").EnumerateArray().ToList();
        visits.Where(visit => visit.GetProperty("pinned").GetBoolean()).Select(visit => Text(visit.GetProperty("visit"), "code")).Order()
            .ShouldBe(standing.Select(visit => visit.Code).Order());
        visits.Count.ShouldBeGreaterThan(standing.Count);
        plan.GetProperty("value").GetDouble().ShouldBeLessThanOrEqualTo(plan.GetProperty("bound").GetDouble() + 1e-9);
        var places = await Register.GetPlacesAsync(null, null, TestContext.Current.CancellationToken);
        visits.Select(visit => Text(visit.GetProperty("place"), "code"))
            .Concat(plan.GetProperty("leftOut").EnumerateArray().Select(left => Text(left.GetProperty("place"), "code")))
            .Where(IsOfTheDemonstration).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(places.Select(place => place.Code).Where(IsOfTheDemonstration).Order(StringComparer.Ordinal));
        plan.GetProperty("leftOut").EnumerateArray().ShouldAllBe(left => Text(left.GetProperty("leastChange"), "chinese").Length > 4);
        // New visits keep 14 days from those that stand, before and after the plan too, of the same program.
        foreach (var visit in visits.Where(visit => !visit.GetProperty("pinned").GetBoolean()))
        {
            var (code, day) = (Text(visit.GetProperty("place"), "code"), DayOf(visit.GetProperty("startsAt").GetDateTimeOffset()));
            var twoCancer = Text(visit.GetProperty("bus"), "code") == "BUS-4";
            stored.Where(other => other.PlaceCode == code && (other.Bus.Code == "BUS-4") == twoCancer
                && other.Status >= BusVisitStatus.Filed)
                .ShouldAllBe(other => Math.Abs(DayOf(other.StartsAt).DayNumber - day.DayNumber) >= 14, $"{code} {day}");
        }
    }

    [Fact]
    public async Task Planning_again_with_all_pinned_keeps_the_schedule_and_without_it_says_who_must_be_told()
    {
        var bus = await NewBusAsync("again");
        var day = OrdinaryDays.First(DayOfWeek.Wednesday, daysAhead: 60);
        var at = new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 0)), TimeSpan.FromHours(8));
        var wish = new VisitChange
        {
            Bus = bus.Id,
            Place = (await PlaceAsync("T-again")).Id,
            StartsAt = at,
            EndsAt = at.AddHours(2),
            Capacity = 80
        };
        var region = (ScheduleRegion)host.Host.Services.GetService(typeof(ScheduleRegion))!;
        var answer = await Schedule.ChangeAsync(new ScheduleChange([wish], []), region, "test", DateTimeOffset.UtcNow,
            cancellationToken: TestContext.Current.CancellationToken);
        var visit = answer.Changes[0].Visit.ShouldNotBeNull(string.Join(" ",
            answer.Changes[0].Conflicts.Select(conflict => conflict.Reason.English)));
        string[] places = [Text((await host.QueryAsync("{ visitPlaces(search: \"T-again\") { nodes { id } } }")).GetProperty("visitPlaces")
            .GetProperty("nodes")[0], "id")];
        var question = new
        {
            from = day.AddDays(-1),
            until = day.AddDays(1),
            buses = await BusesAsync("T-again"),
            places,
            effort = 2_000,
            pinFrom = "PLANNED"
        };
        var kept = await PlanAsync(question);
        kept.GetProperty("changes").GetArrayLength().ShouldBe(0);
        Text(kept.GetProperty("visits").EnumerateArray().Single(one => one.GetProperty("pinned").GetBoolean()).GetProperty("visit"), "code")
            .ShouldBe(visit.Code);
        // Without a day on which a bus runs, the visit is dropped.
        var elsewhere = await PlanAsync(new
        {
            question.from,
            question.until,
            question.buses,
            question.places,
            question.effort,
            pinFrom = "CONFIRMED",
            changeCost = 0,
            daysOff = new[] { day, day.AddDays(1), day.AddDays(-1) }
        });
        elsewhere.GetProperty("visits").GetArrayLength().ShouldBe(0);
        var change = elsewhere.GetProperty("changes").EnumerateArray().ShouldHaveSingleItem();
        (Text(change, "kind"), Text(change.GetProperty("before"), "code"), change.GetProperty("told").GetInt32())
            .ShouldBe(("DROPPED", visit.Code, 0));
    }

    [Theory]
    [InlineData("from: \"2027-03-02\", until: \"2027-03-01\"", "must not come before")]
    [InlineData("from: \"2027-03-01\", until: \"2029-03-01\"", "366")]
    [InlineData("from: \"9998-12-01\", until: \"9998-12-31\"", "9997")]
    [InlineData("from: \"2020-03-01\", until: \"2020-04-01\"", "after today")]
    [InlineData("from: \"2099-03-01\", until: \"2099-03-02\", stopsADay: 13", "1 to 12")]
    [InlineData("from: \"2099-03-01\", until: \"2099-03-02\", fairness: -1", "0 to 4")]
    [InlineData("from: \"2099-03-01\", until: \"2099-03-02\", groupFairness: 4.1", "fairness between trades is 4.1; 0 to 4")]
    [InlineData("from: \"2099-03-01\", until: \"2099-03-02\", effort: -1", "3000000")]
    [InlineData("from: \"2099-03-01\", until: \"2099-03-02\", districts: [\"1\"]", "370202")]
    [InlineData("from: \"2099-03-01\", until: \"2099-03-02\", districtWeights: [{ district: \"370202\", weight: 1 }, { district: \"370202\", weight: 2 }]", "more than once")]
    [InlineData("from: \"2099-03-01\", until: \"2099-03-02\", buses: []", "BUS-1")]
    public async Task A_plan_that_cannot_be_is_refused_and_says_what_is_accepted(string input, string part)
    {
        var error = await host.QueryErrorAsync($"{{ planBusVisits(input: {{ {input} }}) {{ value }} }}");
        error.GetProperty("message").GetString()!.ShouldContain(part);
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("BAD_USER_INPUT");
    }

    private async Task<JsonElement> PlanAsync(object input) => (await host.QueryAsync(Plan, new { input },
        host.TokenFor(Role.Scheduler))).GetProperty("planBusVisits");

    private async Task<HealthBus> NewBusAsync(string name)
    {
        await Schedule.AddAsync(new VisitSchedule(
            [new HealthBus { Code = "T-" + name, Name = "测试车", Depot = new(120.4, 36.1),
                CrewHours = OpeningHours.Parse("Mo-Su 06:00-16:00"), Exams = [Exam.Ecg] }],
            [new VisitPlace { Code = "T-" + name, Name = "测试点", Position = new(120.4, 36.1), DistrictCode = "370202", Workers = 90,
                HostHours = OpeningHours.Parse("24/7") }],
            [], []), "test");
        return (await Register.GetBusesAsync(TestContext.Current.CancellationToken)).Single(bus => bus.Code == "T-" + name);
    }

    private async Task<VisitPlace> PlaceAsync(string code) =>
        (await Register.GetPlacesAsync(null, code, TestContext.Current.CancellationToken)).Single(place => place.Code == code);

    private async Task<string[]> BusesAsync(params string[] codes) =>
        [.. (await host.QueryAsync("{ healthBuses { id code } }")).GetProperty("healthBuses").EnumerateArray()
            .Where(bus => codes.Contains(Text(bus, "code"))).Select(bus => Text(bus, "id"))];

    // Other tests write buses and places of their own meanwhile.
    private static bool IsOfTheDemonstration(string place) => place.StartsWith("S-", StringComparison.Ordinal);

    private async Task<List<VisitRecord>> DemonstrationAsync() =>
        [.. (await Store.GetVisitsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, null, TestContext.Current.CancellationToken))
            .Where(visit => visit.Status != BusVisitStatus.Cancelled && visit.Bus.Code.StartsWith("BUS-", StringComparison.Ordinal))];

    private static DateOnly DayOf(DateTimeOffset moment) => Zone.DayOf(moment);

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;
}
