using System.Globalization;
using Npgsql;
using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.Testing;

namespace Outposts.Api.Tests.Hosting;

/// <summary>The first start on an empty database, however it is cut off.</summary>
public sealed class FirstStartTests(HostFixture fixture)
{
    private static readonly string[] Tables =
    [
        "districts", "outposts", "outpost_services", "basemap_land", "places", "buses", "visit_places", "bus_routes", "bus_route_stops",
        "bus_visits", "visit_slots", "planning_layers", "demand_points", "candidate_sites", "history", "first_start",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_killed_while_it_loads_goes_on_where_it_stopped_and_loads_nothing_twice()
    {
        var expected = await CountsAfterOneStartAsync();
        await using var database = await fixture.Cluster.NewDatabaseAsync(Cancel);
        using var client = new HttpClient();
        await using var host = new HostProcess(HostFixture.SettingsFor(database), client);
        // Killed as soon as so many pieces are noted, in the middle of the next one.
        foreach (var pieces in LongRun.IsLong ? Enumerable.Range(1, 7) : [4])
        {
            var ready = host.Launch();
            while (await CountAsync(database, "first_start") < pieces && !ready.IsCompleted) await Task.Delay(5, Cancel);
            await host.KillAsync();
            if (ready.IsCompletedSuccessfully) break;
        }
        await host.StartAgainAsync(Cancel);
        (await CountsAsync(database)).ShouldBe(expected);
        (await client.GetStringAsync("/graphql?query={about{demonstration}}", Cancel)).ShouldContain("true");
    }

    [Fact]
    public async Task Of_two_hosts_that_start_at_once_one_loads()
    {
        await using var database = await fixture.Cluster.NewDatabaseAsync(Cancel);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            Task.Run(() => DemoData.LoadAsync(HostFixture.SettingsFor(database), database, TimeProvider.System, Cancel), Cancel)));
        (await CountsAsync(database)).ShouldBe(await CountsAfterOneStartAsync());
    }

    [Fact]
    public async Task A_register_of_somebody_is_never_filled_with_made_up_outposts()
    {
        await using var database = await fixture.Cluster.NewDatabaseAsync(Cancel);
        var settings = HostFixture.SettingsFor(database);
        await DemoData.LoadAsync(settings with { Empty = true }, database, TimeProvider.System, Cancel);
        await DemoData.LoadAsync(settings, database, TimeProvider.System, Cancel);
        (await CountAsync(database, "outposts")).ShouldBe(0);
    }

    // What one undisturbed start loads.
    private async Task<string> CountsAfterOneStartAsync()
    {
        await using var database = await fixture.NewDemonstrationAsync(Cancel);
        return await CountsAsync(database);
    }

    private static async Task<string> CountsAsync(OutpostsDatabase database)
    {
        var counts = new List<string>();
        foreach (var table in Tables) counts.Add($"{table} " + (await CountAsync(database, table)).ToString(CultureInfo.InvariantCulture));
        return string.Join(", ", counts);
    }

    private static async Task<long> CountAsync(OutpostsDatabase database, string table)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
