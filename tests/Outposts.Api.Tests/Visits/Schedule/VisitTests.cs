using System.Text.Json;
using Outposts.Api.Visits;
using Outposts.Api.Visits.Schedule;
using Outposts.Formats.Visits;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Travel;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Schedule;

/// <summary>A rider finds, books, asks and cancels over HTTP; every refusal has its type.</summary>
public sealed class VisitTests(HostFixture host)
{
    private const string Book = """
        mutation ($input: BookSlotInput!) { bookSlot(input: $input) {
          booking { token state place cancelledWithVisit slot { id } visit { code } }
          errors { __typename message code ... on NotEligible { refused unanswered } ... on VisitClosed { status } } } }
        """;

    private const string Cancel = """
        mutation ($token: String!) { cancelBooking(input: { token: $token }) { booking { state } errors { __typename code message } } }
        """;

    private VisitStore Store => new(host.Database.DataSource);

    private ScheduleStore Schedule => new(host.Database.DataSource);

    [Fact]
    public async Task Visits_come_a_page_at_a_time_in_the_order_of_their_start()
    {
        // Other tests add visits meanwhile: what is expected is read before and after, until it is the same.
        for (var attempt = 0; ; attempt++)
        {
            var expected = await ExpectedAsync();
            var codes = await CodesOfAllPagesAsync(expected.From, expected.Until);
            if (attempt < 20 && !(await ExpectedAsync()).Codes.SequenceEqual(expected.Codes)) continue;
            codes.ShouldBe(expected.Codes);
            return;
        }

        // The demonstration's visits are laid around today, so the days of the query follow from them.
        async Task<(DateOnly From, DateOnly Until, List<string> Codes)> ExpectedAsync()
        {
            var stored = await Store.GetVisitsAsync(DateTimeOffset.UtcNow.AddDays(-180), DateTimeOffset.UtcNow.AddDays(180), ["370202"],
                TestContext.Current.CancellationToken);
            stored.Count.ShouldBeGreaterThan(5);
            var (from, until) = (Day(stored[1]), Day(stored[^2]));
            List<string> codes = [.. stored.Where(visit => visit.Status.IsPublic() && Day(visit) >= from && Day(visit) <= until)
                .Select(visit => visit.Code)];
            codes.Count.ShouldBeGreaterThan(4);
            return (from, until, codes);
        }

        static DateOnly Day(VisitRecord visit) => DateOnly.FromDateTime(visit.StartsAt.ToOffset(TimeSpan.FromHours(8)).DateTime);
    }

    private async Task<List<string>> CodesOfAllPagesAsync(DateOnly from, DateOnly until)
    {
        var codes = new List<string>();
        string? after = null;
        do
        {
            var page = (await host.QueryAsync("""
                query ($from: LocalDate!, $until: LocalDate!, $after: String) { busVisits(from: $from, until: $until, districts: ["370202"], first: 4, after: $after) {
                  nodes { code place booked available capacity eligibility exams bus { code name } district { code } slots { id seats booked available } }
                  pageInfo { hasNextPage endCursor } } }
                """, new { from, until, after })).GetProperty("busVisits");
            foreach (var node in page.GetProperty("nodes").EnumerateArray())
            {
                node.GetProperty("district").GetProperty("code").GetString().ShouldBe("370202");
                node.GetProperty("slots").EnumerateArray().Sum(slot => slot.GetProperty("available").GetInt32())
                    .ShouldBe(node.GetProperty("available").GetInt32());
                codes.Add(node.GetProperty("code").GetString()!);
            }
            after = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? page.GetProperty("pageInfo")
                .GetProperty("endCursor").GetString() : null;
        }
        while (after is not null);
        return codes;
    }

