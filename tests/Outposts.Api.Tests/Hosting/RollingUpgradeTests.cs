using Outposts.PostGis;

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
        await using var database = await fixture.NewEmptyAsync(Cancel);
        using var first = new HttpClient();
        await using var running = await HostProcess.StartAsync(database, first, Cancel);
        List<Migration> newer = [.. Migrations.All.Select(one => one.Name == "Functions/1_history"
            ? one with { Sql = one.Sql + "CREATE FUNCTION of_the_next() RETURNS integer LANGUAGE sql AS 'SELECT 1';" } : one), Expand];
        await Migrations.ApplyAsync(database.OwnerConnectionString, newer, Cancel);

        using var second = new HttpClient();
        await using var started = await HostProcess.StartAsync(database, second, Cancel);
        await TestRegister.ExecuteAsOwnerAsync(database, "SELECT of_the_next()", Cancel);
        await TestRegister.WriteAsync(database, "T-1", Cancel);
        foreach (var client in new[] { first, second })
            await UntilOneOutpostAsync(client);
        // The next version fills in what it added.
        await TestRegister.ExecuteAsOwnerAsync(database, "UPDATE outposts SET rooms = 2", Cancel);
        await HostHealth.UntilAsync(first, health => health.GetProperty("status").GetString() == "ready", Cancel);
    }

    [Fact]
    public async Task A_schema_that_is_too_new_is_said_by_who_runs_and_by_who_starts()
    {
        await using var database = await fixture.NewEmptyAsync(Cancel);
        using var client = new HttpClient();
        await using var running = await HostProcess.StartAsync(database, client, Cancel);
        await TestRegister.WriteAsync(database, "T-1", Cancel);
        await UntilOneOutpostAsync(client);
        await Migrations.ApplyAsync(database.OwnerConnectionString,
            [.. Migrations.All, Expand, new Migration("902_contract", "-- Needs programs that know 901.\nALTER TABLE outposts DROP COLUMN phone")],
            Cancel);

        await HostHealth.UntilAsync(client, health => health.GetProperty("database").GetString() == "too new"
            && health.GetProperty("schema").GetString()!.Contains("migration 901", StringComparison.Ordinal), Cancel);
        (await client.GetStringAsync("/graphql?query={outposts(first:1){totalCount}}", Cancel)).ShouldContain("\"totalCount\":1");
        using var second = new HttpClient();
        var refused = await Should.ThrowAsync<InvalidOperationException>(() => HostProcess.StartAsync(database, second, Cancel));
        refused.Message.ShouldContain("outposts up: The database was made by a newer version of Outposts: it needs a program that knows migration 901");
        refused.Message.ShouldNotContain("   at ");
    }

    private static async Task UntilOneOutpostAsync(HttpClient client)
    {
        var answer = "";
        for (var i = 0; i < 300; i++)
        {
            answer = await client.GetStringAsync("/graphql?query={outposts(first:1){totalCount}}", Cancel);
            if (answer.Contains("\"totalCount\":1")) return;
            await Task.Delay(100, Cancel);
        }
        throw new TimeoutException($"the answer stays {answer}");
    }
}
