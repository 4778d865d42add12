using Npgsql;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Coverage;
using Outposts.Registry;

namespace Outposts.PostGis.Tests;

public sealed class MigrationsTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly Migration Extra = new("999_extra", "CREATE TABLE extra (id integer)");

    [Fact]
    public async Task A_second_run_finds_nothing_to_do() =>
        (await Migrations.ApplyAsync(Database.OwnerConnectionString)).ShouldBe(0);

    [Fact]
    public async Task Several_programs_may_start_at_once_and_each_migration_runs_once()
    {
        var name = $"fresh_{Guid.NewGuid():N}";
        await Server.Cluster.EnsureDatabaseAsync(name);
        var owner = Server.Cluster.ConnectionString(name, PostGis.Cluster.PrivateCluster.OwnerRole);
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrations.ApplyAsync(owner)));
        applied.Sum().ShouldBe(Migrations.All.Count);
        applied.Count(count => count > 0).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_changed_after_it_was_applied_stops_the_start_and_is_named()
    {
        List<Migration> changed = [Migrations.All[0] with { Sql = Migrations.All[0].Sql + "-- more" }, .. Migrations.All.Skip(1)];
        var refused = await Should.ThrowAsync<MigrationException>(() => Migrations.ApplyAsync(Database.OwnerConnectionString, changed));
        refused.Message.ShouldContain("001_registry");
        refused.Message.ShouldContain("changed");
    }

    [Fact]
    public async Task A_changed_function_is_replaced_once_and_the_migrations_stay()
    {
        List<Migration> Functions(string result) =>
            [.. Migrations.All, new("Functions/9_extra", "CREATE OR REPLACE FUNCTION extra() RETURNS integer LANGUAGE sql AS "
                + $"'SELECT {result}'")];
        foreach (var result in (string[])["1", "2"])
        {
            (await Migrations.ApplyAsync(Database.OwnerConnectionString, Functions(result))).ShouldBe(1);
            (await Migrations.ApplyAsync(Database.OwnerConnectionString, Functions(result))).ShouldBe(0);
            (await ScalarAsync<int>("SELECT extra()")).ShouldBe(int.Parse(result));
        }
    }

    [Fact]
    public async Task Every_function_can_be_applied_again()
    {
        List<Migration> touched = [.. Migrations.All.Select(one => one.IsRepeatable ? one with { Sql = one.Sql + "-- more" } : one)];
        (await Migrations.ApplyAsync(Database.OwnerConnectionString, touched)).ShouldBe(touched.Count(one => one.IsRepeatable));
    }

    [Fact]
    public async Task A_function_that_fails_takes_back_all_of_them()
    {
        List<Migration> broken = [.. Migrations.All,
            new("Functions/8_extra", "CREATE FUNCTION extra() RETURNS integer LANGUAGE sql AS 'SELECT 1'"),
            new("Functions/9_broken", "SELECT 1 / 0")];
        var rejected = await Should.ThrowAsync<MigrationException>(() => Migrations.ApplyAsync(Database.OwnerConnectionString, broken));
        rejected.Message.ShouldContain("Functions/9_broken");
        (await ScalarAsync<bool>("SELECT to_regproc('extra') IS NULL")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_schema_to_which_a_newer_program_only_added_is_worked_with_and_its_functions_stay()
    {
        List<Migration> newer = [.. Migrations.All.Select(one => one.Name == "Functions/1_history"
            ? one with { Sql = one.Sql + "CREATE FUNCTION extra() RETURNS integer LANGUAGE sql AS 'SELECT 1';" } : one), Extra];
        (await Migrations.ApplyAsync(Database.OwnerConnectionString, newer)).ShouldBe(2);
        (await Migrations.ApplyAsync(Database.OwnerConnectionString)).ShouldBe(0);
        (await ScalarAsync<int>("SELECT extra()")).ShouldBe(1);
        (await Migrations.ApplyAsync(Database.OwnerConnectionString, newer)).ShouldBe(0);
    }

    [Fact]
    public async Task A_schema_from_which_a_newer_program_took_something_away_stops_the_start()
    {
        var last = Migrations.LastKnown;
        List<Migration> newer = [.. Migrations.All];
        foreach (var (needed, isRefused) in new[] { (last, false), (last + 1, true) })
        {
            var taken = new Migration($"{900 + needed}_taken", $"-- Needs programs that know {needed:000}.\nSELECT 1");
            taken.NeededProgram.ShouldBe(needed);
            newer.Add(taken);
            await Migrations.ApplyAsync(Database.OwnerConnectionString, newer);
            if (!isRefused)
            {
                (await Migrations.ApplyAsync(Database.OwnerConnectionString)).ShouldBe(0);
                continue;
            }
            var refused = await Should.ThrowAsync<MigrationException>(() => Migrations.ApplyAsync(Database.OwnerConnectionString));
            refused.Message.ShouldContain("newer");
            refused.Message.ShouldContain($"migration {needed:000}");
            refused.Message.ShouldContain($"up to {last:000}");
        }
    }

    [Fact]
    public async Task A_number_of_ours_under_another_name_stops_the_start()
    {
        await ExecuteAsOwnerAsync("UPDATE schema_migrations SET name = '003_other' WHERE name = '003_planning'");
        (await Should.ThrowAsync<MigrationException>(() => Migrations.ApplyAsync(Database.OwnerConnectionString))).Message
            .ShouldContain("003_other");
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_behind()
    {
        var broken = Extra with { Sql = "CREATE TABLE extra (id integer); SELECT 1 / 0" };
        var refused = await Should.ThrowAsync<MigrationException>(
            () => Migrations.ApplyAsync(Database.OwnerConnectionString, [.. Migrations.All, broken]));
        refused.Message.ShouldContain("division by zero");
        (await ScalarAsync<bool>("SELECT to_regclass('extra') IS NULL")).ShouldBeTrue();
        (await Migrations.ApplyAsync(Database.OwnerConnectionString, [.. Migrations.All, Extra])).ShouldBe(1);
    }

    [Fact]
    public async Task A_migration_that_waits_for_a_lock_says_for_whom_lets_others_read_and_goes_on_when_it_is_free()
    {
        await using var holder = NpgsqlDataSource.Create(Database.OwnerConnectionString + ";Application Name=Long report");
        await using var connection = await holder.OpenConnectionAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using (var read = new NpgsqlCommand("SELECT count(*) FROM outposts.outposts", connection, transaction))
            await read.ExecuteScalarAsync();
        var told = new List<string>();
        var isTold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var changing = Extra with { Sql = "ALTER TABLE outposts ADD COLUMN extra integer" };
        var migration = Migrations.ApplyAsync(Database.OwnerConnectionString, [.. Migrations.All, changing], LockWaiting.Default(message =>
        {
            lock (told) told.Add(message);
            isTold.TrySetResult();
        }));
        // Each read may queue behind one attempt; without the limit it waited as long as the report.
        for (var i = 0; i < 3 || !isTold.Task.IsCompleted; i++)
        {
            await ScalarAsync<long>("SELECT count(*) FROM outposts");
            await Task.Delay(50);
        }
        migration.IsCompleted.ShouldBeFalse();
        await transaction.DisposeAsync();
        (await migration).ShouldBe(1);
        told[0].ShouldContain("Migration 999_extra waits for a lock");
        told[0].ShouldContain("(Long report) has held outposts for ");
    }

    [Fact]
    public async Task A_migration_that_does_not_get_its_lock_gives_up_with_nothing_changed()
    {
        await using var holder = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var connection = await holder.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var read = new NpgsqlCommand("SELECT count(*) FROM outposts.outposts", connection, transaction))
            await read.ExecuteScalarAsync();
        var changing = Extra with { Sql = "CREATE TABLE extra (id integer); ALTER TABLE outposts ADD COLUMN extra integer" };
        (await Should.ThrowAsync<MigrationException>(() => Migrations.ApplyAsync(
            Database.OwnerConnectionString, [.. Migrations.All, changing], new LockWaiting(TimeSpan.Zero)))).Message
            .ShouldContain("did not get its locks");
        (await ScalarAsync<bool>("SELECT to_regclass('extra') IS NULL")).ShouldBeTrue();
    }

    [Fact]
    public async Task Any_server_will_do_whose_user_may_create_and_work_goes_on_with_lesser_rights()
    {
        // The owner logs in by itself, as with --database.
        await using var database = await OutpostsDatabase.OpenAsync(Database.OwnerConnectionString);
        await using var who = database.DataSource.CreateCommand("SELECT current_user::text");
        (await who.ExecuteScalarAsync()).ShouldBe("outposts_app");
        await using var table = database.DataSource.CreateCommand("CREATE TABLE outposts.mine (id integer)");
        (await Should.ThrowAsync<PostgresException>(() => table.ExecuteNonQueryAsync())).SqlState
            .ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("", 30)]
    [InlineData(";Maximum Pool Size=70", 70)]
    public async Task The_pool_is_smaller_than_the_default_unless_its_size_is_given(string setting, int size)
    {
        var given = new NpgsqlConnectionStringBuilder(Database.OwnerConnectionString);
        given.Remove("Maximum Pool Size");
        await using var database = await OutpostsDatabase.OpenAsync(given.ConnectionString + setting);
        new NpgsqlConnectionStringBuilder(database.DataSource.ConnectionString).MaxPoolSize.ShouldBe(size);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_named_without_the_password()
    {
        var refused = await Should.ThrowAsync<MigrationException>(
            () => OutpostsDatabase.OpenAsync("Host=127.0.0.1;Port=1;Database=nowhere;Username=me;Password=hidden;Timeout=2"));
        refused.Message.ShouldContain("nowhere");
        refused.Message.ShouldContain("127.0.0.1");
        refused.Message.ShouldNotContain("hidden");
    }

    [Fact]
    public async Task The_databases_vocabularies_are_those_of_the_program()
    {
        // Those of the catalogue are data; CatalogueStoreTests compares them.
        await ShouldMatchAsync<Availability>("availability");
        await ShouldMatchAsync<HostKind>("host_kind");
        await ShouldMatchAsync<PhotoKind>("photo_kind");
        await ShouldMatchAsync<UnionLevel>("union_level");
        await ShouldMatchAsync<Eligibility>("eligibility");
        await ShouldMatchAsync<OutpostStatus>("outpost_status");
        await ShouldMatchAsync<AccessMode>("access_mode");
        await ShouldMatchAsync<CoordinateSystem>("coordinate_system");
        await ShouldMatchAsync<TimeBand>("time_band");
        await ShouldMatchAsync<PlanningLayerKind>("planning_layer_kind");
    }

    private async Task ExecuteAsOwnerAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task ShouldMatchAsync<T>(string type) where T : struct, Enum =>
        (await ScalarAsync<string[]>($"SELECT enum_range(NULL::{type})::text[]")).ShouldBe(EnumNames.GetWireNames<T>(),
            $"add the missing value in a new migration: ALTER TYPE {type} ADD VALUE '…' BEFORE or AFTER its neighbour in the enum");
}
