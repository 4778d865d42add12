using System.Text.Json;
using Npgsql;
using Outposts.Api.Hosting;
using Outposts.Api.Tests.Cli;
using Outposts.PostGis;

namespace Outposts.Api.Tests.Coverage;

/// <summary>deploy/database/20-provinces.sql: the demand points in parts by province, of which hosts and commands notice nothing.</summary>
public sealed class ProvincesTests(HostFixture fixture) : IDisposable
{
    private const string Question = "{ coverage(input: { within: 1000 }) { demand covered byDistrict { district { code } demand covered } } }";
    private readonly string _folder = Directory.CreateTempSubdirectory("outposts-provinces").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Divided_demand_is_read_replaced_guarded_and_archived_as_before()
    {
        await using var database = await fixture.NewDemonstrationAsync(Cancel);
        await using var before = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database), Cancel);
        var expected = await AskAsync(before);
        var policies = await ReadAsync(database, Policies);
        var rows = await ReadAsync(database, Rows);
        await DivideAsync(database);
        (await ReadAsync(database, Rows)).ShouldBe(rows);
        (await ReadAsync(database, Policies)).ShouldBe(policies);
        (await ReadAsync(database, "SELECT count(*)::text FROM outposts.demand_points_37")).ShouldBe(
            await ReadAsync(database, "SELECT count(*)::text FROM outposts.demand_points WHERE district_code LIKE '37%'"));
        (await ReadAsync(database, "SELECT count(*)::text FROM outposts.demand_points_37")).ShouldNotBe("0");
        (await Should.ThrowAsync<PostgresException>(() => DivideAsync(database))).MessageText.ShouldContain("divided already");

        await using (var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database), Cancel))
        {
            (await AskAsync(host)).ShouldBe(expected);
            // A layer is replaced through the guarded table, and the parts themselves are nobody's but the owner's.
            var file = Path.Combine(_folder, "demand.csv");
            await File.WriteAllTextAsync(file, "id,longitude,latitude,demand\na,120.38,36.07,5\nb,120.33,36.08,7\n", Cancel);
            for (var round = 0; round < 2; round++)
                (await CommandLine.RunAsync("import", "demand", file, "--layer", "新层", "--origin", "test", "--date", "2026-11-01",
                    "--database", database.OwnerConnectionString)).ShouldHaveSucceeded();
            (await ReadAsync(database, "SELECT string_agg(d.id, ',' ORDER BY d.id) FROM outposts.demand_points AS d JOIN outposts.planning_layers AS l "
                + "ON l.id = d.layer_id WHERE l.name = '新层'")).ShouldBe("a,b");
        }
        await using var command = database.DataSource.CreateCommand("SELECT count(*) FROM demand_points_37");
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteScalarAsync(Cancel))).SqlState
            .ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

        var archive = Path.Combine(_folder, "all.zip");
        (await CommandLine.RunAsync("export", "all", "--output", archive, "--database", database.OwnerConnectionString))
            .ShouldHaveSucceeded();
        await using var other = await fixture.NewEmptyAsync(Cancel);
        await DivideAsync(other);
        (await CommandLine.RunAsync("import", "all", archive, "--database", other.OwnerConnectionString)).ShouldHaveSucceeded();
        (await ReadAsync(other, Rows)).ShouldBe(await ReadAsync(database, Rows));
    }

    private const string Policies =
        "SELECT string_agg(concat_ws('|', policyname, permissive, roles::text, cmd, qual, with_check), E'\\n' ORDER BY policyname) "
        + "FROM pg_policies WHERE schemaname = 'outposts' AND tablename = 'demand_points'";

    private const string Rows =
        "SELECT md5(string_agg(concat_ws('|', layer_id, id, position::text, workers, worker_group, band, district_code, town), E'\\n' "
        + "ORDER BY layer_id, id)) FROM outposts.demand_points";

    private static async Task DivideAsync(OutpostsDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var connection = await source.OpenConnectionAsync(Cancel);
        var script = await File.ReadAllTextAsync(Path.Combine(HostFixture.Root, "deploy", "database", "20-provinces.sql"), Cancel);
        await using var command = new NpgsqlCommand(script, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task<string> ReadAsync(OutpostsDatabase database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private static async Task<string> AskAsync(OutpostsHost host)
    {
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        using var response = await client.GetAsync($"/graphql?query={Uri.EscapeDataString(Question)}", Cancel);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.ToString();
    }
}
