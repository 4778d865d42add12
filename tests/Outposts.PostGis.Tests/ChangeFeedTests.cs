using Npgsql;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Tests.Registry;
using Outposts.Registry;

namespace Outposts.PostGis.Tests;

public sealed class ChangeFeedTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(10);
    private readonly CancellationTokenSource _end = new(TimeSpan.FromMinutes(3));

    private RegistryStore Store => new(Database.DataSource);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _end.Dispose();
    }

    [Fact]
    public async Task A_notice_wakes_the_reader_without_waiting_for_the_next_look()
    {
        var feed = new ChangeFeed(Database.DataSource, RegistryStore.Feed, pollInterval: Never);
        var start = await Store.GetVersionAsync();
        await using var versions = feed.ReadVersionsAsync(start, _end.Token).GetAsyncEnumerator();
        for (var i = 1; i <= 3; i++)
        {
            var next = versions.MoveNextAsync();
            await UntilAsync(() => feed.State.Version == start + i - 1);
            var written = await WriteAsync(i);
            (await next).ShouldBeTrue();
            versions.Current.ShouldBe(new ChangeFeedVersion(written, IsReset: false));
        }
        feed.State.Error.ShouldBeNull();
    }

    [Fact]
    public async Task A_lost_notice_is_made_up_for_by_the_next_look()
    {
        await using (var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString))
        await using (var mute = owner.CreateCommand(
            "DO $do$ BEGIN EXECUTE replace(pg_get_functiondef('change_version'::regproc), 'PERFORM pg_notify', '-- '); END $do$"))
            await mute.ExecuteNonQueryAsync();
        (await ScalarAsync<bool>("SELECT pg_get_functiondef('change_version'::regproc) LIKE '%PERFORM pg_notify%'")).ShouldBeFalse();
        var feed = new ChangeFeed(Database.DataSource, RegistryStore.Feed, pollInterval: TimeSpan.FromMilliseconds(200));
        var start = await Store.GetVersionAsync();
        await using var versions = feed.ReadVersionsAsync(start, _end.Token).GetAsyncEnumerator();
        var next = versions.MoveNextAsync();
        await UntilAsync(() => feed.State.Version == start);
        var written = await WriteAsync(1);
        (await next).ShouldBeTrue();
        versions.Current.ShouldBe(new ChangeFeedVersion(written, IsReset: false));
    }

    [Fact]
    public async Task A_lost_connection_is_said_and_made_anew()
    {
        var feed = new ChangeFeed(Database.DataSource, RegistryStore.Feed, pollInterval: Never);
        var start = await Store.GetVersionAsync();
        await using var versions = feed.ReadVersionsAsync(start, _end.Token).GetAsyncEnumerator();
        var next = versions.MoveNextAsync();
        await UntilAsync(() => feed.State.Version == start);
        var contact = feed.State.LastContact;

        await using (var admin = NpgsqlDataSource.Create(
            Server.Cluster.ConnectionString("postgres", PostGis.Cluster.PrivateCluster.AdminRole)))
        await using (var cut = admin.CreateCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = $1 AND usename = 'outposts_app'"))
        {
            cut.Parameters.AddWithValue(new NpgsqlConnectionStringBuilder(Database.DataSource.ConnectionString).Database!);
            ((long)(await cut.ExecuteScalarAsync())!).ShouldBePositive();
        }
        (await next).ShouldBeTrue();
        versions.Current.ShouldBe(new ChangeFeedVersion(start, IsReset: true), "another database may have taken its place");
        feed.State.Error.ShouldBeNull();
        feed.State.LastContact!.Value.ShouldBeGreaterThan(contact!.Value);
        NpgsqlConnection.ClearAllPools();
        next = versions.MoveNextAsync();
        var written = await WriteAsync(1);
        (await next).ShouldBeTrue();
        versions.Current.ShouldBe(new ChangeFeedVersion(written, IsReset: false));
    }

    [Fact]
    public async Task A_reader_that_comes_late_is_told_of_the_latest_at_once()
    {
        var start = await Store.GetVersionAsync();
        await WriteAsync(1);
        var written = await WriteAsync(2);
        var feed = new ChangeFeed(Database.DataSource, RegistryStore.Feed, pollInterval: Never);
        await foreach (var version in feed.ReadVersionsAsync(start, _end.Token))
        {
            version.ShouldBe(new ChangeFeedVersion(written, IsReset: false));
            break;
        }
    }

    [Fact]
    public async Task A_feed_that_goes_back_is_a_reset()
    {
        await WriteAsync(1);
        var start = await WriteAsync(2);
        var feed = new ChangeFeed(Database.DataSource, RegistryStore.Feed, pollInterval: TimeSpan.FromMilliseconds(100));
        await using var versions = feed.ReadVersionsAsync(start, _end.Token).GetAsyncEnumerator();
        var next = versions.MoveNextAsync();
        await using (var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString))
        await using (var restore = owner.CreateCommand("UPDATE feeds SET version = version - 1 WHERE name = 'outposts'"))
            await restore.ExecuteNonQueryAsync();
        (await next).ShouldBeTrue();
        versions.Current.ShouldBe(new ChangeFeedVersion(start - 1, IsReset: true));
    }

    [Fact]
    public async Task A_copy_restored_in_place_is_a_reset_though_its_version_is_later()
    {
        var start = await WriteAsync(1);
        var feed = new ChangeFeed(Database.DataSource, RegistryStore.Feed, pollInterval: TimeSpan.FromMilliseconds(100));
        await using var versions = feed.ReadVersionsAsync(start, _end.Token).GetAsyncEnumerator();
        var next = versions.MoveNextAsync();
        await UntilAsync(() => feed.State.Version == start);
        await OwnerAsync("BEGIN; CREATE TEMP TABLE saved AS SELECT * FROM feeds; TRUNCATE feeds; INSERT INTO feeds SELECT * FROM saved; "
            + "UPDATE feeds SET version = version + 7; COMMIT");
        (await next).ShouldBeTrue();
        versions.Current.ShouldBe(new ChangeFeedVersion(start + 7, IsReset: true));
    }

    [Theory]
    [InlineData("ALTER TABLE feeds RENAME TO gone", "ALTER TABLE gone RENAME TO feeds", false)]
    [InlineData("UPDATE feeds SET name = 'gone' WHERE name = 'outposts'", "UPDATE feeds SET name = 'outposts' WHERE name = 'gone'", false)]
    [InlineData("UPDATE schema_migrations SET needs = 900 WHERE name = '001_registry'", "UPDATE schema_migrations SET needs = 0", true)]
    public async Task A_database_without_its_tables_or_with_newer_ones_is_said_and_followed_again(string breakIt, string mend,
        bool isTooNew)
    {
        var start = await WriteAsync(1);
        var feed = new ChangeFeed(Database.DataSource, RegistryStore.Feed, pollInterval: TimeSpan.FromMilliseconds(100));
        await using var versions = feed.ReadVersionsAsync(start, _end.Token).GetAsyncEnumerator();
        var next = versions.MoveNextAsync();
        await UntilAsync(() => feed.State.Version == start);
        await OwnerAsync(breakIt);
        await UntilAsync(() => feed.State.Error is not null);
        (feed.State.IsTooNew, feed.State.NeedsReset).ShouldBe((isTooNew, true));
        await OwnerAsync(mend);
        (await next).ShouldBeTrue();
        versions.Current.ShouldBe(new ChangeFeedVersion(start, IsReset: true));
        (feed.State.Error, feed.State.IsTooNew).ShouldBe((null, false));
    }

    [Fact]
    public async Task An_unreachable_database_is_said_in_the_state()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=/tmp/no-such-folder;Username=me;Database=x");
        var feed = new ChangeFeed(nowhere, RegistryStore.Feed);
        await using var versions = feed.ReadVersionsAsync(0, _end.Token).GetAsyncEnumerator();
        var next = versions.MoveNextAsync();
        await UntilAsync(() => feed.State.Error is not null);
        feed.State.LastContact.ShouldBeNull();
        await _end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await next);
    }

    private async Task OwnerAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> WriteAsync(int number) =>
        await Store.UpsertDistrictsAsync([Samples.West with { Population = number }], "test");

    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(20, _end.Token);
    }
}
