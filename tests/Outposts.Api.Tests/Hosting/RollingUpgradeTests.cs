using System.Text.Json;
using Npgsql;
using Outposts.Geodesy;
using Outposts.PostGis;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Tests.Hosting;

/// <summary>Two hosts on one database while it is brought to the schema of a newer version; see docs/decisions/0010-rolling-upgrades.md.</summary>
public sealed class RollingUpgradeTests(HostFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // What a later version may do at once: add columns, tables and enumeration values, and change functions.
    private static readonly Migration Expand = new("901_expand", """
        ALTER TABLE outposts ADD COLUMN rooms integer;
        CREATE TABLE room_keys (id bigint PRIMARY KEY);
        ALTER TYPE host_kind ADD VALUE 'LIBRARY';
        """);

    [Fact]
    public async Task Hosts_of_this_version_run_and_start_on_the_next_schema_and_leave_its_functions_alone()
    {
        await using var database = await fixture.Cluster.NewDatabaseAsync(Cancel);
        using var first = new HttpClient();
        await using var running = await HostProcess.StartAsync(database, first, Cancel);
        List<Migration> newer = [.. Migrations.All.Select(one => one.Name == "Functions/1_history"
            ? one with { Sql = one.Sql + "CREATE FUNCTION of_the_next() RETURNS integer LANGUAGE sql AS 'SELECT 1';" } : one), Expand];
        await Migrations.ApplyAsync(database.OwnerConnectionString, newer, Cancel);

        using var second = new HttpClient();
        await using var started = await HostProcess.StartAsync(database, second, Cancel);
        await OwnerAsync(database, "SELECT of_the_next()");
        await WriteAsync(database, "T-1");
        foreach (var client in new[] { first, second })
            await UntilAsync(client, "/graphql?query={outposts(first:1){totalCount}}", answer => answer.Contains("\"totalCount\":1"));
        // The next version fills in what it added.
        await OwnerAsync(database, "UPDATE outposts SET rooms = 2");
        await UntilAsync(first, "/health/ready", answer => JsonDocument.Parse(answer).RootElement.GetProperty("status").GetString() == "ready");
    }

    [Fact]
    public async Task A_schema_that_is_too_new_is_said_by_who_runs_and_by_who_starts()
    {
        await using var database = await fixture.Cluster.NewDatabaseAsync(Cancel);
        using var client = new HttpClient();
        await using var running = await HostProcess.StartAsync(database, client, Cancel);
        await WriteAsync(database, "T-1");
        await UntilAsync(client, "/graphql?query={outposts(first:1){totalCount}}", answer => answer.Contains("\"totalCount\":1"));
        await Migrations.ApplyAsync(database.OwnerConnectionString,
            [.. Migrations.All, Expand, new Migration("902_contract", "-- Needs programs that know 901.\nALTER TABLE outposts DROP COLUMN phone")],
            Cancel);

        await UntilAsync(client, "/health/ready", answer => answer.Contains("\"database\":\"too new\"") && answer.Contains("migration 901"));
        (await client.GetStringAsync("/graphql?query={outposts(first:1){totalCount}}", Cancel)).ShouldContain("\"totalCount\":1");
        using var second = new HttpClient();
        var refused = await Should.ThrowAsync<InvalidOperationException>(() => HostProcess.StartAsync(database, second, Cancel));
        refused.Message.ShouldContain("outposts up: The database was made by a newer version of Outposts: it needs a program that knows migration 901");
        refused.Message.ShouldNotContain("   at ");
    }

    private static async Task WriteAsync(OutpostsDatabase database, string code)
    {
        var position = new Position(120.3826, 36.0671);
        var written = await new RegistryStore(database.DataSource).UpsertAsync([new ImportedOutpost(
            new Outpost
            {
                Id = 0,
                Code = code,
                Name = code,
                Kind = OutpostKind.OutdoorWorkersStation,
                Position = position,
                DistrictCode = "",
            },
            CoordinateSystem.Wgs84, position)], "test", dryRun: false, cancellationToken: Cancel);
        written.Rejections.ShouldBeEmpty();
    }

    private static async Task OwnerAsync(OutpostsDatabase database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task UntilAsync(HttpClient client, string address, Func<string, bool> condition)
    {
        var answer = "";
        for (var i = 0; i < 300; i++)
        {
            answer = await client.GetStringAsync(address, Cancel);
            if (condition(answer)) return;
            await Task.Delay(100, Cancel);
        }
        throw new TimeoutException($"{address} stays {answer}");
    }
}
