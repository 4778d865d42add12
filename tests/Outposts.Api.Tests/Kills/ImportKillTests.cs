using System.Diagnostics;
using Npgsql;
using Outposts.Api.Tests.Cli;
using Outposts.Formats.Registry;
using Outposts.PostGis;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.Api.Tests.Kills;

/// <summary>An import that is killed in the middle has changed nothing; the same list then goes in as a whole, and again changes
/// nothing.</summary>
public sealed class ImportKillTests(HostFixture fixture, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outposts-import-kills").FullName;
    private OutpostsDatabase _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await fixture.Cluster.NewDatabaseAsync(Cancel);
        await new RegistryStore(_database.DataSource).UpsertDistrictsAsync(SyntheticOutposts.Districts(), "test", Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_import_that_is_killed_has_changed_nothing()
    {
        const int seed = 20261130;
        var (rows, kills) = (LongRun.Count(1_500, 200_000), LongRun.Count(1, 20));
        output.WriteLine($"{rows} rows, {kills} kills, seed {seed}");
        var random = new Random(seed);
        var made = SyntheticOutposts.Generate(rows, seed).Select(row => row.Outpost).ToList();
        // A part is there before: what is killed would have changed, added and closed.
        var before = await RunAsync("import", "outposts", await WriteAsync("before.csv", made.Take(rows / 2)));
        before.ShouldHaveSucceeded();
        var state = await StateAsync();
        state.Outposts.ShouldBe(rows / 2);
        var list = await WriteAsync("list.csv", made.Select((outpost, i) => outpost with
        {
            Floor = "9F",
            Status = i % 10 == 0 ? OutpostStatus.Closed : outpost.Status,
        }));

        for (var kill = 0; kill < kills; kill++)
        {
            // The lock of one row holds the import where it has written those before it.
            await KillAtAsync(made[random.Next(rows / 2)].Code, list);
            (await StateAsync()).ShouldBe(state, $"after kill {kill}");
        }

        (await RunAsync("import", "outposts", list)).Output.ShouldContain($"{rows - rows / 2} new");
        (await StateAsync()).Outposts.ShouldBe(rows);
        (await RunAsync("import", "outposts", list)).Output.ShouldContain($"{rows} unchanged");
    }

    /// <summary>Starts the command, waits until its transaction waits for the lock of a row, and kills it.</summary>
    private async Task KillAtAsync(string code, string list)
    {
        await using var owner = NpgsqlDataSource.Create(_database.OwnerConnectionString);
        await using var holder = await owner.OpenConnectionAsync(Cancel);
        await using var held = await holder.BeginTransactionAsync(Cancel);
        await using (var hold = new NpgsqlCommand("SELECT FROM outposts.outposts WHERE code = $1 FOR UPDATE", holder, held))
        {
            hold.Parameters.Add(new NpgsqlParameter { Value = code });
            await hold.ExecuteNonQueryAsync(Cancel);
        }
        using var command = CommandLine.Start([.. WithDatabase("import", "outposts", list)]);
        try
        {
            var backend = await FindWaitingAsync(owner, command);
            command.Kill(entireProcessTree: true);
            await command.WaitForExitAsync(Cancel);
            await held.RollbackAsync(Cancel);
            // The server finds out that nobody listens when it next has something to say.
            await using var left = owner.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE pid = $1");
            left.Parameters.Add(new NpgsqlParameter { Value = backend });
            while ((long)(await left.ExecuteScalarAsync(Cancel))! > 0) await Task.Delay(50, Cancel);
        }
        finally
        {
            if (!command.HasExited) command.Kill(entireProcessTree: true);
        }
    }

    private static async Task<int> FindWaitingAsync(NpgsqlDataSource owner, Process command)
    {
        await using var waiting = owner.CreateCommand(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND backend_xid IS NOT NULL");
        while (true)
        {
            if (await waiting.ExecuteScalarAsync(Cancel) is int backend) return backend;
            command.HasExited.ShouldBeFalse("the import ended though a row that it changes is locked");
            await Task.Delay(20, Cancel);
        }
    }

    private async Task<State> StateAsync()
    {
        await using var owner = NpgsqlDataSource.Create(_database.OwnerConnectionString);
        await using var command = owner.CreateCommand("""
            SET search_path = outposts, public;
            SELECT (SELECT version FROM feeds WHERE name = 'outposts'), count(*), coalesce(sum(hashtextextended(o::text, 0)::numeric), 0),
                (SELECT coalesce(sum(hashtextextended(s::text, 0)::numeric), 0) FROM outpost_services AS s), (SELECT count(*) FROM history)
              FROM outposts AS o
            """);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        await reader.ReadAsync(Cancel);
        return new State(reader.GetInt64(0), reader.GetInt64(1), reader.GetDecimal(2), reader.GetDecimal(3), reader.GetInt64(4));
    }

    private async Task<string> WriteAsync(string name, IEnumerable<Outpost> outposts)
    {
        var file = Path.Combine(_folder, name);
        await using var writer = new StreamWriter(file);
        OutpostCsv.Write(writer, outposts);
        return file;
    }

    private Task<CommandAnswer> RunAsync(params string[] arguments) => CommandLine.RunAsync(WithDatabase(arguments));

    private string[] WithDatabase(params string[] arguments) => [.. arguments, "--database", _database.OwnerConnectionString];

    /// <summary>What an import would change: the version of the feed, the rows and sums of their hashes.</summary>
    private sealed record State(long Version, long Outposts, decimal Rows, decimal Services, long History);
}
