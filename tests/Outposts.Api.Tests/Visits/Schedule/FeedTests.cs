using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Outposts.Api.Tests.Features;
using Outposts.Formats;
using Outposts.Formats.Csv;
using Outposts.Formats.Visits;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Schedule;

/// <summary>The schedule as calendar and list, read by other people's readers and by our own import.</summary>
public sealed class FeedTests(HostFixture host)
{
    private static readonly RegionClock Zone = RegionClock.Of("Asia/Shanghai");
    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    private VisitStore Store => new(host.Database.DataSource);

    private ScheduleStore Schedule => new(host.Database.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_calendar_readers_read_what_the_schedule_says()
    {
        var code = await AddAsync("read");
        var now = DateTimeOffset.UtcNow;
        // What lies at the edges of the calendar's year may be in or out; what other tests are changing just now is not looked at.
        var visits = await Store.GetVisitsAsync(now.AddDays(-30), now.AddDays(365), null, Cancel);
        var calendar = (await CalendarReaders.ReadAsync(await host.Client.GetStringAsync("/visits.ics", Cancel))).ShouldHaveSingleItem();
        var after = (await Store.GetVisitsAsync(now.AddDays(-30), now.AddDays(365), null, Cancel))
            .Select(visit => (visit.Code, visit.Revision)).ToHashSet();
        visits = [.. visits.Where(visit => visit.Status != BusVisitStatus.Planned && after.Contains((visit.Code, visit.Revision)))];
        calendar.Error.ShouldBeNull();
        calendar.Properties!["version"].ShouldBe("2.0");
        calendar.Properties.Keys.ShouldContain("prodid");
        calendar.Events!.Select(one => one.Uid).ShouldBeUnique();
        calendar.Again!.Count.ShouldBe(calendar.Events!.Count);
        visits.ShouldContain(visit => visit.Code == code);
        foreach (var visit in visits)
        {
            var read = calendar.Events!.Single(one => one.Uid == $"{visit.Code}@bus-visits.outposts");
            (read.Start, read.End, read.Sequence, read.Location, read.IsFloating)
                .ShouldBe((visit.StartsAt, visit.EndsAt, visit.Revision, visit.Place, false));
            read.Status.ShouldBe(visit.Status switch
            { BusVisitStatus.Cancelled => "CANCELLED", BusVisitStatus.Confirmed or BusVisitStatus.Done => "CONFIRMED", _ => "TENTATIVE" });
            read.Summary.ShouldContain(visit.Place);
            read.Description!.ShouldContain(ExamNames.Of(visit.Exams[0]).Chinese);
            read.Geo!.ShouldBe([visit.Position.Latitude, visit.Position.Longitude], 1e-6);
            var again = calendar.Again!.Single(one => one.Uid == read.Uid);
            (again.Start, again.End, again.Sequence, again.Status, again.Location)
                .ShouldBe((read.Start, read.End, read.Sequence, read.Status, read.Location));
        }
    }

    // Long before the minute is over for which booked seats are held.
    [Fact]
    public async Task Features_of_visits_follow_the_schedule_at_once()
    {
        var code = await AddAsync("features");
        await StatusBecomesAsync(code, (await ListedAsync(code)).Status);
        await ScheduleEdits.SetStatusAsync(host.Database.DataSource, code, BusVisitStatus.Cancelled, Cancel);
        await StatusBecomesAsync(code, BusVisitStatus.Cancelled);
    }

    private async Task StatusBecomesAsync(string code, BusVisitStatus status)
    {
        for (var tries = 0; tries < 150; tries++)
        {
            var page = await host.GetItemsAsync("visits", ("code", code), ("status", EnumNames.ToWireName(status)));
            if (page.GetProperty("numberMatched").GetInt32() == 1) return;
            await Task.Delay(100, Cancel);
        }
        Assert.Fail($"{code} did not become {status}.");
    }

    [Fact]
    public async Task A_visit_that_is_moved_and_then_cancelled_keeps_its_uid_and_raises_its_sequence()
    {
        var code = await AddAsync("follow");
        var start = (await ListedAsync(code)).StartsAt;
        var first = await host.Client.GetStringAsync("/visits.ics", Cancel);
        await ScheduleEdits.MoveAsync(host.Database.DataSource, code, start.AddMinutes(30), Cancel);
        var second = await host.Client.GetStringAsync("/visits.ics", Cancel);
        await ScheduleEdits.SetStatusAsync(host.Database.DataSource, code, BusVisitStatus.Cancelled, Cancel);
        var third = await host.Client.GetStringAsync("/visits.ics", Cancel);
        var seen = (await CalendarReaders.ReadAsync(first, second, third))
            .Select(calendar => calendar.Events!.Single(one => one.Uid == $"{code}@bus-visits.outposts")).ToList();
        seen.Select(one => (one.Sequence, one.Status, one.Start)).ShouldBe(
            [(0, "CONFIRMED", start), (1, "CONFIRMED", start.AddMinutes(30)), (2, "CANCELLED", start.AddMinutes(30))]);
        seen[2].Stamp!.Value.ShouldBeGreaterThanOrEqualTo(seen[1].Stamp!.Value);
        seen[2].Summary.ShouldStartWith("已取消：");
    }

    [Fact]
    public async Task Any_text_comes_back_from_a_calendar_as_it_went_in()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        string[] pieces = ["一", "驿站", ",", ";", "\\", "\\n", "\\N", "\n", "\r\n", ":", "\"", " ", "  ", "👩‍⚕️", "e\u0301", "=",
            "BEGIN:VEVENT", "\t", "x", "\u00a0", "𠮷"];
        var count = LongRun.Count(300, 5_000);
        var texts = Enumerable.Range(0, count)
            .Select(_ => "始" + string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => pieces[random.Next(pieces.Length)])) + "终")
                .ToList();
        var visits = texts.Select((text, i) => Made($"V;{i},\\", text)).ToList();
        var written = VisitICalendarWriter.Write(visits);
        written.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        var events = (await CalendarReaders.ReadAsync(written))[0].Events.ShouldNotBeNull();
        for (var i = 0; i < count; i++)
        {
            events[i].Uid.ShouldBe($"V;{i},\\@bus-visits.outposts");
            events[i].Location.ShouldBe(texts[i].Replace("\r\n", "\n", StringComparison.Ordinal), $"text {i}, seed {seed}");
        }
        VisitICalendarWriter.Write([Made("C", "a\u0007b\u0000c\u009fd")]).ShouldContain("LOCATION:abcd\r\n");
    }

    [Theory]
    [InlineData("/visits.ics?from=2031-04-01&until=2031-04-30")]
    [InlineData("/visits.csv?from=2031-05-01&until=2031-05-31")]
    public async Task A_reader_who_has_the_feed_is_told_that_nothing_changed_until_something_does(string address)
    {
        // Days of its own, on which no other test has visits.
        var code = await AddAsync("tag" + address[8..11], DateOnly.ParseExact(address[^10..], "yyyy-MM-dd", CultureInfo.InvariantCulture));
        var tag = (await GetAsync(address)).Headers.ETag.ShouldNotBeNull();
        using var same = await GetAsync(address, tag);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await same.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
        await ScheduleEdits.SetStatusAsync(host.Database.DataSource, code, BusVisitStatus.Cancelled, Cancel);
        using var changed = await GetAsync(address, tag);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag.ShouldNotBe(tag);
        (await changed.Content.ReadAsStringAsync(Cancel)).ShouldContain("CANCELLED");
        using var head = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address), Cancel);
        (head.StatusCode, head.Content.Headers.ContentLength > 100).ShouldBe((HttpStatusCode.OK, true));
    }

    [Fact]
    public async Task The_list_is_read_again_as_the_schedule_and_agrees_with_the_calendar()
    {
        await AddAsync("list 1", new DateOnly(2031, 3, 1));
        await AddAsync("list 2", new DateOnly(2031, 3, 31));
        await AddAsync("before", new DateOnly(2031, 2, 28));
        await AddAsync("behind", new DateOnly(2031, 4, 1));
        await AddAsync("elsewhere", new DateOnly(2031, 3, 2), "S-002");
        await AddAsync("taken back", new DateOnly(2031, 3, 3));
        await ScheduleEdits.SetStatusAsync(host.Database.DataSource, "F-taken back", BusVisitStatus.Cancelled, Cancel);
        const string span = "from=2031-03-01&until=2031-03-31&district=370202";
        var csv = await host.Client.GetStringAsync($"/visits.csv?{span}", Cancel);
        var calendar = (await CalendarReaders.ReadAsync(await host.Client.GetStringAsync($"/visits.ics?{span}", Cancel)))[0];
        var rows = CsvRecordReader.Read(csv.TrimStart('\uFEFF'));
        rows[0].Cells.Take(11)
            .ShouldBe(["id", "bus", "route", "site", "starts_at", "ends_at", "capacity", "exams", "eligibility", "status", "filed_on"]);
        rows.Skip(1).Select(row => row.Cells[0]).ShouldBe(["F-list 1", "F-taken back", "F-list 2"]);
        rows.Skip(1).ShouldAllBe(row => row.Cells[12] == "370202");
        rows.Skip(1).Select(row => (row.Cells[0] + "@bus-visits.outposts", Moment(row.Cells[4]), Moment(row.Cells[5])))
            .ShouldBe(calendar.Events!.Select(one => (one.Uid, one.Start, one.End)));
        var nodes = (await host.QueryAsync("""{ busVisits(from: "2031-03-01", until: "2031-03-31", districts: ["370202"]) { nodes { code startsAt } } }"""))
            .GetProperty("busVisits").GetProperty("nodes").EnumerateArray();
        nodes.Select(node => (node.GetProperty("code").GetString()!, node.GetProperty("startsAt").GetString()!))
            .ShouldBe(rows.Skip(1).Select(row => (row.Cells[0], row.Cells[4])));
        var read = VisitScheduleCsvReader.ParseVisits(csv.TrimStart('\uFEFF'), Zone);
        read.Rejections.ShouldBeEmpty();
        read.Rows.Count.ShouldBe(2, "what is cancelled is in no plan");
    }

    [Fact]
    public void A_list_of_nasty_names_is_read_again_and_no_spreadsheet_runs_it()
    {
        var visit = new VisitRecord(1, "=1+1", new HealthBus { Code = "B,1", Name = "车", Depot = default }, "@园区,一\n二",
            new Position(120.5, 36), "370202", Epoch, Epoch.AddHours(1), 5, [Exam.Ecg, Exam.BloodTest], Eligibility.Anyone,
            BusVisitStatus.Filed, 7, Epoch, [new VisitSlot(1, 1, Epoch, Epoch.AddMinutes(15), 5, 2, 0)])
        {
            PlaceCode = "S\"1",
            FiledOn = new DateOnly(2026, 1, 2),
        };
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        VisitLists.WriteCsv(writer, [visit], Zone);
        writer.ToString().ShouldContain("\n'=1+1,", customMessage: "a spreadsheet would run the cell");
        writer.ToString().ShouldContain("\"'@园区,一\n二\"", customMessage: "a spreadsheet would run the cell");
        var cells = CsvRecordReader.Read(writer.ToString())[1].Cells;
        cells.ShouldBe(["=1+1", "B,1", "", "S\"1", "1970-01-01T08:00:00+08:00", "1970-01-01T09:00:00+08:00", "5", "ECG;BLOOD_TEST",
            "ANYONE", "FILED", "2026-01-02",
            "@园区,一\n二", "370202", "120.5", "36", "5", "2", "7"]);
    }

    [Theory]
    [InlineData("/visits.ics?district=1", "370202")]
    [InlineData("/visits.csv?from=tomorrow", "2026-12-01")]
    [InlineData("/visits.csv?from=2026-12-02&until=2026-12-01", "comes before")]
    [InlineData("/visits.ics?from=2000-01-01&until=2026-12-01", "3660 days")]
    [InlineData("/visits.ics?from=0001-01-01", "2026-12-01")]
    [InlineData("/visits.ics?until=9999-12-31", "2026-12-01")]
    public async Task A_question_that_cannot_be_answered_says_what_is_accepted(string address, string says)
    {
        using var answer = await host.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain(says);
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private async Task<HttpResponseMessage> GetAsync(string address, EntityTagHeaderValue? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (tag is not null) request.Headers.IfNoneMatch.Add(tag);
        return await host.Client.SendAsync(request, Cancel);
    }

    private async Task<VisitRecord> ListedAsync(string code) =>
        (await Store.GetVisitsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, null, Cancel)).Single(visit => visit.Code == code);

    // At nine, tomorrow unless said otherwise, by a bus of its own.
    private async Task<string> AddAsync(string name, DateOnly? day = null, string place = "S-001")
    {
        var code = "F-" + name;
        var on = day ?? Zone.DayOf(DateTimeOffset.UtcNow).AddDays(1);
        var start = new DateTimeOffset(on.ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8));
        await Schedule.AddAsync(new VisitSchedule(
            [new HealthBus { Code = code, Name = "测试车", Depot = new Position(120.4, 36.08), CrewHours = OpeningHours.Parse("24/7"),
                Exams = [Exam.Ecg] }], [], [],
            [new Visit(code, code, place, start, start.AddHours(1), 20, [Exam.Ecg], Eligibility.Anyone, BusVisitStatus.Confirmed,
                new DateOnly(2026, 1, 1))]), "test", cancellationToken: Cancel);
        return code;
    }

    private static VisitRecord Made(string code, string place) =>
        new(1, code, new HealthBus { Id = 1, Code = "B", Name = "车", Depot = default, Exams = [Exam.Ecg] }, place, default, "370202",
        Epoch, Epoch.AddHours(1), 10, [Exam.Ecg], Eligibility.Anyone, BusVisitStatus.Confirmed, 0, Epoch, []);
}
