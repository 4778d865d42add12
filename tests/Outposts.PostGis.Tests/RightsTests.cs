using Npgsql;
using Outposts.Formats.Registry;
using Outposts.Geodesy;
using Outposts.PostGis.Access;
using Outposts.PostGis.Cluster;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Reporting;
using Outposts.PostGis.Siting;
using Outposts.PostGis.Tests.Registry;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Planner;
using Outposts.PostGis.Visits.Push;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Reporting;
using Outposts.Siting;
using Outposts.Siting.Plans;
using Outposts.Testing;
using Outposts.Visits.Schedule;
using static Outposts.PostGis.Tests.Visits.Schedules;

namespace Outposts.PostGis.Tests;

/// <summary>
/// The second line: raw SQL with the API's role, as each caller, in the district of the rows, in another, and without a limit. What a check
/// of the API forgets, changes nothing and tells nothing.
/// </summary>
public sealed class RightsTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private const string Own = "370202", Other = "370203";
    private static readonly string[] Roles = ["", "OPERATOR", "PLANNER", "SCHEDULER", "CREW", "ADMIN", "HOST", "COMMAND"];

    // Each statement concerns rows of the district 370202. Who may: "ROLE" in that district, "ROLE*" only without a limit, "ROLE?" in
    // whichever district, "ROLE+" in both, "ROLE!" this role and COMMAND alone. Else ADMIN and COMMAND may what any role may, within their
    // districts; "-" is nobody, "all" everybody. An operator of a body may what has no limit of place ("?", but for "-") or a "~", which
    // also asks that it is the body B.
    private static readonly (string Sql, string Who)[] Statements =
    [
        ("UPDATE outposts SET name = name || '!' WHERE code = 'O'", "OPERATOR~"),
        ("UPDATE outposts SET operator = 'C' WHERE code = 'O'", "OPERATOR"),
        ("UPDATE outposts SET name = name || '!' WHERE code = 'Q'", "OPERATOR"), // nobody runs it
        ("INSERT INTO outposts (code, name, kind, position, district_code, operator, source_system, source_longitude, source_latitude) "
            + "SELECT 'new', name, kind, position, district_code, operator, source_system, source_longitude, source_latitude FROM outposts WHERE code = 'O'", "OPERATOR~"),
        ("INSERT INTO unplaced_outposts (key, district_code, content, listed_by) VALUES ('k', '370202', '{\"operator\": \"B\"}', 'x')", "OPERATOR~"),
        ("INSERT INTO unplaced_outposts (key, content, listed_by) VALUES ('k', '{\"operator\": \"B\"}', 'x')", "OPERATOR?~"),
        ("SELECT FROM unplaced_outposts WHERE key = 'of B'", "OPERATOR?~"),
        ("DELETE FROM unplaced_outposts WHERE key = 'of nobody'", "OPERATOR?-"),
        ("UPDATE outposts SET district_code = '370203' WHERE code = 'O'", "OPERATOR+~"),
        ("SELECT FROM outpost_history((SELECT id FROM outposts WHERE code = 'O')) WHERE actor IS NOT NULL", "OPERATOR? PLANNER? SCHEDULER? CREW? HOST?"),
        ("SELECT FROM outpost_history((SELECT id FROM outposts WHERE code = 'O'))", "all"),
        ("SELECT FROM outpost_changes(0, 99)", "all"),
        ("SELECT FROM outpost_changes_page(0, '~', 99, 5)", "all"),
        ("INSERT INTO photos (sha256, image, thumbnail) VALUES (encode(sha256(decode(repeat('00', 200), 'hex')), 'hex'), "
            + "decode(repeat('00', 200), 'hex'), decode(repeat('00', 200), 'hex'))", "OPERATOR?"),
        ("SELECT FROM photos", "OPERATOR?"),
        ("UPDATE photos SET added_at = now()", "-"),
        ("DELETE FROM photos", "-"),
        ("SELECT FROM outpost_photos", "all"),
        ("INSERT INTO outpost_photos (outpost_id, sha256, place, kind, width, height, added_by) SELECT o.id, p.sha256, 2, 'SIGN', 1, 1, 'x' "
            + "FROM outposts AS o, outpost_photos AS p WHERE o.code = 'P'", "OPERATOR~"),
        ("UPDATE outpost_photos SET caption = 'x'", "OPERATOR~"),
        ("DELETE FROM outpost_photos", "OPERATOR~"),
        ("SELECT FROM online_services", "all"),
        ("INSERT INTO online_services (name, phone, district_code) VALUES ('x', '12351', '370202')", "OPERATOR"),
        ("INSERT INTO online_services (name, phone) VALUES ('x', '12351')", "OPERATOR*"),
        ("UPDATE online_services SET note = 'x'", "OPERATOR"),
        ("UPDATE online_services SET district_code = '370203'", "OPERATOR+"),
        ("SELECT FROM read_photo((SELECT sha256 FROM outpost_photos), true)", "all"),
        ("SELECT FROM outpost_photo_history((SELECT id FROM outposts WHERE code = 'O')) WHERE actor IS NOT NULL", "OPERATOR? PLANNER? SCHEDULER? CREW? HOST?"),
        ("SELECT FROM outpost_photo_history((SELECT id FROM outposts WHERE code = 'O'))", "all"),
        ("SELECT stamp_outposts(ARRAY[1]::bigint[])", "-"),
        ("INSERT INTO outpost_services SELECT id, 'WIFI', 'AVAILABLE' FROM outposts WHERE code = 'O'", "OPERATOR~"),
        ("UPDATE districts SET name = name || '!' WHERE code = '370202'", "COMMAND*"),
        ("UPDATE catalogue_entries SET chinese = chinese || '!' WHERE code = 'WIFI'", "ADMIN*"),
        ("INSERT INTO catalogue_entries (entry_group, code, chinese, english) VALUES ('SERVICE', 'RIGHTS', 'x', 'x')", "ADMIN*"),
        ("SELECT FROM catalogue_entries", "all"),
        ("SELECT FROM checklists", "all"),
        ("INSERT INTO checklists (code, version, chinese, english, valid_from, items, saved_by) SELECT code, 2, chinese, english, valid_from, "
            + "items, 'me' FROM checklists WHERE code = 'NATIONAL_SIX'", "ADMIN*"),
        ("UPDATE checklists SET chinese = 'x'", "-"),
        ("SELECT FROM inspections", "OPERATOR? PLANNER? SCHEDULER? CREW? HOST?"),
        ("INSERT INTO inspections (outpost_id, checklist_id, purpose, made_at, made_on, made_by, answers, passed, idempotency_key) SELECT "
            + "outpost_id, checklist_id, purpose, made_at, made_on, 'me', answers, passed, 'another key of me' FROM inspections "
            + "WHERE purpose = 'ROUTINE'", "OPERATOR~"),
        ("UPDATE inspections SET passed = false", "-"),
        ("DELETE FROM inspections", "-"),
        ("SELECT FROM subsidies", "OPERATOR? PLANNER? SCHEDULER? CREW? HOST?"),
        ("INSERT INTO subsidies (inspection_id, amount, paid_on, recorded_by) SELECT id, 20000, '2026-12-01', 'me' FROM inspections "
            + "WHERE purpose = 'ROUTINE'", "OPERATOR~"),
        ("UPDATE subsidies SET amount = 50000", "OPERATOR~"),
        ("SELECT FROM outpost_reports", "OPERATOR? PLANNER? SCHEDULER? CREW? HOST?"),
        ("SELECT FROM report_by_token(repeat('a', 26))", "all"),
        ("SELECT record_report(repeat('b', 26), (SELECT id FROM outposts WHERE code = 'O'), 'OPEN', NULL, NULL, now(), NULL, "
            + "sha256('b'), NULL, sha256('n'))", "all"),
        ("INSERT INTO outpost_reports (token, outpost_id, kind, happened_at, request_hash) SELECT repeat('c', 26), id, 'OPEN', now(), "
            + "sha256('c') FROM outposts WHERE code = 'O'", "-"),
        ("UPDATE outpost_reports SET state = 'ANSWERED', answer = 'x', answered_at = now(), answered_by = 'x'", "OPERATOR~"),
        ("UPDATE outpost_reports SET flag = NULL", "-"),
        ("DELETE FROM outpost_reports", "-"),
        ("SELECT FROM requests", "OPERATOR PLANNER SCHEDULER"),
        ("SELECT FROM request_by_token(repeat('a', 26))", "all"),
        ("SELECT FROM request_counts()", "all"),
        ("SELECT record_request(repeat('b', 26), 'SITE', 'SRID=4326;POINT(120.5 36.5)', '370202', NULL, NULL, '{}', '{}', NULL, NULL, NULL, "
            + "NULL, sha256('b'), NULL, NULL, sha256('n'))", "all"),
        ("INSERT INTO requests (token, kind, position, district_code, request_hash) VALUES (repeat('c', 26), 'SITE', "
            + "'SRID=4326;POINT(120.5 36.5)', '370202', sha256('c'))", "-"),
        ("UPDATE requests SET state = 'DONE', answer = 'x', answered_at = now(), answered_by = 'x' WHERE kind = 'ROOM'", "OPERATOR"),
        ("UPDATE requests SET state = 'DONE', answer = 'x', answered_at = now(), answered_by = 'x' WHERE kind = 'BUS'", "SCHEDULER"),
        ("UPDATE requests SET note = 'x'", "-"),
        ("DELETE FROM requests", "-"),
        ("SELECT FROM request_phones WHERE phone = '0532-12351'", "OPERATOR"), // of the room
        ("SELECT FROM request_phones WHERE phone = '0532-12350'", "SCHEDULER"), // of the bus
        ("DELETE FROM request_phones", "-"),
        ("SELECT FROM request_senders", "-"),
        ("SELECT forget_request_senders()", "HOST*"),
        ("SELECT FROM unmet_searches", "OPERATOR?- PLANNER?- SCHEDULER?-"),
        ("INSERT INTO unmet_searches (hour, east, north, reason, asked, searches) VALUES ('2026-12-01T00:00:00Z', 1, 1, 'NOTHING_NEAR', '', 1)", "-"),
        ("SELECT count_unmet_searches(ARRAY['2026-12-01T00:00:00Z'::timestamptz], '{1}', '{1}', '{NOTHING_NEAR}', ARRAY[''], '{1}')", "HOST*"),
        ("SELECT forget_unmet_searches()", "HOST*"),
        ("SELECT FROM events", "all"),
        ("UPDATE events SET title = 'x' WHERE districts = '{370202}'", "OPERATOR"),
        ("UPDATE events SET title = 'x' WHERE cardinality(districts) = 2", "OPERATOR+"),
        ("UPDATE events SET dates = jsonb_set(dates, '{0,district}', '\"370203\"') WHERE districts = '{370202}'", "OPERATOR+"),
        ("UPDATE events SET districts = '{370203}' WHERE districts = '{370202}'", "OPERATOR"),
        ("INSERT INTO events (kind, title, position, dates, changed_by) SELECT kind, 'x', 'SRID=4326;POINT(120.5 36.5)', dates, 'x' "
            + "FROM events WHERE districts = '{370202}'", "OPERATOR"),
        // The outpost is in 370202, whatever the dates say.
        ("INSERT INTO events (kind, title, outpost_code, dates, changed_by) SELECT kind, 'x', 'O', "
            + "jsonb_set(dates, '{0,district}', '\"370203\"'), 'x' FROM events WHERE districts = '{370202}'", "OPERATOR+"),
        ("DELETE FROM events", "-"),
        ("SELECT FROM campaigns", "all"),
        ("UPDATE campaigns SET title = 'x' WHERE districts = '{370202}'", "OPERATOR"),
        ("UPDATE campaigns SET title = 'x' WHERE districts = '{}'", "OPERATOR*"),
        ("UPDATE campaigns SET districts = '{}' WHERE districts = '{370202}'", "OPERATOR*"),
        ("INSERT INTO campaigns (title, begins_on, ends_on, districts, changed_by) VALUES ('x', '2026-11-01', '2027-01-31', '{370202}', 'x')",
            "OPERATOR"),
        ("INSERT INTO campaigns (title, begins_on, ends_on, changed_by) VALUES ('x', '2026-11-01', '2027-01-31', 'x')", "OPERATOR*"),
        ("SELECT FROM report_senders", "-"),
        ("SELECT forget_report_senders()", "HOST*"),
        ("UPDATE feeds SET is_demonstration = NOT is_demonstration", "COMMAND*"),
        ("INSERT INTO basemap_land (area) SELECT area FROM districts", "COMMAND*"),
        ("DELETE FROM places", "COMMAND*"),
        ("SELECT FROM map_names", "all"),
        ("DELETE FROM map_names", "COMMAND*"),
        ("DELETE FROM map_imports", "COMMAND*"),
        ("INSERT INTO map_buildings (size, shape) SELECT 1, ST_Transform(area::geometry, 3857) FROM districts LIMIT 1", "COMMAND*"),
        ("SELECT analyze_map()", "COMMAND*"),
        ("SELECT FROM road_network_ways", "all"),
        ("INSERT INTO road_network_summary (version, region, format, bytes, summary) VALUES (900, 'x', 1, 1, '{}')", "COMMAND*"),
        ("INSERT INTO road_network_ways (version, chunk, content) SELECT version, 1, 'x' FROM road_network_summary", "COMMAND*"),
        ("DELETE FROM road_network_ways", "COMMAND*"),
        ("INSERT INTO crossings (name, line, modes) VALUES ('x', 'SRID=4326;LINESTRING(120 36, 121 36)', '{CAR}')", "COMMAND*"),
        ("INSERT INTO barriers (kind, name, area) SELECT 'RESERVOIR', 'x', area FROM districts", "COMMAND*"),
        ("INSERT INTO planning_layers (kind, name, origin, dated_on, points) VALUES ('CANDIDATES', 'y', 'x', '2026-01-01', 0)", "PLANNER*"),
        ("UPDATE planning_layers SET origin = 'y'", "PLANNER*"),
        ("DELETE FROM candidate_sites", "PLANNER*"),
        ("INSERT INTO build_plans (year, target, counts_from, counts_until, rule, same_place, split, targets, changed_by, version) VALUES "
            + "(2030, 1, '2030-01-01', '2030-12-31', 'ACCEPTED', 0, 'DEMAND', '{}', 'x', 1)", "PLANNER*"),
        ("INSERT INTO scenarios (id, name, sites, created_by, changed_by, version) SELECT 'abcdefghijkl', name, sites, 'x', 'x', 1 "
            + "FROM scenarios WHERE name = 'ours'", "PLANNER"),
        ("UPDATE scenarios SET note = 'x' WHERE name = 'ours'", "PLANNER"),
        ("UPDATE scenarios SET sites = '[]' WHERE name = 'ours'", "PLANNER"),
        ("UPDATE scenarios SET note = 'x' WHERE name = 'empty'", "PLANNER*"),
        ("UPDATE scenarios SET note = 'x' WHERE name = 'mine'", "PLANNER?"),
        ("SELECT FROM site_projects", "OPERATOR~ PLANNER"),
        ("UPDATE site_projects SET note = 'x'", "OPERATOR~ PLANNER"),
        ("UPDATE site_projects SET owner_body = 'C'", "OPERATOR PLANNER"),
        ("INSERT INTO site_projects (name, district_code, position, candidate_id, changed_by) VALUES ('x', '370202', "
            + "'SRID=4326;POINT(120 36)', 'other', 'x')", "PLANNER"),
        ("DELETE FROM site_projects", "-"),
        ("SELECT FROM priority_areas", "all"),
        ("UPDATE priority_areas SET note = 'x' WHERE name = 'ours'", "PLANNER"),
        ("UPDATE priority_areas SET note = 'x' WHERE name = 'everywhere'", "PLANNER*"),
        ("INSERT INTO priority_areas (name, kind, district_code, area, changed_by) SELECT 'new', 'PARK', '370202', area, 'x' FROM priority_areas LIMIT 1", "PLANNER"),
        ("SELECT FROM report_forms", "all"),
        ("UPDATE report_forms SET source = 'x'", "ADMIN*"),
        ("INSERT INTO report_forms (code, chinese, english, fields, changed_by) VALUES ('X', 'x', 'x', '[{}]', 'x')", "ADMIN*"),
        ("SELECT FROM report_tasks", "OPERATOR? PLANNER?"),
        ("UPDATE report_tasks SET note = 'x'", "PLANNER*"),
        ("INSERT INTO report_tasks (chinese, english, due_on, form_code, counts_from, counts_until, changed_by) VALUES "
            + "('x', 'x', '2026-01-01', 'WARMTH_PLAN', '2026-01-01', '2026-01-01', 'x')", "PLANNER*"),
        ("SELECT FROM district_reports", "OPERATOR PLANNER"),
        ("UPDATE district_reports SET typed = '{}'", "OPERATOR"),
        ("INSERT INTO district_reports (task_id, district_code, state, typed, changed_by) SELECT task_id, '370203', 'DRAFT', '{}', 'x' "
            + "FROM district_reports", "OPERATOR+"),
        ("SELECT count(*) FROM report_visit_counts('{370202}', now(), now(), now())", "OPERATOR PLANNER"),
        ("SELECT count(*) FROM visit_counts('{370202}', ARRAY[now(), now()], now())", "OPERATOR PLANNER"),
        ("SELECT count(*) FROM register_changes(now())", "OPERATOR? PLANNER?"),
        ("SELECT register_since()", "all"),
        ("SELECT FROM visit_ratings", "-"),
        ("INSERT INTO visit_ratings (booking_id, rating) SELECT min(id), 'SATISFIED' FROM bookings", "-"),
        ("SELECT rate_visit(sha256('x'), 'SATISFIED', now(), '7 days'), visit_rating(sha256('x'))", "all"),
        ("UPDATE buses SET name = name || '!'", "SCHEDULER*"),
        ("UPDATE visit_settings SET set_up_minutes = 5", "SCHEDULER*"),
        ("UPDATE visit_places SET workers = workers + 1 WHERE code = 'A'", "SCHEDULER"),
        ("UPDATE bus_visits SET capacity = capacity + 1 WHERE code = 'seen'", "SCHEDULER"),
        ("UPDATE bus_visits SET status = 'CANCELLED' WHERE code = 'planned'", "SCHEDULER"),
        ("INSERT INTO bus_visits (code, bus_id, place_id, starts_at, ends_at, capacity, exams, eligibility) SELECT 'new', bus_id, place_id, "
            + "starts_at + interval '9 days', ends_at + interval '9 days', 1, exams, eligibility FROM bus_visits WHERE code = 'seen'", "SCHEDULER"),
        ("UPDATE visit_slots SET seats = seats - 1 WHERE visit_id = (SELECT id FROM bus_visits WHERE code = 'seen')", "SCHEDULER"),
        ("SELECT FROM bus_visits WHERE status = 'PLANNED'", "SCHEDULER? CREW? HOST?"),
        ("SELECT FROM bus_visits WHERE status <> 'PLANNED'", "all"),
        ("SELECT FROM bookings", "SCHEDULER CREW HOST"),
        ("UPDATE bookings SET state = 'CANCELLED'", "-"),
        ("INSERT INTO history (feed, version, at, actor, subject, key, after) VALUES ('x', 1, now(), 'x', 'x', 'x', '{}')", "-"),
        ("SELECT FROM history", "HOST*"),
        ("SELECT FROM visit_plans", "SCHEDULER?"),
        ("SELECT FROM visit_plan_visits", "SCHEDULER?"),
        ("UPDATE visit_plans SET name = 'x' WHERE name = 'ours'", "SCHEDULER"),
        ("UPDATE visit_plans SET archived = true WHERE name = 'empty'", "SCHEDULER*"),
        ("DELETE FROM visit_plan_visits", "-"), // of a draft that somebody else saved last
        ("SELECT FROM outbox_messages", "HOST*"),
        ("SELECT FROM revoked_tokens", "HOST*"),
        ("INSERT INTO revoked_tokens (jti, until, revoked_by) VALUES ('other', now(), 'x')", "HOST*"),
        ("SELECT FROM accounts", "HOST!"),
        ("UPDATE accounts SET failures = 9", "HOST!"),
        ("INSERT INTO accounts (name, role) VALUES ('other', 'ADMIN')", "COMMAND!"),
        ("DELETE FROM accounts", "-"),
        ("SELECT cancel_bookings((SELECT id FROM bus_visits WHERE code = 'seen'), now(), now(), now(), true)", "SCHEDULER"),
        ("SELECT check_in((SELECT id FROM bus_visits WHERE code = 'seen'), '\\x00', now())", "CREW"),
        ("SELECT check_in_by_code((SELECT id FROM bus_visits WHERE code = 'seen'), '048213', now())", "CREW"),
        ("SELECT expire_bookings((SELECT min(id) FROM visit_slots), now(), '1 hour')", "HOST*"),
        ("SELECT expire_slot((SELECT min(id) FROM visit_slots), now(), '1 hour')", "-"),
        ("SELECT mark_plan_published((SELECT min(id) FROM visit_plans), now(), 'x')", "SCHEDULER?"),
        ("SELECT write_reminders(now(), '1 day')", "HOST*"),
        ("SELECT delete_expired_messages(now(), '1 day')", "HOST*"),
        ("SELECT FROM outpost_webhooks", "HOST!"),
        ("INSERT INTO outpost_webhooks (receiver, version) VALUES ('other', 1)", "HOST!"),
        ("UPDATE outpost_webhooks SET attempts = 0", "HOST!"),
        ("DELETE FROM outpost_webhooks", "-"),
        ("SELECT FROM push_subscriptions", "HOST!"),
        ("UPDATE push_subscriptions SET language = 'EN'", "-"),
        ("INSERT INTO push_subscriptions (booking_id, endpoint, public_key, auth_secret, language, subscribed_at, slot_starts_at, place_id) "
            + "SELECT booking_id, 'y', public_key, auth_secret, language, subscribed_at, slot_starts_at, place_id FROM push_subscriptions", "-"),
        ("DELETE FROM push_subscriptions", "HOST!"),
        ("SELECT FROM push_messages", "HOST!"),
        ("UPDATE push_messages SET due_at = NULL", "HOST!"),
        ("DELETE FROM push_messages", "-"),
        ("SELECT write_push_reminders(now(), 'Asia/Shanghai')", "HOST!"),
        ("SELECT delete_expired_pushes('2026-01-01')", "HOST!"),
        ("SELECT subscribe_to_booking(sha256('x'), 'x', '', '', 'ZH', NULL, now(), 4)", "all"),
        ("SELECT unsubscribe_from_booking(sha256('x'), NULL)", "all"),
        ("SELECT check_in_code(sha256('x'))", "all"),
        ("SELECT reschedule_booking(sha256('x'), 1, sha256('y'), NULL, NULL, now(), '10 minutes', NULL)", "all"),
        ("SELECT (SELECT count(*) FROM booking_by_token(sha256('x'))), (SELECT count(*) FROM count_bookings('{1}'))", "all"),
        ("SELECT book_slots((SELECT min(id) FROM visit_slots), ARRAY[sha256('x')], '{NULL}', '{NULL}', '{NULL}', '{true}', ARRAY[now()], "
            + "'1 hour')", "all"),
    ];

    [Fact]
    public async Task Each_caller_reads_and_writes_what_its_roles_and_districts_permit()
    {
        await FillAsync();
        var wrong = new List<string>();
        await using var connection = new NpgsqlConnection(Server.Cluster.ConnectionString(
            new NpgsqlConnectionStringBuilder(Database.DataSource.ConnectionString).Database!, PrivateCluster.AppRole)
            + ";Search Path=outposts,public");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var role in Roles)
            foreach (var districts in role is "" or "HOST" or "COMMAND" ? [""] : new[] { "", Own, Other, $"{Other},{Own}" })
                foreach (var body in role == "OPERATOR" ? new[] { null, "B", "C" } : [null])
                    foreach (var (sql, who) in Statements)
                        if (await IsDoneAsync(connection, role, districts, body, sql) != IsAllowed(who, role, districts, body))
                            wrong.Add($"{(role.Length == 0 ? "nobody" : role)} in {(districts.Length == 0 ? "all" : districts)}"
                                + $"{(body is null ? "" : $" for {body}")}: {sql} [{who}]");
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_role_of_the_API_cannot_become_another()
    {
        await using var connection = new NpgsqlConnection(Server.Cluster.ConnectionString(
            new NpgsqlConnectionStringBuilder(Database.DataSource.ConnectionString).Database!, PrivateCluster.AppRole));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var sql in new[] { "SET ROLE NONE", "RESET ROLE", "RESET ALL", "RESET SESSION AUTHORIZATION" })
        {
            await Sql.ExecuteAsync(connection, sql, default);
            (await Sql.QueryAsync(connection, "SELECT current_user::text", row => row.GetString(0), default)).ShouldBe(["outposts_app"]);
        }
        foreach (var sql in new[] { "SET ROLE outposts_owner", "SET SESSION AUTHORIZATION outposts_owner", "ALTER TABLE outposts.bookings DISABLE ROW LEVEL SECURITY" })
            (await Should.ThrowAsync<PostgresException>(() => Sql.ExecuteAsync(connection, sql, default))).SqlState
                .ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await Sql.QueryAsync(connection, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user",
            row => row.GetBoolean(0), default)).ShouldBe([false]);
    }

    [Fact]
    public async Task Every_table_that_the_API_may_use_is_under_row_level_security_but_the_migrations()
    {
        (await ScalarAsync<string[]>("""
            SELECT coalesce(array_agg(relname::text), '{}') FROM pg_class WHERE relnamespace = 'outposts'::regnamespace AND relkind = 'r'
              AND NOT relrowsecurity AND has_table_privilege('outposts_app', oid, 'SELECT, INSERT, UPDATE, DELETE')
            """)).ShouldBe(["schema_migrations"]);
    }

    [Fact]
    public async Task The_caller_of_a_flow_holds_for_a_transaction_and_is_never_left_on_a_connection()
    {
        await FillAsync();
        await using var host = await OutpostsDatabase.OpenAsync(Server.Cluster,
            new NpgsqlConnectionStringBuilder(Database.DataSource.ConnectionString).Database!, DatabaseCaller.Anonymous);
        var visits = new VisitStore(host.DataSource);
        (await CodesAsync()).ShouldBe(["seen"]);
        await AsAsync(new DatabaseCaller("SCHEDULER", Own), async () => (await CodesAsync()).ShouldBe(["seen", "planned"]));
        (await CodesAsync()).ShouldBe(["seen"]);
        var register = new RegistryStore(host.DataSource);
        (await Should.ThrowAsync<PostgresException>(() => register.UpsertDistrictsAsync([Samples.Square("370204", 122, 36)], "x"))).SqlState
            .ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        await AsAsync(DatabaseCaller.Command, async () => await register.UpsertDistrictsAsync([Samples.Square("370204", 122, 36)], "x"));

        async Task<string[]> CodesAsync() =>
            [.. (await visits.GetVisitsAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)).Select(visit => visit.Code)];

        static async Task AsAsync(DatabaseCaller caller, Func<Task> act)
        {
            DatabaseCaller.Enter(caller);
            await act();
        }
    }

    [Fact]
    public async Task A_login_with_the_lesser_role_alone_serves_a_database_that_fits_and_changes_no_table()
    {
        var name = new NpgsqlConnectionStringBuilder(Database.DataSource.ConnectionString).Database!;
        var app = Server.Cluster.ConnectionString(name, PrivateCluster.AppRole);
        await using (var lesser = await OutpostsDatabase.OpenAsync(app))
        {
            lesser.LoginIsOwner.ShouldBeFalse();
            (await new RegistryStore(lesser.DataSource).GetDistrictsAsync()).ShouldBeEmpty();
        }
        await using (var owner = await OutpostsDatabase.OpenAsync(Database.OwnerConnectionString)) owner.LoginIsOwner.ShouldBeTrue();
        var newer = new Migration("900_more", "CREATE TABLE more (id integer)");
        (await Should.ThrowAsync<MigrationException>(() => Migrations.ApplyAsync(app, [.. Migrations.All, newer]))).Message
            .ShouldContain("owner");
    }

    private static bool IsAllowed(string who, string role, string districts, string? body) => who == "all"
        || (who != "-" && role.Length > 0 && who.Split(' ').Any(one => Allows(one, role, districts, body)));

    private static bool Allows(string one, string role, string districts, string? body)
    {
        char[] marks = [.. one.Where(letter => !char.IsAsciiLetterUpper(letter))];
        if (one[..^marks.Length] != role && role != "COMMAND" && (role != "ADMIN" || marks.Contains('!'))) return false;
        if (body is not null && (marks.Contains('~') ? body != "B" : marks is not ['?'])) return false;
        return marks.FirstOrDefault(mark => mark is not ('~' or '-')) switch
        {
            '*' => districts.Length == 0,
            '?' or '!' => true,
            '+' => districts.Length is 0 or > 6,
            _ => districts.Length == 0 || districts.Contains(Own, StringComparison.Ordinal),
        };
    }

    // Each in a transaction that is rolled back. A row that a policy hides is not changed; a row that it forbids is an error.
    private static async Task<bool> IsDoneAsync(
        NpgsqlConnection connection, string role, string districts, string? body, string sql)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await Sql.ExecuteAsync(connection, $"SELECT {CallerConnection.SetCaller}", default,
            CallerConnection.Parameters(new DatabaseCaller(role, districts, "me", body is null ? "" : $"[\"{body}\"]")));
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync();
            var read = await reader.ReadAsync();
            await reader.CloseAsync();
            return read || reader.RecordsAffected > 0;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
    }

    private async Task FillAsync()
    {
        var source = Database.DataSource;
        var register = new RegistryStore(source);
        await register.UpsertDistrictsAsync([Samples.West, Samples.East], "test");
        await ExecuteAsync("INSERT INTO accounts (name, role) VALUES ('clerk', 'OPERATOR')");
        await ExecuteAsync("INSERT INTO map_imports (file, west, south, east, north, summary) VALUES ('x', 120, 36, 121, 37, '{}')");
        await ExecuteAsync("INSERT INTO map_names (kind, name, rank, folded, pinyin, initials, position) VALUES ('PLACE', 'x', 1, 'x', 'x', "
            + "'x', ST_SetSRID(ST_MakePoint(120, 36), 4326))");
        await ExecuteAsync("INSERT INTO road_network_summary (version, format, bytes, summary) VALUES (899, 1, 1, '{}')");
        await ExecuteAsync("INSERT INTO road_network_ways (version, chunk, content) VALUES (899, 0, 'x')");
        await register.UpsertAsync([.. new[] { "O", "P", "Q" }.Select(code => Samples.At(code, 120.5, 36.5, Own)).Select(
            sample => sample with { Outpost = sample.Outpost with { Operator = sample.Outpost.Code == "Q" ? null : "B" } })],
            "test", dryRun: false);
        await ExecuteAsync("INSERT INTO unplaced_outposts (key, content, listed_by) VALUES ('of B', '{\"operator\": \"B\"}', 'x'), "
            + "('of nobody', '{}', 'x')");
        await ExecuteAsync("INSERT INTO online_services (name, phone, district_code) VALUES ('x', '12351', '370202')");
        await new OutpostEditStore(source).AddPhotoAsync("O", PhotoReader.Read(TestPhotos.Jpeg(64, 48)), PhotoKind.Sign, _ => { }, "test");
        await ExecuteAsync("INSERT INTO places (name, kind, rank, position) VALUES ('x', 'town', 1, ST_SetSRID(ST_MakePoint(120, 36), 4326))");
        await new ScheduleStore(source).AddAsync(
            Of(Visit("seen", capacity: 6), Visit("planned", startsAt: Morning.AddDays(1), status: BusVisitStatus.Planned)), "test");
        var seen = (await new VisitStore(source).GetVisitsByCodeAsync(["seen"])).Single();
        var booked = await new BookingStore(source).BookAsync(seen.Slots[0].Id, true, null, Morning.AddDays(-1), "handle");
        await new PushOutbox(source).SubscribeAsync(booked.Token!,
            new PushSubscription("https://push.example/x", new byte[65], new byte[16], Language.Zh, null), Morning.AddDays(-1));
        await new OutpostWebhookStore(source, "partner").BeginAsync();
        await ExecuteAsync($"UPDATE bus_visits SET starts_at = starts_at + interval '1 minute', ends_at = ends_at + interval '1 minute' WHERE id = {seen.Id}; "
            + $"UPDATE visit_slots SET starts_at = starts_at + interval '1 minute', ends_at = ends_at + interval '1 minute' WHERE visit_id = {seen.Id}");
        await new PlanningStore(source).ReplaceCandidatesAsync(new LayerSource("x", "x", new DateOnly(2026, 1, 1)),
            [new CandidateSite("C", new Position(120.5, 36.5), DistrictCode: Own)], "test");
        var plans = new BuildPlanStore(source);
        await plans.AddScenarioAsync(new ScenarioDraft("ours", null, [new CandidateSite("C", new Position(120.5, 36.5), DistrictCode: Own)]), "test");
        await plans.AddScenarioAsync(new ScenarioDraft("empty", null, []), "test");
        await plans.AddScenarioAsync(new ScenarioDraft("mine", null, []), "me");
        var (bus, place) = (seen.Bus.Id, seen.PlaceId);
        var drafts = new PlanDraftStore(source);
        await drafts.SaveAsync(null, null, Draft("ours", [new PlanDraftVisit(bus, place, Morning, Morning.AddHours(1), 1, 1)]), "test");
        await drafts.SaveAsync(null, null, Draft("empty", []), "test");
        await ExecuteAsync("INSERT INTO inspections (outpost_id, checklist_id, purpose, made_at, made_on, made_by, answers, passed, "
            + "idempotency_key) SELECT o.id, c.id, p, now(), '2026-12-01', 'test', (SELECT jsonb_agg(jsonb_build_object('item', i -> 'code', "
            + "'mark', 'YES')) FROM jsonb_array_elements(c.items) AS i), true, 'a key of ' || p || ' of the test' FROM outposts AS o, "
            + "checklists AS c, unnest(ARRAY['ROUTINE', 'ACCEPTANCE']) AS p WHERE c.code = 'NATIONAL_SIX' AND o.code = 'O'");
        await ExecuteAsync("INSERT INTO subsidies (inspection_id, amount, paid_on, recorded_by) SELECT id, 20000, '2026-12-01', 'test' "
            + "FROM inspections WHERE purpose = 'ACCEPTANCE'");
        await ExecuteAsync("SELECT record_report(repeat('a', 26), id, 'COULD_NOT_ENTER', NULL, 'LOCKED', now(), NULL, sha256('a'), NULL, "
            + "sha256('n')) FROM outposts WHERE code = 'O'");
        await ExecuteAsync("SELECT record_request(repeat('a', 26), 'ROOM', 'SRID=4326;POINT(120.5 36.5)', '370202', NULL, NULL, '{}', '{}', "
            + "'x', 'BANK', NULL, NULL, sha256('a'), '0532-12351', NULL, sha256('n')), record_request(repeat('d', 26), 'BUS', "
            + "'SRID=4326;POINT(120.5 36.5)', '370202', NULL, NULL, '{}', '{COURIER}', 'x', NULL, NULL, 30, sha256('d'), '0532-12350', NULL, "
            + "sha256('n'))");
        await ExecuteAsync("SELECT count_unmet_searches(ARRAY['2026-12-01T00:00:00Z'::timestamptz], '{12050}', '{3650}', '{NOTHING_NEAR}', "
            + "ARRAY[''], '{3}')");
        await ExecuteAsync("INSERT INTO campaigns (title, begins_on, ends_on, districts, changed_by) SELECT 'x', '2026-11-01', '2027-01-31', d::text[], "
            + "'test' FROM unnest(ARRAY['{370202}', '{}']) AS d");
        await ExecuteAsync("INSERT INTO events (kind, title, position, dates, changed_by) SELECT 'OTHER', 'x', 'SRID=4326;POINT(120.5 36.5)', "
            + "(SELECT jsonb_agg(jsonb_build_object('startsAt', '2026-12-01T10:00:00+08:00', 'endsAt', '2026-12-01T11:00:00+08:00', "
            + "'district', d)) FROM unnest(l::text[]) AS d), 'test' FROM unnest(ARRAY['{370202}', '{370202,370203}']) AS l");
        await new SiteProjectStore(source).SaveAsync(new SiteProject
        { Name = "x", DistrictCode = Own, Position = new Position(120.5, 36.5), CandidateId = "C", OwnerBody = "B" }, "test");
        await ExecuteAsync("INSERT INTO priority_areas (name, kind, district_code, area, changed_by) SELECT n, 'PARK', d, "
            + "ST_Multi(ST_MakeEnvelope(120, 36, 121, 37, 4326)), 'test' FROM (VALUES ('ours', '370202'), ('everywhere', NULL)) AS t (n, d)");
        var reports = new ReportStore(source);
        var task = await reports.SaveTaskAsync(new ReportTask
        {
            Title = new("x", "x"),
            DueOn = new DateOnly(2026, 12, 1),
            FormCode = "SERVICE_CENTRES",
            CountsFrom = new DateOnly(2026, 11, 1),
            CountsUntil = new DateOnly(2026, 11, 30),
        }, "test");
        await reports.SaveReportAsync(
            new DistrictReport { TaskId = task.Value!.Id, DistrictCode = Own, State = DistrictReportState.Draft }, "test", Morning);
        await new RevokedTokenStore(source).RevokeAsync("gone", DateTimeOffset.UtcNow.AddDays(1), "test");
    }

    private static PlanDraftContent Draft(string name, IReadOnlyList<PlanDraftVisit> visits) =>
        new(name, null, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 31), "{}", 0, 0, visits, []);
}
