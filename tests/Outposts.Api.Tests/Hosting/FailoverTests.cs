using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Outposts.Api.Hosting;
using Outposts.Api.Registry;
using Outposts.GraphQL;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Tests.Hosting;

/// <summary>What a running host does when its database is replaced, or holds what it cannot read.</summary>
public sealed class FailoverTests(HostFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restored_database_is_noticed_and_the_register_is_read_anew()
    {
        await using var database = await fixture.NewEmptyAsync(Cancel);
        var name = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString).Database!;
        await using var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Empty = true }, Cancel);
        var provider = host.Services.GetRequiredService<RegistrySnapshotProvider>();
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        await provider.WaitForAsync(await TestRegister.WriteAsync(database, "T-1", Cancel), Cancel);
        // The backup: a copy of now, to which the host's connections are closed for a moment.
        await AdminAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await AdminAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        await AdminAsync($"CREATE DATABASE {name}_copy TEMPLATE {name} OWNER {PrivateCluster.OwnerRole}");
        await AdminAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
        var lost = await RetryAsync(() => TestRegister.WriteAsync(database, "T-2", Cancel));
        await UntilAsync(() => provider.Current.ByCode("T-2") is not null);

        await AdminAsync($"DROP DATABASE {name} WITH (FORCE)");
        (await client.GetAsync("/health/ready", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await AdminAsync($"ALTER DATABASE {name}_copy RENAME TO {name}");
        // The same number stands for another change.
        (await RetryAsync(() => TestRegister.WriteAsync(database, "T-3", Cancel))).ShouldBe(lost);
        await UntilAsync(() => provider.Current.ByCode("T-3") is not null);
        provider.Current.ByCode("T-1").ShouldNotBeNull();
        provider.Current.ByCode("T-2").ShouldBeNull();
        await HostHealth.UntilAsync(client, health => health.GetProperty("status").GetString() == "ready", Cancel);
    }

    [Fact]
    public async Task A_value_that_the_host_does_not_know_keeps_the_last_snapshot_and_is_said()
    {
        await using var database = await fixture.NewEmptyAsync(Cancel);
        await using var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Empty = true }, Cancel);
        var provider = host.Services.GetRequiredService<RegistrySnapshotProvider>();
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        await provider.WaitForAsync(await TestRegister.WriteAsync(database, "T-1", Cancel), Cancel);
        // What a newer program does beside this one.
        await TestRegister.ExecuteAsOwnerAsync(database, "ALTER TYPE host_kind ADD VALUE 'SAUNA'", Cancel);
        await TestRegister.ExecuteAsOwnerAsync(database, "UPDATE outposts SET host = 'SAUNA'", Cancel);
        var health = await HostHealth.UntilAsync(client, health => health.TryGetProperty("unreadable", out _), Cancel);
        health.GetProperty("status").GetString().ShouldBe("stale");
        health.GetProperty("database").GetString().ShouldBe("reached");
        health.GetProperty("unreadable")[0].GetProperty("reason").GetString()!.ShouldContain("SAUNA");
        var first = health.GetProperty("staleSeconds").GetDouble();
        await TestRegister.WriteAsync(database, "T-2", Cancel);
        await HostHealth.UntilAsync(client, later => later.GetProperty("staleSeconds").GetDouble() > first + 0.5, Cancel);
        provider.Current.ByCode("T-1").ShouldNotBeNull();
        provider.Current.ByCode("T-2").ShouldBeNull();
        (await client.GetStringAsync("/graphql?query={outposts(first:5){totalCount}}", Cancel)).ShouldContain("\"totalCount\":1");

        await TestRegister.ExecuteAsOwnerAsync(database, "UPDATE outposts SET host = NULL WHERE host = 'SAUNA'", Cancel);
        await UntilAsync(() => provider.Current.ByCode("T-2") is not null);
        await HostHealth.UntilAsync(client, later => later.GetProperty("status").GetString() == "ready", Cancel);
    }

    [Fact]
    public async Task A_start_on_what_cannot_be_read_says_so_in_one_sentence()
    {
        await using var database = await fixture.Cluster.NewDatabaseAsync(Cancel);
        await new RegistryStore(database.DataSource)
            .UpsertDistrictsAsync([new District("370202", "市南区", "Shinan", Square(), null)], "test", Cancel);
        await TestRegister.WriteAsync(database, "T-1", Cancel);
        await TestRegister.ExecuteAsOwnerAsync(database, "ALTER TYPE host_kind ADD VALUE 'SAUNA'", Cancel);
        await TestRegister.ExecuteAsOwnerAsync(database, "UPDATE outposts SET host = 'SAUNA'", Cancel);
        var refused = await Should.ThrowAsync<HostStartException>(
            () => OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Empty = true }, Cancel));
        refused.Message.ShouldContain("SAUNA");
        refused.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_writer_waits_for_its_version_only_so_long()
    {
        await using var database = await fixture.Cluster.NewDatabaseAsync(Cancel);
        using var follower = new Follower(new ChangeFeed(database.DataSource, RegistryStore.Feed))
        { MaxWait = TimeSpan.FromMilliseconds(200) };
        await follower.LoadAsync(Cancel);
        (await follower.WaitForAsync(5, Cancel)).ShouldBe("5");
        var late = await Should.ThrowAsync<GraphQLException>(() => follower.WaitForAsync(6, Cancel));
        late.Errors[0].Extensions!["code"].ShouldBe(Follower.NotReadYet);
        late.Message.ShouldContain("do not save it again");
        using var patient = new Follower(new ChangeFeed(database.DataSource, RegistryStore.Feed)) { MaxWait = TimeSpan.FromMinutes(5) };
        await patient.LoadAsync(Cancel);
        using var gone = new CancellationTokenSource();
        var waiting = patient.WaitForAsync(6, gone.Token);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    private async Task AdminAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(fixture.Cluster.Cluster.ConnectionString("postgres", PrivateCluster.AdminRole));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static NetTopologySuite.Geometries.Geometry Square() =>
        NetTopologySuite.NtsGeometryServices.Instance.CreateGeometryFactory(4326)
            .ToGeometry(new NetTopologySuite.Geometries.Envelope(120, 121, 36, 37));

    private static async Task<T> RetryAsync<T>(Func<Task<T>> write)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await write();
            }
            catch (NpgsqlException) when (attempt < 100)
            {
                await Task.Delay(50, Cancel); // A pooled connection to what is gone.
            }
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 600 && !condition(); i++) await Task.Delay(100, Cancel);
        condition().ShouldBeTrue();
    }

    private sealed class Follower(ChangeFeed feed) : ChangeFeedFollower<string>(feed, "a number", NullLogger.Instance)
    {
        protected override long GetVersion(string value) => long.Parse(value, System.Globalization.CultureInfo.InvariantCulture);

        protected override Task<string> ReadAsync(string? current, CancellationToken cancellationToken) => Task.FromResult("5");
    }
}
