using Npgsql;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.PostGis.Tests.Registry;

/// <summary>The version of an outpost, the words about its hours and its suspension, whoever writes: an import, a statement by hand, an
/// older program.</summary>
public sealed class OutpostVersionTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private RegistryStore Store => new(Database.DataSource);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Store.UpsertDistrictsAsync([Samples.West, Samples.East], "test");
        await Store.UpsertAsync([Samples.At("007", 120.5, 36.5), Samples.At("B", 120.6, 36.5)], "test", dryRun: false);
    }

    [Fact]
    public async Task An_outpost_has_the_version_of_the_register_that_last_changed_it_or_its_services()
    {
        var first = await Store.GetVersionAsync();
        (await VersionsAsync()).ShouldBe([first, first]);
        await ExecuteAsync("INSERT INTO outpost_services SELECT id, 'WIFI', 'AVAILABLE' FROM outposts WHERE code = '007'");
        (await VersionsAsync()).ShouldBe([first + 1, first]);
        await ExecuteAsync("UPDATE outpost_services SET availability = 'OUT_OF_ORDER'");
        (await VersionsAsync()).ShouldBe([first + 2, first]);
        await ExecuteAsync("DELETE FROM outpost_services");
        (await VersionsAsync()).ShouldBe([first + 3, first]);
        await ExecuteAsync("UPDATE outposts SET floor = '2F', version = 99 WHERE code = 'B'");
        (await VersionsAsync()).ShouldBe([first + 3, first + 4]);
        (await HistoryAsync("007")).Count(entry => entry.Subject == "outposts").ShouldBe(1); // its insertion alone
    }

    [Fact]
    public async Task A_statement_that_changes_nothing_gives_no_version()
    {
        await ExecuteAsync("INSERT INTO outpost_services SELECT id, 'WIFI', 'AVAILABLE' FROM outposts WHERE code = '007'");
        var (feed, versions) = (await Store.GetVersionAsync(), await VersionsAsync());
        await ExecuteAsync("UPDATE outposts SET name = name");
        await ExecuteAsync("UPDATE outpost_services SET hours = hours");
        await ExecuteAsync("DELETE FROM outpost_services WHERE service = 'AED'");
        await ExecuteAsync("INSERT INTO outpost_services SELECT id, 'WIFI', 'AVAILABLE' FROM outposts WHERE code = 'none'");
        (await Store.GetVersionAsync()).ShouldBe(feed);
        (await VersionsAsync()).ShouldBe(versions);
    }

    [Fact]
    public async Task A_row_and_its_services_changed_together_get_one_version()
    {
        var before = await Store.GetVersionAsync();
        await Store.UpsertAsync([Samples.At("007", 120.5, 36.5).With(o => o with
        {
            Floor = "B1",
            Services = [new(Service.Aed, Availability.Available), new(Service.Wifi, Availability.Unknown)],
        })], "test", dryRun: false);
        (await VersionsAsync()).ShouldBe([before + 1, before]);
        (await Store.GetVersionAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Hours_that_are_known_replace_the_words_about_them()
    {
        await Store.UpsertAsync([Samples.At("B", 120.6, 36.5).With(o => o with { HoursRemark = "与营业厅同步" })], "test", dryRun: false);
        (await OutpostAsync("B")).HoursRemark.ShouldBe("与营业厅同步");
        // As an older program does, which knows no remark.
        await ExecuteAsync("UPDATE outposts SET opening_hours = '24/7' WHERE code = 'B'");
        var outpost = await OutpostAsync("B");
        (outpost.OpeningHours, outpost.HoursRemark).ShouldBe(("24/7", null));
        await Store.UpsertAsync([Samples.At("B", 120.6, 36.5).With(o => o with { HoursRemark = "早晚" })], "test", dryRun: false,
            new HashSet<string> { "name" });
        (await OutpostAsync("B")).OpeningHours.ShouldBe("24/7"); // the file lacks the column
    }

    [Fact]
    public async Task The_end_and_reason_of_a_suspension_go_with_it()
    {
        await ExecuteAsync("UPDATE outposts SET status = 'SUSPENDED', suspended_until = '2026-12-24T08:00+08:00', suspension_reason = '装修' "
            + "WHERE code = 'B'");
        var suspended = await OutpostAsync("B");
        (suspended.SuspendedUntil, suspended.SuspensionReason)
            .ShouldBe((new DateTimeOffset(2026, 12, 24, 8, 0, 0, TimeSpan.FromHours(8)), "装修"));
        // A list that still says SUSPENDED takes neither away.
        await Store.UpsertAsync([Samples.At("B", 120.6, 36.5).With(o => o with { Status = OutpostStatus.Suspended, Floor = "2F" })], "test",
            dryRun: false);
        (await OutpostAsync("B")).SuspensionReason.ShouldBe("装修");
        await ExecuteAsync("UPDATE outposts SET status = 'OPEN' WHERE code = 'B'");
        var open = await OutpostAsync("B");
        (open.SuspendedUntil, open.SuspensionReason).ShouldBe((null, null));
    }

    [Fact]
    public async Task The_migration_gives_outposts_that_were_there_the_version_of_their_last_change()
    {
        await ExecuteAsync("INSERT INTO outpost_services SELECT id, 'WIFI', 'AVAILABLE' FROM outposts WHERE code = '007'");
        await ExecuteAsync("UPDATE outposts SET floor = '2F' WHERE code = 'B'");
        var versions = await VersionsAsync();
        var script = Migrations.All.Single(migration => migration.Name == "011_editing").Sql;
        var update = script[script.IndexOf("UPDATE outposts", StringComparison.Ordinal)..script.IndexOf("ALTER TABLE outposts ENABLE",
            StringComparison.Ordinal)];
        await using var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var command = owner.CreateCommand("ALTER TABLE outposts DISABLE TRIGGER USER; UPDATE outposts SET version = 0; "
            + update + "ALTER TABLE outposts ENABLE TRIGGER USER");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        (await VersionsAsync()).ShouldBe(versions);
    }

    private async Task<Outpost> OutpostAsync(string code) =>
        (await Store.LoadAllAsync()).Outposts.Single(outpost => outpost.Code == code);

    private async Task<long[]> VersionsAsync() => [.. (await Store.LoadAllAsync()).Outposts.Select(outpost => (long)outpost.Version)];
}
