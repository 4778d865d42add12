using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Import;
using Outposts.PostGis.Visits;
using Outposts.Registry;
using Outposts.Visits;

namespace Outposts.Api.Tests.Visits;

/// <summary>The schedule as calendar and list, read by other people's readers and by our own import.</summary>
public sealed class FeedTests(HostFixture host)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    private VisitStore Store => new(host.Database.Source);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_calendar_readers_read_what_the_schedule_says()
    {
        var code = await AddAsync("read");
        var calendar = (await FeedJudge.ReadAsync(await host.Client.GetStringAsync("/visits.ics", Cancel))).ShouldHaveSingleItem();
        calendar.Error.ShouldBeNull();
        calendar.Properties!["version"].ShouldBe("2.0");
        calendar.Properties.Keys.ShouldContain("prodid");
        calendar.Events!.Select(one => one.Uid).ShouldBeUnique();
        calendar.Again!.Count.ShouldBe(calendar.Events!.Count);
        var now = DateTimeOffset.UtcNow;
        // What lies at the edges of the calendar's year may be in or out.
        var visits = (await Store.VisitsAsync(now.AddDays(-30), now.AddDays(365), null, Cancel)).Where(visit => visit.Status != BusVisitStatus.Planned).ToList();
        visits.ShouldContain(visit => visit.Code == code);
        foreach (var visit in visits)
        {
            var read = calendar.Events!.Single(one => one.Uid == $"{visit.Code}@bus-visits.outposts");
            (read.Start, read.End, read.Sequence, read.Location, read.IsFloating).ShouldBe((visit.StartsAt, visit.EndsAt, visit.Revision, visit.Place, false));
            read.Status.ShouldBe(visit.Status switch
            { BusVisitStatus.Cancelled => "CANCELLED", BusVisitStatus.Confirmed or BusVisitStatus.Done => "CONFIRMED", _ => "TENTATIVE" });
            read.Summary.ShouldContain(visit.Place);
            read.Description!.ShouldContain(ExamWords.Of(visit.Exams[0]).Chinese);
            read.Geo!.ShouldBe([visit.Position.Latitude, visit.Position.Longitude], 1e-6);
            var again = calendar.Again!.Single(one => one.Uid == read.Uid);
            (again.Start, again.End, again.Sequence, again.Status, again.Location).ShouldBe((read.Start, read.End, read.Sequence, read.Status, read.Location));
        }
    }

    [Fact]
    public async Task A_visit_that_is_moved_and_then_cancelled_keeps_its_uid_and_raises_its_sequence()
    {
        var code = await AddAsync("follow");
        var start = (await ListedAsync(code)).Visit.StartsAt;
        var first = await host.Client.GetStringAsync("/visits.ics", Cancel);
        await Store.MoveAsync(code, start.AddMinutes(30), "test", Cancel);
        var second = await host.Client.GetStringAsync("/visits.ics", Cancel);
        await Store.SetStatusAsync(code, BusVisitStatus.Cancelled, "test", Cancel);
        var third = await host.Client.GetStringAsync("/visits.ics", Cancel);
        var seen = (await FeedJudge.ReadAsync(first, second, third))
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
        string[] pieces = ["一", "驿站", ",", ";", "\\", "\\n", "\\N", "\n", "\r\n", ":", "\"", " ", "  ", "👩‍⚕️", "e\u0301", "=", "BEGIN:VEVENT", "\t", "x", "\u00a0", "𠮷"];
        var count = Environment.GetEnvironmentVariable("OUTPOSTS_LONG") == "1" ? 5_000 : 300;
        var texts = Enumerable.Range(0, count)
            .Select(_ => "始" + string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => pieces[random.Next(pieces.Length)])) + "终").ToList();
        var visits = texts.Select((text, i) => Made($"V;{i},\\", text)).ToList();
        var written = VisitCalendar.Write(visits);
        written.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        var events = (await FeedJudge.ReadAsync(written))[0].Events.ShouldNotBeNull();
        for (var i = 0; i < count; i++)
        {
            events[i].Uid.ShouldBe($"V;{i},\\@bus-visits.outposts");
            events[i].Location.ShouldBe(texts[i].Replace("\r\n", "\n", StringComparison.Ordinal), $"text {i}, seed {seed}");
        }
        VisitCalendar.Write([Made("C", "a\u0007b\u0000c\u009fd")]).ShouldContain("LOCATION:abcd\r\n");
    }

    [Theory]
    [InlineData("/visits.ics")]
    [InlineData("/visits.csv")]
    public async Task A_reader_who_has_the_feed_is_told_that_nothing_changed_until_something_does(string address)
    {
        var code = await AddAsync("tag" + address[^3..]);
        var tag = (await GetAsync(address)).Headers.ETag.ShouldNotBeNull();
        using var same = await GetAsync(address, tag);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await same.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
        await Store.SetStatusAsync(code, BusVisitStatus.Cancelled, "test", Cancel);
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
        await AddAsync("list");
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, Zone).DateTime);
        var span = FormattableString.Invariant($"from={today:yyyy-MM-dd}&until={today.AddDays(60):yyyy-MM-dd}&district=370202&district=370203");
        var csv = await host.Client.GetStringAsync($"/visits.csv?{span}", Cancel);
        var calendar = (await FeedJudge.ReadAsync(await host.Client.GetStringAsync($"/visits.ics?{span}", Cancel)))[0];
        var rows = CsvTable.Read(csv.TrimStart('\uFEFF'));
        rows[0].Cells.Take(11).ShouldBe(["id", "bus", "route", "site", "starts_at", "ends_at", "capacity", "exams", "eligibility", "status", "filed_on"]);
        rows.Count.ShouldBeGreaterThan(2);
        rows.Skip(1).Select(row => (row.Cells[0] + "@bus-visits.outposts", Moment(row.Cells[4]), Moment(row.Cells[5]), row.Cells[12]))
            .OrderBy(row => row.Item1, StringComparer.Ordinal)
            .ShouldBe(calendar.Events!.OrderBy(one => one.Uid, StringComparer.Ordinal).Select(one => (one.Uid, one.Start, one.End, row: District(rows, one.Uid))));
        rows.Skip(1).ShouldAllBe(row => row.Cells[12] == "370202" || row.Cells[12] == "370203");
        var read = VisitFile.ParseVisits(csv.TrimStart('\uFEFF'), Zone);
        read.Refusals.ShouldBeEmpty();
        read.Rows.Count.ShouldBe(rows.Skip(1).Count(row => row.Cells[9] != "CANCELLED"));
    }

    [Fact]
    public void A_list_of_nasty_names_is_read_again_and_no_spreadsheet_runs_it()
    {
        var row = new VisitRow("=1+1", "B,1", "S\"1", null, Epoch, Epoch.AddHours(1), 5, [Exam.Ecg, Exam.BloodTest], Eligibility.Anyone, BusVisitStatus.Filed, new DateOnly(2026, 1, 2));
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        VisitLists.WriteCsv(writer, [new ListedVisit(row, "@园区,一\n二", new Position(120.5, 36), "370202", 5, 2, 7)], Zone);
        var cells = CsvTable.Read(writer.ToString())[1].Cells;
        cells.ShouldBe(["'=1+1", "B,1", "", "S\"1", "1970-01-01T08:00:00+08:00", "1970-01-01T09:00:00+08:00", "5", "ECG;BLOOD_TEST", "ANYONE", "FILED", "2026-01-02",
            "'@园区,一\n二", "370202", "120.5", "36", "5", "2", "7"]);
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

    private static string District(IReadOnlyList<CsvRecord> rows, string uid) => rows.Single(row => row.Cells[0] + "@bus-visits.outposts" == uid).Cells[12];

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private async Task<HttpResponseMessage> GetAsync(string address, EntityTagHeaderValue? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (tag is not null) request.Headers.IfNoneMatch.Add(tag);
        return await host.Client.SendAsync(request, Cancel);
    }

    private async Task<ListedVisit> ListedAsync(string code) =>
        (await Store.ListAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, null, Cancel)).Single(visit => visit.Visit.Code == code);

    // Tomorrow, by a bus of its own.
    private async Task<string> AddAsync(string name)
    {
        var (code, start) = ("F-" + name, new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(1).AddHours(1));
        await Store.AddAsync(new VisitSchedule([new HealthBus { Code = code, Name = "测试车", Depot = new Position(120.4, 36.08), CrewHours = OpeningHours.Parse("24/7"), Exams = [Exam.Ecg] }], [], [],
            [new VisitRow(code, code, "S-001", null, start, start.AddHours(1), 20, [Exam.Ecg], Eligibility.Anyone, BusVisitStatus.Confirmed, new DateOnly(2026, 1, 1))]), "test", ct: Cancel);
        return code;
    }

    private static StoredVisit Made(string code, string place) => new(1, code, new StoredBus(1, "B", "车", 100, null, default, [Exam.Ecg], []), place, default, "370202",
        Epoch, Epoch.AddHours(1), 10, [Exam.Ecg], Eligibility.Anyone, BusVisitStatus.Confirmed, 0, Epoch, []);
}