    [Theory]
    [InlineData("busVisits(from: \"2026-12-01\", until: \"2026-11-30\") { nodes { code } }", "comes before")]
    [InlineData("busVisits(from: \"2026-12-01\", until: \"2028-12-01\") { nodes { code } }", "366")]
    [InlineData("busVisits(from: \"2026-12-01\", until: \"2026-12-02\", districts: [\"110101\"]) { nodes { code } }", "370202")]
    [InlineData("busVisits(from: \"0001-01-01\", until: \"0001-01-02\") { nodes { code } }", "after the year 1")]
    [InlineData("busVisits(from: \"9998-12-31\", until: \"9999-12-31\") { nodes { code } }", "before the year 9999")]
    [InlineData("nearestBusVisits(to: { longitude: 120, latitude: 36 }, first: 101) { distance }", "1 to 100")]
    [InlineData("nearestBusVisits(to: { longitude: 36, latitude: 120 }) { distance }", "swapped")]
    [InlineData("nearestBusVisits(to: { longitude: 120, latitude: 36 }, within: -1) { distance }", "0 metres")]
    public async Task A_question_that_cannot_be_answered_says_what_is_accepted(string question, string part)
    {
        var error = await host.QueryErrorAsync($"{{ {question} }}");
        error.GetProperty("message").GetString()!.ShouldContain(part);
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("BAD_USER_INPUT");
    }

