using Npgsql;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.PostGis.Tests.Registry;

/// <summary>What must never be false is held by the database itself, whoever writes.</summary>
public sealed class RegistryRulesTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private RegistryStore Store => new(Database.DataSource);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Store.UpsertDistrictsAsync([Samples.West, Samples.East], "test");
        await Store.UpsertAsync([Samples.At("A", 120.5, 36.5)], "test", dryRun: false);
    }

    [Theory]
    [InlineData("UPDATE outposts SET name = ''", "outpost_has_a_name")]
    [InlineData("UPDATE outposts SET name = ' x '", "outpost_has_a_name")]
    [InlineData("UPDATE outposts SET capacity = 0", "outpost_capacity_is_positive")]
    [InlineData("UPDATE outposts SET address = ''", "outpost_address")]
    [InlineData("UPDATE outposts SET functions = '{OUTDOOR_WORKERS_STATION}'", "outpost_functions_differ")]
    [InlineData("UPDATE outposts SET functions = '{NURSING_ROOM,NURSING_ROOM}'", "outpost_functions_differ")]
    [InlineData("UPDATE outposts SET groups = '{COURIER,NULL}'", "outpost_groups_differ")]
    [InlineData("UPDATE outposts SET district_code = '999999'", "outpost_district_is_known")]
    [InlineData("UPDATE outposts SET source_longitude = 'NaN'", "outpost_source_longitude")]
    [InlineData("UPDATE outposts SET source_latitude = 91", "outpost_source_latitude")]
    [InlineData("UPDATE outposts SET position = 'SRID=4326;POINT(1 1)'", "outpost_wgs84_is_taken_as_given")]
    [InlineData("UPDATE outposts SET position = 'SRID=4326;POINT EMPTY'", "outpost_position_is_on_earth")]
    [InlineData("INSERT INTO outposts (code, name, kind, position, source_system, source_longitude, source_latitude, district_code) "
        + "SELECT code, name, kind, position, source_system, source_longitude, source_latitude, district_code FROM outposts",
        "outpost_code_is_unique")]
    [InlineData("INSERT INTO outpost_services VALUES (4711, 'AED', 'AVAILABLE')", "outpost_services_outpost_id_fkey")]
    [InlineData("UPDATE districts SET code = '12345'", "district_code_is_six_digits")]
    [InlineData("UPDATE districts SET population = -1", "district_population_is_not_negative")]
    [InlineData("UPDATE districts SET area = 'SRID=4326;MULTIPOLYGON(((0 0,1 1,1 0,0 1,0 0)))'", "district_area_is_valid")]
    [InlineData("UPDATE districts SET area = 'SRID=4326;MULTIPOLYGON EMPTY'", "district_area_is_not_empty")]
    [InlineData("UPDATE districts SET area = 'SRID=4326;MULTIPOLYGON(((0 0,200 0,200 1,0 0)))'", "district_area_is_on_earth")]
    public async Task A_row_that_breaks_a_rule_is_refused_by_the_rule_of_that_name(string sql, string rule)
    {
        var before = await Store.GetVersionAsync();
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(sql))).ConstraintName.ShouldBe(rule);
        (await Store.GetVersionAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("UPDATE outposts SET kind = 'CASTLE'")]
    [InlineData("UPDATE outposts SET access_modes = '{CHIMNEY}'")]
    [InlineData("INSERT INTO outpost_services SELECT id, 'CHAMPAGNE', 'AVAILABLE' FROM outposts")]
    public async Task A_word_that_is_not_in_the_vocabulary_is_refused(string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(sql))).SqlState
            .ShouldBe(PostgresErrorCodes.InvalidTextRepresentation);

    [Theory]
    [InlineData("DELETE FROM outposts")]
    [InlineData("TRUNCATE outposts CASCADE")]
    [InlineData("DELETE FROM districts")]
    [InlineData("TRUNCATE outpost_services")]
    [InlineData("INSERT INTO history (feed, version, at, actor, subject, key, after) VALUES ('outposts', 9, now(), 'me', 'x', 'y', '{}')")]
    [InlineData("UPDATE history SET actor = 'somebody else'")]
    [InlineData("DELETE FROM history")]
    [InlineData("UPDATE feeds SET version = 0")]
    [InlineData("ALTER TABLE outposts DISABLE TRIGGER ALL")]
    [InlineData("CREATE TABLE outposts.mine (id integer)")]
    [InlineData("DROP TABLE outpost_services")]
    public async Task The_applications_role_may_neither_delete_nor_touch_history_nor_change_tables(string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(sql))).SqlState
            .ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    [Theory]
    [InlineData("DELETE FROM outposts", "never deleted")]
    [InlineData("TRUNCATE outposts CASCADE", "never deleted")]
    [InlineData("UPDATE outposts SET code = 'B'", "never change")]
    [InlineData("UPDATE history SET actor = 'somebody else'", "never changed")]
    [InlineData("DELETE FROM history", "never changed")]
    [InlineData("TRUNCATE history", "never changed")]
    public async Task Not_even_the_owner_deletes_an_outpost_or_changes_history(string sql, string reason)
    {
        await using var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).MessageText.ShouldContain(reason);
    }

    [Fact]
    public async Task A_hand_written_change_is_kept_under_the_role_that_made_it()
    {
        await ExecuteAsync("UPDATE outposts SET name = '新名' WHERE code = 'A'");
        var entry = (await HistoryAsync("A"))[^1];
        entry.Actor.ShouldBe("database role outposts_app");
        entry.Before!.ShouldContain("驿站A");
        entry.After!.ShouldContain("新名");
    }

    [Fact]
    public async Task History_and_feed_go_with_the_transaction_or_not_at_all()
    {
        var before = await Store.GetVersionAsync();
        var kept = (await HistoryAsync("A")).Count;
        await using (var connection = await Database.DataSource.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var update = new NpgsqlCommand("UPDATE outposts SET floor = 'B1'", connection);
            await update.ExecuteNonQueryAsync();
            await transaction.RollbackAsync();
        }
        (await Store.GetVersionAsync()).ShouldBe(before);
        (await HistoryAsync("A")).Count.ShouldBe(kept);
    }

    [Fact]
    public async Task Many_writers_at_once_get_versions_in_the_order_in_which_they_can_be_seen()
    {
        const int writers = 8;
        await Store.UpsertAsync([.. Enumerable.Range(0, writers).Select(i => Samples.At($"W{i}", 120.1, 36.1))], "test", dryRun: false);
        var before = await Store.GetVersionAsync();
        var versions = await Task.WhenAll(Enumerable.Range(0, writers * 5).Select(async i => (await Store.UpsertAsync(
            [Samples.At($"W{i % writers}", 120.1, 36.1).With(o => o with { Floor = $"{i}F" })], $"writer {i}", dryRun: false)).Version));
        versions.Order().ShouldBe(Enumerable.Range(1, writers * 5).Select(i => before + i));
        (await Store.GetChangesSinceAsync(before)).Outposts.Count.ShouldBe(writers);
        (await Store.GetChangesSinceAsync(versions.Max())).Outposts.ShouldBeEmpty();
    }
}
