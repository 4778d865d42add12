using System.Text.Json;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Cli;

/// <summary><c>import visit-places</c> and <c>export visit-places</c>, as a user runs them.</summary>
public sealed class VisitPlacesCommandTests(HostFixture fixture) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outposts-visit-places").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ScheduleStore Schedule => new(fixture.Database.DataSource);

    private VisitRegisterStore Register => new(fixture.Database.DataSource);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_exported_changes_nothing_when_it_is_read_again()
    {
        // The demonstration's own places: other tests may add some at the same time.
        var file = Path.Combine(_folder, "places.csv");
        (await RunAsync("export", "--output", file)).ShouldHaveSucceeded();
        var rows = (await File.ReadAllLinesAsync(file, Cancel)).Where(line => !line.StartsWith("T-", StringComparison.Ordinal)).ToList();
        rows.ShouldContain(line => line.Contains("COURIER:103;TRUCK_DRIVER:134", StringComparison.Ordinal));
        rows.ShouldContain(line => line.Contains("\"COURIER;TRUCK_DRIVER\"", StringComparison.Ordinal));
        var answer = Json(await RunAsync("import", Write(string.Join('\n', rows)), "--json"));
        (Number(answer, "added"), Number(answer, "changed"), Number(answer, "unchanged")).ShouldBe((0, 0, rows.Count - 1));
    }

    [Fact]
    public async Task A_place_is_brought_in_with_its_counts_and_what_a_list_has_no_column_for_stays()
    {
        var first = Write("id,longitude,latitude,workers,groups,toilet,checked\nT-import,120.4,36.1,300,COURIER:120; FOOD_DELIVERY_RIDER:80,是,40\n");
        var dry = Json(await RunAsync("import", first, "--dry-run", "--json"));
        (Number(dry, "added"), dry.GetProperty("written").GetBoolean()).ShouldBe((1, false));
        (await PlacesAsync()).ShouldBeEmpty();
        Number(Json(await RunAsync("import", first, "--json")), "added").ShouldBe(1);
        var place = (await PlacesAsync()).ShouldHaveSingleItem();
        (place.DistrictCode!.Length, place.Checked, place.Toilet).ShouldBe((6, 40, true));
        place.WorkersByGroup.OrderBy(entry => entry.Key).ShouldBe([new(WorkerGroup.Courier, 120), new(WorkerGroup.FoodDeliveryRider, 80)]);

        Number(Json(await RunAsync("import", Write("id,longitude,latitude,workers,toilet\nT-import,120.4,36.1,310,\n"), "--json")),
            "changed").ShouldBe(1);
        var after = (await PlacesAsync()).ShouldHaveSingleItem();
        (after.Id, after.Workers, after.Checked, after.Toilet).ShouldBe((place.Id, 310, 40, null));
        after.WorkersByGroup[WorkerGroup.Courier].ShouldBe(120);
    }

    [Theory]
    [InlineData("T-bad,120.4,36.1,100,COURIER:101,", "100 workers")]
    [InlineData("T-bad,120.4,36.1,100,COURIER:some,", "COURIER:120")]
    [InlineData("T-bad,120.25,36.1,100,,", "370202")]
    [InlineData("T-bad,120.4,36.1,100,,110000", "is no district")]
    public async Task A_row_that_cannot_be_is_named_and_nothing_is_brought_in(string row, string says)
    {
        var run = await RunAsync("import", Write($"id,longitude,latitude,workers,groups,district\nT-bad-good,120.4,36.1,5,,\n{row}\n"));
        run.Code.ShouldBe(1);
        run.Errors.ShouldContain("line 3");
        run.Errors.ShouldContain(says);
        (await Register.GetPlacesAsync(null, "T-bad", Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_place_is_not_moved_away_from_under_visits_that_its_bus_could_no_longer_reach()
    {
        var start = new DateTimeOffset(DateTimeOffset.UtcNow.AddDays(300).Date.AddHours(1), TimeSpan.Zero);
        Visit Visit(string code, string place, int hours) =>
            new(code, "T-moving", place, start.AddHours(hours), start.AddHours(hours + 1), 20, [Exam.Ecg],
            Eligibility.Anyone, BusVisitStatus.Planned, null);
        VisitPlace Place(string code) =>
            new() { Code = code, Name = code, Position = new(120.4, 36.1), DistrictCode = "370202", Workers = 20 };
        await Schedule.AddAsync(new VisitSchedule(
            [new HealthBus { Code = "T-moving", Name = "车", Depot = new(120.4, 36.1),
                CrewHours = global::Outposts.Hours.OpeningHours.Parse("24/7"), Exams = [Exam.Ecg] }],
            [Place("T-moving-1"), Place("T-moving-2")], [], [Visit("T-moving-1", "T-moving-1", 0), Visit("T-moving-2", "T-moving-2", 2)]),
                "test", cancellationToken: Cancel);
        foreach (var (position, code) in new[] { ("120.406,36.0735", 0), ("120.156,35.9995", 1) })
        {
            var run = await RunAsync("import", Write($"id,longitude,latitude,workers\nT-moving-2,{position},20\n"), "--dry-run");
            run.Code.ShouldBe(code, run.Errors);
            if (code == 1) run.Errors.ShouldContain("bus is in one place at a time");
        }
    }

    private async Task<IReadOnlyList<VisitPlace>> PlacesAsync() => await Register.GetPlacesAsync(null, "T-import", Cancel);

    private string Write(string text)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.csv");
        File.WriteAllText(path, text);
        return path;
    }

    private static JsonElement Json(CommandAnswer answer)
    {
        answer.ShouldHaveSucceeded();
        return JsonDocument.Parse(answer.Output).RootElement;
    }

    private static int Number(JsonElement answer, string name) => answer.GetProperty(name).GetInt32();

    private Task<CommandAnswer> RunAsync(string what, params string[] args) =>
        CommandLine.RunAsync([what, "visit-places", .. args, "--database", fixture.Database.OwnerConnectionString]);
}