    [Fact]
    public async Task The_nearest_visits_are_those_that_looking_at_all_finds()
    {
        var from = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));
        var here = new Position(120.4, 36.1);
        var expected = (await Store.GetVisitsAsync(from, DateTimeOffset.MaxValue, null, TestContext.Current.CancellationToken))
            .Where(visit => visit.Status == BusVisitStatus.Confirmed)
            .OrderBy(visit => Geodesic.Distance(here, visit.Position)).ThenBy(visit => visit.StartsAt).Take(7).Select(visit => visit.Code);
        var found = (await host.QueryAsync("""
            { nearestBusVisits(to: { longitude: 120.4, latitude: 36.1 }, from: "2026-11-01T00:00:00+08:00", first: 7, by: EBIKE) {
              distance travelDistance travelTime basis visit { code navigation(app: GEO) } } }
            """)).GetProperty("nearestBusVisits").EnumerateArray().ToList();
        found.Select(near => near.GetProperty("visit").GetProperty("code").GetString()).ShouldBe(expected);
        var travel = new GeodesicTravel(new TravelProfiles());
        foreach (var near in found)
        {
            var way = travel.FromGeodesicDistance(near.GetProperty("distance").GetDouble(), TravelMode.Ebike);
            near.GetProperty("travelDistance").GetDouble().ShouldBe(way.Distance, 1e-6);
            near.GetProperty("travelTime").GetDouble().ShouldBe(way.Time!.Value, 1e-6);
            near.GetProperty("visit").GetProperty("navigation").GetString()!.ShouldStartWith("geo:36.");
        }
        (await host.QueryAsync("{ nearestBusVisits(to: { longitude: 120.4, latitude: 36.1 }, within: 0) { distance } }"))
            .GetProperty("nearestBusVisits").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Book_wait_cancel_and_the_next_in_line_has_the_seat()
    {
        var slot = await NewSlotAsync("book", seats: 1);
        var first = await BookAsync(new { slot, idempotencyKey = "11111111-1111-1111-1111-111111111111" });
        var token = first.GetProperty("booking").GetProperty("token").GetString()!;
        first.GetProperty("booking").GetProperty("state").GetString().ShouldBe("HELD");
        (await BookAsync(new { slot, idempotencyKey = "11111111-1111-1111-1111-111111111111" })).GetProperty("booking").GetProperty("token")
            .GetString().ShouldBe(token);
        Code(await BookAsync(new { slot })).ShouldBe("FULL");
        var second = (await BookAsync(new { slot, waitlist = true })).GetProperty("booking");
        (second.GetProperty("state").GetString(), second.GetProperty("place").GetInt32()).ShouldBe(("WAITING", 1));

        var cancelled = (await host.QueryAsync(Cancel, new { token = token.ToLowerInvariant() })).GetProperty("cancelBooking");
        cancelled.GetProperty("booking").GetProperty("state").GetString().ShouldBe("CANCELLED");
        cancelled.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null);
        var now = (await host.QueryAsync("query ($token: String!) { booking(token: $token) { state place slot { id booked available } } }",
            new { token = second.GetProperty("token").GetString() })).GetProperty("booking");
        now.GetProperty("state").GetString().ShouldBe("HELD");
        (now.GetProperty("slot").GetProperty("id").GetString(), now.GetProperty("slot").GetProperty("booked").GetInt32())
            .ShouldBe((slot, 1));
        Code((await host.QueryAsync(Cancel, new { token = "00000-00000-00000-00000" })).GetProperty("cancelBooking"))
            .ShouldBe("UNKNOWN_TOKEN");
    }

    [Fact]
    public async Task Each_refusal_has_its_type_and_code()
    {
        var slot = await NewSlotAsync("refuse", seats: 1, eligibility: Eligibility.UnionMember, exams: [Exam.CervicalScreening]);
        var unanswered = await BookAsync(new { slot });
        Code(unanswered).ShouldBe("NOT_ELIGIBLE");
        Words(unanswered, "unanswered").ShouldBe(["WOMAN", "AGE", "UNION_MEMBER", "NOT_SCREENED"]);
        var denied = await BookAsync(new { slot, answers = new { isWoman = true, age = 60, isUnionMember = true, wasScreened = false } });
        Words(denied, "refused").ShouldBe(["AGE"]);
        (await BookAsync(new { slot, answers = new { isWoman = true, age = 59, isUnionMember = true, wasScreened = false } }))
            .GetProperty("booking").GetProperty("state").GetString().ShouldBe("HELD");

        var (open, other) = (await NewSlotAsync("key", seats: 2), await NewSlotAsync("key2", seats: 2));
        Code(await BookAsync(new { slot = open, idempotencyKey = "short" })).ShouldBe("IDEMPOTENCY_KEY");
        await BookAsync(new { slot = open, idempotencyKey = "a key that is used twice" });
        Code(await BookAsync(new { slot = other, idempotencyKey = "a key that is used twice" })).ShouldBe("TWICE");
        Code(await BookAsync(new { slot = await NewSlotAsync("past", seats: 2, daysAhead: -40) })).ShouldBe("PAST");

        await ScheduleEdits.SetStatusAsync(host.Database.DataSource, "T-key2", BusVisitStatus.Cancelled,
            TestContext.Current.CancellationToken);
        var closed = await BookAsync(new { slot = other });
        Code(closed).ShouldBe("CLOSED");
        closed.GetProperty("errors")[0].GetProperty("status").GetString().ShouldBe("CANCELLED");
        var visit = (await host.QueryAsync("query ($slot: ID!) { node(id: $slot) { __typename id } }", new { slot })).GetProperty("node");
        visit.GetProperty("__typename").GetString().ShouldBe("VisitSlot");
    }

    [Fact]
    public async Task The_calendar_tells_moves_by_sequence_and_cancellations_by_status_under_one_uid()
    {
        await NewSlotAsync("calendar", seats: 3);
        var cancellationToken = TestContext.Current.CancellationToken;
        Event(await host.Client.GetStringAsync("/visits.ics", cancellationToken), "T-calendar").ShouldContain("SEQUENCE:0");
        var at = (await Store.GetVisitsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, null, cancellationToken))
            .Single(visit => visit.Code == "T-calendar").StartsAt;
        await ScheduleEdits.MoveAsync(host.Database.DataSource, "T-calendar", at.AddMinutes(15), cancellationToken);
        var moved = Event(await host.Client.GetStringAsync("/visits.ics?district=370202", cancellationToken), "T-calendar");
        moved.ShouldContain("SEQUENCE:1");
        moved.ShouldContain($"DTSTART:{at.AddMinutes(15).UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
        await ScheduleEdits.SetStatusAsync(host.Database.DataSource, "T-calendar", BusVisitStatus.Cancelled, cancellationToken);
        using var answer = await host.Client.GetAsync(new Uri("/visits.ics", UriKind.Relative), cancellationToken);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        var gone = Event(text, "T-calendar");
        gone.ShouldContain("SEQUENCE:2");
        gone.ShouldContain("STATUS:CANCELLED");

        text.Replace("\r\n", "", StringComparison.Ordinal).IndexOfAny(['\r', '\n']).ShouldBe(-1);
        text.Split("\r\n").ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);
        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        (lines[0], lines[^1]).ShouldBe(("BEGIN:VCALENDAR", "END:VCALENDAR"));
        lines.Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).ShouldBeUnique();
        using var refused = await host.Client.GetAsync(new Uri("/visits.ics?district=1", UriKind.Relative), cancellationToken);
        ((int)refused.StatusCode).ShouldBe(400);
    }

    [Fact]
    public void A_calendar_line_is_escaped_and_folded_between_characters()
    {
        var visit = new VisitRecord(1, "A;1", new HealthBus { Id = 1, Code = "B", Name = "车", Depot = default, Exams = [Exam.Ecg] },
            "一,二;三\\四\n" + new string('驿', 60), default, "370202",
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1), 10, [Exam.Ecg], Eligibility.Anyone, BusVisitStatus.Confirmed, 0,
                DateTimeOffset.UnixEpoch, []);
        var text = VisitICalendarWriter.Write([visit]);
        text.Split("\r\n").ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);
        text.ShouldNotContain("\uFFFD");
        text.Replace("\r\n ", "", StringComparison.Ordinal).ShouldContain("LOCATION:一\\,二\\;三\\\\四\\n" + new string('驿', 60) + "\r\n");
    }

    [Fact]
    public async Task Who_watches_is_told_of_a_visit_that_is_cancelled()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await NewSlotAsync("watched", seats: 1);
        var watch = (VisitChangeNotifier)host.Host.Services.GetService(typeof(VisitChangeNotifier))!;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(TimeSpan.FromMinutes(2));
        await using var changes = watch.ChangesAsync(end.Token).Where(visit => visit.Code == "T-watched").GetAsyncEnumerator(end.Token);
        var next = changes.MoveNextAsync().AsTask();
        // Only changes after the watcher's first look are told, and nothing says when that was: the visit is moved until it is told.
        var start = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(1).AddHours(1);
        while (!next.IsCompleted)
        {
            start = start.AddMinutes(15);
            await ScheduleEdits.MoveAsync(host.Database.DataSource, "T-watched", start, end.Token);
            await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(500), end.Token));
        }
        await ScheduleEdits.SetStatusAsync(host.Database.DataSource, "T-watched", BusVisitStatus.Cancelled, end.Token);
        while (await next && changes.Current.Status != BusVisitStatus.Cancelled) next = changes.MoveNextAsync().AsTask();
        changes.Current.Status.ShouldBe(BusVisitStatus.Cancelled);
    }

    // A visit of one slot by a bus of its own, tomorrow unless said otherwise; gives the slot's global id.
    private async Task<string> NewSlotAsync(
        string name, int seats, Eligibility eligibility = Eligibility.Anyone, IReadOnlyList<Exam>? exams = null, int daysAhead = 1)
    {
        var start = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(daysAhead).AddHours(1);
        await Schedule.AddAsync(new VisitSchedule(
            [new HealthBus { Code = "T-" + name, Name = "测试车", CrewHours = OpeningHours.Parse("24/7"), Depot = new Position(120.4, 36.08),
                Exams = Enum.GetValues<Exam>() }], [], [],
            [new Visit("T-" + name, "T-" + name, "S-001", start, start.AddMinutes(15), seats, exams ?? [Exam.Ecg], eligibility,
                BusVisitStatus.Confirmed, new DateOnly(2026, 1, 1))]), "test");
        var visit = (await Store.GetVisitsAsync(start, start.AddMinutes(1))).Single(one => one.Code == "T-" + name);
        var day = DateOnly.FromDateTime(start.ToOffset(TimeSpan.FromHours(8)).DateTime);
        var page = await host.QueryAsync(
            $"{{ busVisits(from: \"{day:yyyy-MM-dd}\", until: \"{day:yyyy-MM-dd}\", first: 200) {{ nodes {{ code slots {{ id }} }} }} }}");
        return page.GetProperty("busVisits").GetProperty("nodes").EnumerateArray()
            .Single(node => node.GetProperty("code").GetString() == visit.Code).GetProperty("slots")[0].GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> BookAsync(object input) => (await host.QueryAsync(Book, new { input })).GetProperty("bookSlot");

    private static string? Code(JsonElement payload) => payload.GetProperty("errors")[0].GetProperty("code").GetString();

    private static IEnumerable<string?> Words(JsonElement payload, string field) =>
        payload.GetProperty("errors")[0].GetProperty(field).EnumerateArray().Select(word => word.GetString());

    private static string Event(string calendar, string code) => calendar.Split("BEGIN:VEVENT")
        .Single(part => part.Contains($"UID:{code}@", StringComparison.Ordinal));
}
