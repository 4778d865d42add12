using System.Text.Json;
using Outposts.Api.Tests.Visits;
using Outposts.Api.Tests.Visits.Schedule;
using Outposts.Formats;
using Outposts.Formats.Csv;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Cli;

/// <summary>The schedule as files, as a user writes them.</summary>
public sealed class ExportVisitsCommandTests(HostFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_three_formats_hold_the_same_visits_and_the_list_is_the_file_that_was_read()
    {
        // Before the demonstration's visits were to come, so that no other test adds any.
        string[] all = ["--until", "2020-12-31"];
        await AddAsync("X-1", new DateOnly(2020, 5, 4));
        await AddAsync("X-2", new DateOnly(2020, 5, 5));
        var csv = CsvRecordReader.Read((await OutputAsync([.. all])).TrimStart('\uFEFF'));
        csv.Skip(1).Select(row => row.Cells[0]).ShouldBe(["X-1", "X-2"]);
        var geojson = JsonDocument.Parse(await OutputAsync(["--format", "geojson", .. all])).RootElement;
        geojson.GetProperty("features").EnumerateArray().Select(one => one.GetProperty("properties").GetProperty("id").GetString())
            .ShouldBe(["X-1", "X-2"]);
        var properties = geojson.GetProperty("features")[0].GetProperty("properties");
        properties.GetProperty("starts_at").GetString().ShouldBe("2020-05-04T09:00:00+08:00");
        properties.GetProperty("capacity").GetInt32().ShouldBe(20);
        properties.TryGetProperty("route", out _).ShouldBeFalse("what is unknown is left out");
        var calendar = (await CalendarReaders.ReadAsync(await OutputAsync(["--format", "ics", .. all])))[0];
        calendar.Events!.Select(one => one.Uid).ShouldBe(["X-1@bus-visits.outposts", "X-2@bus-visits.outposts"]);
        CsvRecordReader.Read((await OutputAsync(["--from", "2020-05-05", .. all])).TrimStart('\uFEFF')).Skip(1).Select(row => row.Cells[0])
            .ShouldBe(["X-2"]);
        CsvRecordReader.Read((await OutputAsync(["--district", "370203", .. all])).TrimStart('\uFEFF')).Count.ShouldBe(1);

        var file = Path.Combine(Directory.CreateTempSubdirectory("outposts-export").FullName, "visits.csv");
        (await RunAsync("--output", file, "--until", "2020-12-31")).ShouldHaveSucceeded();
        CsvRecordReader.Read(FileText.Read(file)).Select(row => row.Cells[0]).ShouldBe(["id", "X-1", "X-2"]);
        Directory.GetFiles(Path.GetDirectoryName(file)!).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("--from takes a day", "--from", "soon")]
    [InlineData("comes before", "--from", "2026-12-02", "--until", "2026-12-01")]
    [InlineData("no district 1", "--district", "1")]
    [InlineData("csv", "--format", "xls")]
    public async Task Wrong_use_exits_with_2_and_one_clear_sentence(string says, params string[] args)
    {
        var run = await RunAsync(args);
        run.Code.ShouldBe(2, run.Errors);
        run.Errors.ShouldContain(says);
        run.Output.ShouldBeEmpty();
    }

    private async Task AddAsync(string code, DateOnly day)
    {
        var start = new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8));
        await new ScheduleStore(fixture.Database.DataSource).AddAsync(new VisitSchedule([], [], [],
            [new Visit(code, "BUS-1", "S-001", start, start.AddHours(1), 20, [Outposts.Visits.Schedule.Exam.Ecg],
                global::Outposts.Registry.Eligibility.Anyone, Outposts.Visits.Schedule.BusVisitStatus.Agreed, null)]), "test",
                    cancellationToken: Cancel);
    }

    private async Task<string> OutputAsync(string[] args)
    {
        var run = await RunAsync(args);
        run.ShouldHaveSucceeded();
        return run.Output;
    }

    private Task<CommandAnswer> RunAsync(params string[] args) =>
        CommandLine.RunAsync(["export", "visits", "--database", fixture.Database.OwnerConnectionString, .. args]);
}
