using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Hosting;
using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.Api.Tests.Registry;

/// <summary>A host of its own on a database of its own, so that other tests do not see what is written here.</summary>
public sealed class SnapshotTests(HostFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_writer_sees_its_own_write_and_other_processes_follow()
    {
        await using var database = await fixture.NewEmptyAsync(Cancel);
        await using var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Empty = true }, Cancel);
        var provider = host.Services.GetRequiredService<RegistrySnapshotProvider>();
        provider.Current.Outposts.ShouldBeEmpty();
        provider.Current.Districts.Count.ShouldBe(10);

        var store = new RegistryStore(database.DataSource);
        var written = await store.UpsertAsync([TestRegister.Station("T-1", "测试驿站")], "test", dryRun: false, cancellationToken: Cancel);
        var after = await provider.WaitForAsync(written.Version, Cancel);
        after.ByCode("T-1").ShouldNotBeNull().Name.ShouldBe("测试驿站");

        var station = TestRegister.Station("T-1", "测试驿站");
        var closed = await store.UpsertAsync([station with { Outpost = station.Outpost with { Status = OutpostStatus.Closed } }], "test",
            dryRun: false, cancellationToken: Cancel);
        after = await provider.WaitForAsync(closed.Version, Cancel);
        after.ByCode("T-1")!.Status.ShouldBe(OutpostStatus.Closed);
    }

    [Fact]
    public async Task The_search_is_indexed_once_for_all_who_wait_and_again_when_nobody_waited_to_the_end()
    {
        var outposts = RandomRegister.Outposts(30_000, new Random(1), new Position(120, 36), new Position(121, 37));
        var register = new RegistrySnapshot(new RegistryContent(1, [], outposts),
            new AccessRules(RegionClock.Of("Asia/Shanghai"), HolidayCalendar.None), DateTimeOffset.UnixEpoch);
        using var gone = new CancellationTokenSource();
        var abandoned = register.GetSearchAsync(gone.Token);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(abandoned);

        using var impatient = new CancellationTokenSource();
        var (leaves, stays) = (register.GetSearchAsync(impatient.Token), register.GetSearchAsync(Cancel));
        await impatient.CancelAsync();
        var index = await stays;
        // Whoever left is cancelled, unless the index was there before.
        if (await Record.ExceptionAsync(() => leaves) is { } left) left.ShouldBeAssignableTo<OperationCanceledException>();
        index.Find("").Count.ShouldBe(outposts.Length);
        (await register.GetSearchAsync(Cancel)).ShouldBeSameAs(index);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task What_is_made_up_is_said_to_be_also_when_real_outposts_have_come_in(bool isEmpty, bool isDemonstration)
    {
        await using var database = await (isEmpty ? fixture.NewEmptyAsync(Cancel) : fixture.NewDemonstrationAsync(Cancel));
        await using var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Empty = isEmpty }, Cancel);
        await IsDemonstrationAsync();
        var written = await new RegistryStore(database.DataSource)
            .UpsertAsync([TestRegister.Station("T-1", "测试驿站")], "test", dryRun: false, cancellationToken: Cancel);
        await host.Services.GetRequiredService<RegistrySnapshotProvider>().WaitForAsync(written.Version, Cancel);
        await IsDemonstrationAsync();

        async Task IsDemonstrationAsync()
        {
            using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
            using var answer = await client.GetAsync("/graphql?query={about{demonstration}}", Cancel);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
            body.RootElement.GetProperty("data").GetProperty("about").GetProperty("demonstration").GetBoolean().ShouldBe(isDemonstration);
        }
    }

    [Fact]
    public async Task A_snapshot_does_not_change_under_its_reader()
    {
        await using var database = await fixture.NewEmptyAsync(Cancel);
        await using var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Empty = true }, Cancel);
        var provider = host.Services.GetRequiredService<RegistrySnapshotProvider>();
        var before = provider.Current;
        var written = await new RegistryStore(database.DataSource)
            .UpsertAsync([TestRegister.Station("T-2", "后来的驿站")], "test", dryRun: false, cancellationToken: Cancel);
        await provider.WaitForAsync(written.Version, Cancel);
        before.Outposts.ShouldBeEmpty();
        before.ByCode("T-2").ShouldBeNull();
        before.Nearest.Find(new Position(120.38, 36.06), 1, double.PositiveInfinity,
            new OutpostPredicate(before.Columns, OutpostFilter.Default))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_database_reads_go_on_and_readiness_says_how_old_they_are()
    {
        await using var cluster = await Outposts.Testing.TemporaryCluster.StartAsync(Cancel);
        await using var database = await cluster.NewDatabaseAsync(Cancel);
        await using var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Demo = 200 }, Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        (await client.GetAsync("/health/ready", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await cluster.DisposeAsync();
        // Ready all the same: a balancer that took the host out of service would end the reads that the snapshot carries.
        var state = await HostHealth.ReadAsync(client, Cancel);
        for (var waited = 0; state.GetProperty("status").GetString() == "ready" && waited < 1200; waited++)
        {
            await Task.Delay(100, Cancel);
            state = await HostHealth.ReadAsync(client, Cancel);
        }
        state.GetProperty("status").GetString().ShouldBe("stale");
        state.GetProperty("database").GetString().ShouldBe("away");
        state.GetProperty("lastContactSecondsAgo").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        (await client.GetAsync("/health/live", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await client.GetStringAsync("/graphql?query=" + Uri.EscapeDataString("{outposts(first:1){totalCount}}"), Cancel);
        JsonDocument.Parse(answer).RootElement.GetProperty("data").GetProperty("outposts").GetProperty("totalCount").GetInt32()
            .ShouldBeGreaterThan(100);
        // What needs the database says so, and when to ask again.
        using var feed = await client.GetAsync("/visits.ics", Cancel);
        feed.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        feed.Headers.RetryAfter.ShouldNotBeNull();
        var visits = JsonDocument.Parse(await client.GetStringAsync("/graphql?query=" + Uri.EscapeDataString("{healthBuses{code}}"), Cancel));
        visits.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString().ShouldBe("SERVICE_UNAVAILABLE");
    }
}
