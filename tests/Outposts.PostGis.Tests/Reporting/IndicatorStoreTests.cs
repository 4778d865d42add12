using Npgsql;
using NpgsqlTypes;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Reporting;
using Outposts.PostGis.Tests.Registry;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Registry.Reports;
using Outposts.Reporting;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;
using static Outposts.PostGis.Tests.Visits.Schedules;

namespace Outposts.PostGis.Tests.Reporting;

/// <summary>What the database gives for indicators, beside what was written down meanwhile or is counted over the raw rows.</summary>
public sealed class IndicatorStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private const string West = "370202", East = "370203";
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly string[] Changes =
    [
        Insert("A", West, "OPEN"), Insert("B", East, "PLANNED"), Service("A", "DINING", "AVAILABLE"),
        "UPDATE outposts SET status = 'OPEN' WHERE code = 'B'",
        Service("A", "TOILETS", "OUT_OF_ORDER"), Service("B", "DINING", "AVAILABLE"),
        "UPDATE outpost_services SET availability = 'AVAILABLE' WHERE service = 'TOILETS'",
        "UPDATE outposts SET name = 'renamed' WHERE code = 'A'", // which matters to no count
        "UPDATE outposts SET eligibility = 'OWN_STAFF' WHERE code = 'A'",
        "UPDATE outposts SET eligibility = 'ANYONE', district_code = '370203' WHERE code = 'A'",
        "DELETE FROM outpost_services WHERE service = 'DINING'",
        "UPDATE outposts SET position = ST_Point(121.7, 36.7)::geography, source_longitude = 121.7, source_latitude = 36.7 WHERE code = 'B'",
        Insert("C", West, "OPEN"), Service("C", "DINING", "AVAILABLE"), "UPDATE outposts SET status = 'CLOSED' WHERE code = 'C'",
        "UPDATE outposts SET status = 'SUSPENDED' WHERE code = 'B'",
    ];

    private IndicatorStore Store => new(Database.DataSource);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new RegistryStore(Database.DataSource).UpsertDistrictsAsync([Samples.West, Samples.East], "test");
    }

    [Fact]
    public async Task The_register_is_as_it_was_seen_at_each_moment()
    {
        (await Store.GetRegisterAsync([Start])).Since.ShouldBeNull();
        await OwnerAsync("ALTER TABLE outposts.history DISABLE TRIGGER USER");
        List<string> seen = [await SeeAsync()];
        for (var i = 0; i < Changes.Length; i++)
        {
            await ExecuteAsync(Changes[i]);
            // As if it had happened an hour after the one before.
            await OwnerAsync("UPDATE outposts.history SET at = $1 WHERE subject IN ('outposts', 'outpost_services') "
                + "AND at NOT BETWEEN $1 - interval '30 days' AND $1", Start.AddHours(i));
            seen.Add(await SeeAsync());
        }
        seen.Distinct().Count().ShouldBeGreaterThan(9, "the changes matter");
        // Just before each change, and after the last.
        var past = await Store.GetRegisterAsync([.. Enumerable.Range(0, seen.Count).Select(i => Start.AddHours(i))]);
        past.Since.ShouldBe(Start);
        past.States.Select(Tell).ShouldBe(seen);
        (await Store.GetRegisterAsync([Start.AddHours(2.5)])).States.Select(Tell).ShouldBe([seen[3]]);
    }

    [Fact]
    public async Task Visits_are_in_the_month_in_which_they_begin_with_their_bookings_and_what_was_said()
    {
        var month = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(8));
        await new ScheduleStore(Database.DataSource).AddAsync(Of(Visit("before", startsAt: month.AddMinutes(-15), capacity: 6),
            Visit("at", "B", "B", startsAt: month, capacity: 6), Visit("later", startsAt: month.AddDays(40), capacity: 6),
            Visit("outside", startsAt: month.AddMonths(2), capacity: 6)), "test");
        var bookings = new BookingStore(Database.DataSource);
        foreach (var visit in await new VisitStore(Database.DataSource).GetVisitsByCodeAsync(["before", "at", "later", "outside"]))
            for (var i = 0; i < 4; i++)
            {
                var token = (await bookings.BookAsync(visit.Slots[0].Id, false, null, visit.StartsAt.AddDays(-1))).Token!;
                if (i == 3) continue; // who did not come
                await bookings.CheckInAsync(visit.Id, token, visit.StartsAt);
                var rating = visit.Code == "before" ? VisitRating.Satisfied : (VisitRating)i;
                if (i < 2) (await bookings.RateAsync(token, rating, visit.EndsAt)).Outcome.ShouldBe(BookingOutcome.Rated);
            }
        await ExecuteAsync("UPDATE bus_visits SET status = 'DONE' WHERE code = 'at'");
        DateTimeOffset[] bounds = [month.AddMonths(-1), month, month.AddMonths(1), month.AddMonths(2)];
        var counted = await Store.CountVisitsAsync([West, East], bounds, month.AddDays(90));
        counted.OrderBy(one => one.Month).ShouldBe(
        [
            new VisitMonth(0, West, new VisitCounts(0, 1, 0, 6, 4, 3), new RatingCounts(2, 0, 0)),
            new VisitMonth(1, West, new VisitCounts(1, 0, 6, 0, 4, 3), new RatingCounts(1, 1, 0)),
            new VisitMonth(2, West, new VisitCounts(0, 1, 0, 6, 4, 3), new RatingCounts(1, 1, 0)),
        ]);
        (await Store.CountVisitsAsync([East], bounds, month.AddDays(90))).ShouldBeEmpty();
        (await Store.CountVisitsAsync([West], bounds, month.AddDays(-1))).Count.ShouldBe(1, "only what is called done is over by then");
        // One window is what the counts of reports say.
        (await new ReportStore(Database.DataSource).CountVisitsAsync([West], bounds[0], bounds[3], month.AddDays(90)))[West]
            .ShouldBe(new VisitCounts(1, 2, 6, 12, 12, 9));
    }

    [Fact]
    public async Task Reports_come_with_their_district_and_whether_they_are_answered_and_set_aside()
    {
        foreach (var sql in new[] { Insert("A", West, "OPEN"), Insert("B", East, "OPEN") }) await ExecuteAsync(sql);
        await ReportAsync("A", "OPEN", null, Start);
        await ReportAsync("A", "GONE", "REPEATED", Start.AddHours(1));
        await ReportAsync("B", "MOVED", null, Start.AddHours(2));
        await ReportAsync("B", "OPEN", null, Start.AddHours(3));
        await OwnerAsync("UPDATE outposts.outpost_reports SET state = 'ANSWERED', answer = 'x', answered_by = 'y', answered_at = $1 WHERE kind = 'MOVED'",
            Start.AddHours(5));
        var found = await Store.GetReportsAsync([West, East], Start, Start.AddHours(3));
        var ids = new[] { await ScalarAsync<long>("SELECT id FROM outposts WHERE code = 'A'"), await ScalarAsync<long>("SELECT id FROM outposts WHERE code = 'B'") };
        found.OrderBy(one => one.ReceivedAt).ShouldBe(
        [
            new ReceivedReport(West, ids[0], ReportKind.Open, Start, null, false),
            new ReceivedReport(West, ids[0], ReportKind.Gone, Start.AddHours(1), null, true),
            new ReceivedReport(East, ids[1], ReportKind.Moved, Start.AddHours(2), Start.AddHours(5), false),
        ]);
        (await Store.GetReportsAsync([East], Start, Start.AddHours(3))).Count.ShouldBe(1);
    }

    private static string Insert(string code, string district, string status) =>
        "INSERT INTO outposts (code, name, kind, status, position, district_code, source_system, source_longitude, source_latitude) VALUES "
        + $"('{code}', 'x', 'OUTDOOR_WORKERS_STATION', '{status}', ST_Point(120.5, 36.5)::geography, '{district}', 'WGS84', 120.5, 36.5)";

    private static string Service(string code, string service, string availability) =>
        $"INSERT INTO outpost_services (outpost_id, service, availability) SELECT id, '{service}', '{availability}' FROM outposts WHERE code = '{code}'";

    private async Task ReportAsync(string code, string kind, string? flag, DateTimeOffset at)
    {
        var word = BookingToken.Create();
        await OwnerAsync($"""
            INSERT INTO outposts.outpost_reports (token, outpost_id, kind, happened_at, received_at, flag, request_hash)
              SELECT translate(lower(encode(sha256('{word}'), 'base64')), '+/=0189', 'abcdefg')::char(26), id, '{kind}', $1, $1,
                {(flag is null ? "NULL" : $"'{flag}'")}, sha256('{word}') FROM outposts.outposts WHERE code = '{code}'
            """, at);
    }

    // What is open to the public now, with its services, as the tables have it.
    private async Task<string> SeeAsync() => await ScalarAsync<string>("""
        SELECT coalesce(string_agg(line, E'\n' ORDER BY line), '') FROM (
          SELECT format('%s %s %s %s: %s', o.id, o.district_code, ST_X(o.position::geometry), ST_Y(o.position::geometry),
            (SELECT string_agg(s.service::text, ' ' ORDER BY s.service::text) FROM outpost_services AS s
              WHERE s.outpost_id = o.id AND s.availability = 'AVAILABLE')) AS line
          FROM outposts AS o WHERE o.status = 'OPEN' AND o.eligibility <> 'OWN_STAFF') AS lines
        """) ?? "";

    private static string Tell(RegisterState state) => string.Join('\n', state.Outposts.Select(one => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{one.Key} {one.Value.DistrictCode} {one.Value.Position.Longitude} {one.Value.Position.Latitude}: ")
        + string.Join(' ', state.Services.GetValueOrDefault(one.Key, new HashSet<Service>()).Select(service => service.Code).Order()))
        .Order(StringComparer.Ordinal));

    private async Task OwnerAsync(string sql, DateTimeOffset? at = null)
    {
        await using var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);
        if (at is { } moment) Sql.AddParameter(command, moment.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
