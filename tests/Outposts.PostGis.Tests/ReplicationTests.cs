using Npgsql;
using Outposts.PostGis.Cluster;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Tests.Registry;
using Outposts.PostGis.Tiles;
using Outposts.Testing;

namespace Outposts.PostGis.Tests;

/// <summary>A primary and its standby: which of them answers what, also when one of them stands still or is gone.</summary>
public sealed class ReplicationTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _end = new(TimeSpan.FromMinutes(3));
    private TemporaryCluster _cluster = null!;
    private StandbyServer _standby = null!;
    private OutpostsDatabase _database = null!;
    private NpgsqlDataSource _onStandby = null!;

    private RegistryStore Store => new(_database.DataSource, _database.Reads);

    public async ValueTask InitializeAsync()
    {
        _cluster = await TemporaryCluster.StartAsync(_end.Token);
        await using (await _cluster.NewDatabaseAsync(_end.Token))
        {
        }
        _standby = await _cluster.StartStandbyAsync(_end.Token);
        // The standby stands first: who takes the first that answers cannot write.
        var settings = new NpgsqlConnectionStringBuilder(_cluster.Cluster.ConnectionString("outposts_1", PrivateCluster.OwnerRole))
        { Host = $"{_standby.SocketFolder},{_cluster.Cluster.SocketFolder}" };
        _database = await OutpostsDatabase.OpenAsync(settings.ConnectionString, _end.Token);
        _onStandby = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
        { Host = _standby.SocketFolder, Database = "outposts_1", Username = PrivateCluster.AdminRole });
    }

    public async ValueTask DisposeAsync()
    {
        await _onStandby.DisposeAsync();
        await _database.DisposeAsync();
        await _standby.DisposeAsync();
        await _cluster.DisposeAsync();
        _end.Dispose();
    }

    [Fact]
    public async Task Bulk_reads_come_from_a_standby_that_has_every_change_known_of_and_else_from_the_primary()
    {
        var reads = _database.Reads;
        await WriteAsync(1);
        await CaughtUpAsync();
        (await PopulationAsync()).ShouldBe(1);
        (reads.AnsweredByStandby, reads.TakenFromPrimary).ShouldBe((1, 0));

        // The standby stands still; what it shows is whole, and old.
        await RunOnStandbyAsync("SELECT pg_wal_replay_pause()");
        await WriteAsync(2);
        (await PopulationAsync()).ShouldBe(2, "a writer's next read sees its write");
        (reads.AnsweredByStandby, reads.TakenFromPrimary).ShouldBe((1, 1));
        var tiles = new VectorTileSource(_database.DataSource, reads);
        (await tiles.GetBoundsAsync("districts", _end.Token)).ShouldNotBeNull();
        (reads.AnsweredByStandby, reads.TakenFromPrimary).ShouldBe((1, 2));

        await RunOnStandbyAsync("SELECT pg_wal_replay_resume()");
        await CaughtUpAsync();
        (await PopulationAsync()).ShouldBe(2);
        (await tiles.GetTileAsync("districts", 0, 0, 0, _end.Token)).ShouldNotBeNull();
        (reads.AnsweredByStandby, reads.TakenFromPrimary).ShouldBe((3, 2));

        await _standby.StopAsync(_end.Token);
        (await PopulationAsync()).ShouldBe(2);
        (reads.AnsweredByStandby, reads.TakenFromPrimary).ShouldBe((3, 3));
    }

    [Fact]
    public async Task While_the_primary_is_gone_reads_go_on_and_after_the_promotion_writes_and_notices_are_back()
    {
        await WriteAsync(1);
        var feed = new ChangeFeed(_database.DataSource, RegistryStore.Feed, TimeSpan.FromMinutes(10)) { Reads = _database.Reads };
        await using var versions = feed.ReadVersionsAsync(await Store.GetVersionAsync(_end.Token), _end.Token).GetAsyncEnumerator();
        var next = versions.MoveNextAsync();
        await UntilAsync(() => Task.FromResult(feed.State.Version is not null));
        await CaughtUpAsync();

        await _cluster.Cluster.DisposeAsync();
        (await PopulationAsync()).ShouldBe(1);
        var refused = await Should.ThrowAsync<NpgsqlException>(() => Store.UpsertDistrictsAsync([Samples.East], "test", _end.Token));
        DatabaseOutage.Is(refused).ShouldBeTrue();

        await _standby.PromoteAsync(_end.Token);
        (await next).ShouldBeTrue();
        versions.Current.IsReset.ShouldBeTrue("what was read may be of the server that is gone");
        next = versions.MoveNextAsync();
        var written = await RetriedAsync(() => Store.UpsertDistrictsAsync([Samples.West with { Population = 2 }], "test", _end.Token));
        (await next).ShouldBeTrue("the notice comes; the next look is minutes away");
        versions.Current.ShouldBe(new ChangeFeedVersion(written, IsReset: false));
        (await PopulationAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task While_the_primary_is_silent_the_standby_that_has_every_change_answers_and_nobody_waits_for_the_primary()
    {
        await using var good = await _cluster.StartStandbyAsync(_end.Token);
        await using var relay = new SilentRelay(_cluster.Cluster.SocketFolder);
        var settings = new NpgsqlConnectionStringBuilder(_cluster.Cluster.ConnectionString("outposts_1", PrivateCluster.OwnerRole))
        { Host = $"{_standby.SocketFolder},{relay.SocketFolder},{good.SocketFolder}" };
        await using var database = await OutpostsDatabase.OpenAsync(settings.ConnectionString, _end.Token);
        var store = new RegistryStore(database.DataSource, database.Reads);
        await RunOnStandbyAsync("SELECT pg_wal_replay_pause()");
        await store.UpsertDistrictsAsync([Samples.West with { Population = 7 }], "test", _end.Token);
        await database.Reads.RequireWhatIsWrittenAsync(_end.Token);
        await using var onGood = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
        { Host = good.SocketFolder, Database = "outposts_1", Username = PrivateCluster.AdminRole });
        await UntilAsync(async () =>
        {
            await using var command = onGood.CreateCommand("SELECT population FROM outposts.districts");
            return await command.ExecuteScalarAsync(_end.Token) is 7;
        });

        relay.Cut();
        database.Reads.CloseIdleConnections();
        // The first may meet the silent one first; those after it know.
        (await store.LoadAllAsync(_end.Token)).Districts.Single().Population.ShouldBe(7);
        var connections = relay.Connections;
        var taken = database.Reads.TakenFromPrimary;
        for (var i = 0; i < 12; i++) (await store.LoadAllAsync(_end.Token)).Districts.Single().Population.ShouldBe(7);
        (database.Reads.TakenFromPrimary, relay.Connections).ShouldBe((taken, connections));
    }

    // Writes, and tells the reads as a host's change feed does.
    private async Task WriteAsync(int population)
    {
        await Store.UpsertDistrictsAsync([Samples.West with { Population = population }], "test", _end.Token);
        await _database.Reads.RequireWhatIsWrittenAsync(_end.Token);
    }

    private async Task<int?> PopulationAsync() => (await Store.LoadAllAsync(_end.Token)).Districts.Single().Population;

    private Task CaughtUpAsync() => UntilAsync(async () =>
    {
        await using var primary = _database.DataSource.CreateCommand("SELECT pg_current_wal_insert_lsn()::text");
        var position = (string)(await primary.ExecuteScalarAsync(_end.Token))!;
        await using var command = _onStandby.CreateCommand($"SELECT pg_last_wal_replay_lsn() >= '{position}'::pg_lsn");
        return (bool)(await command.ExecuteScalarAsync(_end.Token))!;
    });

    private async Task RunOnStandbyAsync(string sql)
    {
        await using var command = _onStandby.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(_end.Token);
    }

    private async Task<T> RetriedAsync<T>(Func<Task<T>> write)
    {
        while (true)
        {
            try
            {
                return await write();
            }
            catch (NpgsqlException e) when (DatabaseOutage.Is(e))
            {
                await Task.Delay(100, _end.Token);
            }
        }
    }

    private async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition()) await Task.Delay(20, _end.Token);
    }
}
