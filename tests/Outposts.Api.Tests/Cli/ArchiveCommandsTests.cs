using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Outposts.Api.Hosting;
using Outposts.PostGis;
using Outposts.PostGis.Archive;

namespace Outposts.Api.Tests.Cli;

/// <summary><c>export all</c> and <c>import all</c>: a register moves to another installation with all that it has been.</summary>
public sealed class ArchiveCommandsTests(HostFixture host) : IDisposable
{
    private const string Questions = """
        { about { demonstration } outposts(first: 100) { totalCount nodes { code name position { longitude latitude } services { service } } }
          busVisits(from: "2026-07-01", until: "2027-06-30", first: 1) { totalCount } coverage(input: { within: 800 }) { demand covered } }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("outposts-archive").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_register_moves_with_its_history_while_a_host_serves_and_comes_out_as_it_went_in()
    {
        await using var from = await host.NewDemonstrationAsync(Cancel);
        await using var to = await host.NewEmptyAsync(Cancel);
        await ExecuteAsync(from.OwnerConnectionString, "UPDATE outposts SET name = name || '（新）' WHERE code IN (SELECT code FROM outposts ORDER BY code LIMIT 3)");
        var first = Path.Combine(_folder, "first.zip");
        (await ExportAsync(from, first)).ShouldContain("tables as of");

        await using var running = await OutpostsHost.StartAsync(HostFixture.SettingsFor(to) with { Empty = true }, Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(running.Url) };
        (await AskAsync(client)).GetProperty("outposts").GetProperty("totalCount").GetInt32().ShouldBe(0);
        var taken = await CommandLine.RunAsync("import", "all", first, "--json", "--database", to.OwnerConnectionString);
        taken.ShouldHaveSucceeded();
        JsonDocument.Parse(taken.Output).RootElement.GetProperty("tables").GetProperty("outposts").GetInt64().ShouldBeGreaterThan(100);

        // The host that ran meanwhile, and one that starts on it, say what one on the first register says.
        await using var origin = await OutpostsHost.StartAsync(HostFixture.SettingsFor(from), Cancel);
        using var original = new HttpClient { BaseAddress = new Uri(origin.Url) };
        var expected = (await AskAsync(original)).ToString();
        for (var i = 0; i < 300 && (await AskAsync(client)).ToString() != expected; i++) await Task.Delay(100, Cancel);
        (await AskAsync(client)).ToString().ShouldBe(expected);

        // What comes out again is the same, file by file; and what comes later gets numbers and versions of its own.
        var second = Path.Combine(_folder, "second.zip");
        await ExportAsync(to, second);
        (await ReadAsync(second)).ShouldBe(await ReadAsync(first));
        await ExecuteAsync(to.OwnerConnectionString, "UPDATE outposts SET name = name || '！' WHERE code IN (SELECT code FROM outposts ORDER BY code LIMIT 1)");
        (await CountAsync(to.OwnerConnectionString, "outposts WHERE id >= nextval(pg_get_serial_sequence('outposts', 'id'))")).ShouldBe(0);
        (await CountAsync(to.OwnerConnectionString, $"history WHERE feed = 'outposts' AND version > {(await VersionAsync(from.OwnerConnectionString))}")).ShouldBe(1);
        var again = await CommandLine.RunAsync("import", "all", first, "--database", to.OwnerConnectionString);
        again.Code.ShouldBe(1);
        again.Errors.ShouldContain("--empty");
    }

    [Fact]
    public async Task A_damaged_archive_changes_nothing_and_says_what_is_damaged()
    {
        await using var from = await host.NewDemonstrationAsync(Cancel);
        await using var to = await host.NewEmptyAsync(Cancel);
        var good = Path.Combine(_folder, "good.zip");
        await ExportAsync(from, good);
        var before = await CountAsync(to.OwnerConnectionString, "districts");
        foreach (var (damage, reason) in new (Action<ZipArchive>, string)[]
        {
            (zip => Rewrite(zip, "outpost_services.csv", text => text.Replace("AVAILABLE", "PERHAPS", StringComparison.Ordinal)), "PERHAPS"),
            (zip => Rewrite(zip, "outposts.csv", text => text.Replace("服务", "服 务", StringComparison.Ordinal)), "outposts.csv is not what was written"),
            (zip => Rewrite(zip, "outposts.csv", text => "strange," + text), "strange"),
            (zip => zip.GetEntry("history.csv")!.Delete(), "history.csv"),
            (zip => Rewrite(zip, "archive.json", text => text.Replace("\"format\": 1", "\"format\": 9", StringComparison.Ordinal)), "later version"),
            (zip => Rewrite(zip, "archive.json", _ => "{}"), "no archive"),
        })
        {
            var bad = Path.Combine(_folder, "bad.zip");
            File.Copy(good, bad, overwrite: true);
            using (var zip = ZipFile.Open(bad, ZipArchiveMode.Update)) damage(zip);
            var answer = await CommandLine.RunAsync("import", "all", bad, "--database", to.OwnerConnectionString);
            answer.Code.ShouldBe(1, reason);
            answer.Errors.ShouldContain(reason);
        }
        await File.WriteAllBytesAsync(Path.Combine(_folder, "short.zip"), (await File.ReadAllBytesAsync(good, Cancel))[..50_000], Cancel);
        (await CommandLine.RunAsync("import", "all", Path.Combine(_folder, "short.zip"), "--database", to.OwnerConnectionString)).Errors
            .ShouldContain("no archive");
        (await CountAsync(to.OwnerConnectionString, "districts")).ShouldBe(before);
        (await CountAsync(to.OwnerConnectionString, "outposts")).ShouldBe(0);
        var taken = await CommandLine.RunAsync("import", "all", good, "--database", to.OwnerConnectionString);
        taken.ShouldHaveSucceeded();
    }

    [Fact]
    public async Task Each_table_that_is_left_out_is_there_and_says_why()
    {
        foreach (var (table, reason) in ArchiveTables.LeftOut)
        {
            (await CountAsync(host.Database.OwnerConnectionString, table)).ShouldBeGreaterThanOrEqualTo(0, table);
            reason.ShouldNotBeEmpty();
        }
    }

    // Gives what the command told on standard error.
    private static async Task<string> ExportAsync(OutpostsDatabase database, string file)
    {
        var answer = await CommandLine.RunAsync("export", "all", "--output", file, "--database", database.OwnerConnectionString);
        answer.ShouldHaveSucceeded();
        return answer.Errors;
    }

    private static void Rewrite(ZipArchive zip, string name, Func<string, string> change)
    {
        string text;
        using (var reader = new StreamReader(zip.GetEntry(name)!.Open())) text = reader.ReadToEnd();
        zip.GetEntry(name)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(change(text));
    }

    // Each file's text; of the description what does not depend on the moment.
    private static async Task<Dictionary<string, string>> ReadAsync(string file)
    {
        await using var zip = await ZipFile.OpenReadAsync(file, Cancel);
        var texts = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(Cancel));
            var text = await reader.ReadToEndAsync(Cancel);
            texts[entry.FullName] = entry.FullName == "archive.json"
                ? string.Join('\n', text.Split('\n').Where(line => !line.Contains("exportedAt", StringComparison.Ordinal))) : text;
        }
        return texts;
    }

    private static async Task<JsonElement> AskAsync(HttpClient client)
    {
        using var response = await client.PostAsJsonAsync("/graphql", new { query = Questions }, Cancel);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ToString());
        return answer.GetProperty("data");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static Task<long> VersionAsync(string connectionString) =>
        CountAsync(connectionString, "feeds, generate_series(1, version) WHERE name = 'outposts'");

    private static async Task<long> CountAsync(string connectionString, string table)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand($"SELECT count(*) FROM {table}");
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
