using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Outposts.Api.Access;
using Outposts.PostGis;
using Outposts.PostGis.Cluster;

namespace Outposts.Cli.Drills;

/// <summary>
/// From nothing: two hosts of the old version behind a proxy, under load; then what the handbook says of an upgrade and of the way back,
/// step by step. Everything lies in a temporary folder and is gone afterwards.
/// </summary>
/// <param name="old">The old version's <c>Outposts.Api.dll</c>; null: this one, and its tables are expanded as a later version would.</param>
/// <param name="rounds">How often it is upgraded and rolled back.</param>
/// <param name="data">The folder of the data files.</param>
/// <param name="tell">Receives a sentence at each step.</param>
internal sealed class UpgradeDrill(string? old, int rounds, string data, Action<string> tell)
{
    private const int Workers = 4, Subscribers = 10;

    // What a later version may do at once: see docs/decisions/0010-rolling-upgrades.md.
    private static readonly Migration Expand = new("900_drill", """
        ALTER TABLE outposts ADD COLUMN drill_rooms integer;
        CREATE TABLE drill_keys (id bigint PRIMARY KEY);
        ALTER TYPE host_kind ADD VALUE 'DRILL';
        """);

    private readonly List<UpgradeStep> _steps = [];
    private int _told, _expected;

    private string Old => old ?? DrillHost.OwnProgram;

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="CommandException">Something does not start.</exception>
    public async Task<UpgradeReport> RunAsync(CancellationToken cancellationToken)
    {
        await using var processes = await DrillProcesses.CreateAsync(cancellationToken);
        var home = Directory.CreateDirectory(Path.Combine(processes.Folder, "home")).FullName;
        tell("making the tables and loading the demonstration data with the old version");
        await using var cluster = await PrivateCluster.StartAsync(
            Path.Combine(processes.Folder, "database"), durable: true, cancellationToken);
        await cluster.EnsureDatabaseAsync(OutpostsDatabase.DefaultName, cancellationToken);
        var owner = cluster.ConnectionString(OutpostsDatabase.DefaultName, PrivateCluster.OwnerRole);
        await PrepareAsync(processes, Old, owner, home, cancellationToken);
        int[] ports = [FreePort.Take(), FreePort.Take(), FreePort.Take()];
        var hosts = new DrillHost?[ports.Length];
        try
        {
            for (var i = 0; i < 2; i++) hosts[i] = await StartAsync(i, Old);
            var proxy = await DrillProxy.StartAsync(processes, ports, cancellationToken);
            using var key = InstallationSigningKey.LoadOrCreate(home);
            var token = key.Sign(Role.Operator, null, DateTimeOffset.UtcNow, TimeSpan.FromDays(1), "drill");
            var codes = await proxy.ReadCodesAsync(9, cancellationToken);
            tell("load begins");
            await using var told = await DrillSubscribers.StartAsync([proxy], Subscribers, cancellationToken, subscribeAgain: true);
            await using var load = new DrillLoad([proxy], token, codes[..8], Workers);
            await StepAsync("the tables are those of the new version", async () =>
            {
                if (old is not null) await PrepareAsync(processes, DrillHost.OwnProgram, owner, home, cancellationToken);
                else await Migrations.ApplyAsync(owner, [.. Migrations.All, Expand], cancellationToken);
            });
            for (var round = 0; round < rounds; round++)
            {
                await ReplaceAllAsync(DrillHost.OwnProgram, "new");
                await ReplaceAllAsync(Old, "old");
            }
            if (rounds > 1) await ReplaceAllAsync(DrillHost.OwnProgram, "new");
            await load.DisposeAsync();
            return await ReportAsync(owner, load, told, cancellationToken);

            // One more beside the others, then the others one by one, and the one that was too many goes.
            async Task ReplaceAllAsync(string program, string version)
            {
                await StepAsync($"a host of the {version} version beside the others", async () => hosts[2] = await StartAsync(2, program));
                for (var i = 0; i < 2; i++)
                {
                    var at = i;
                    await StepAsync(string.Create(CultureInfo.InvariantCulture, $"host {at + 1} is of the {version} version"), async () =>
                    {
                        await hosts[at]!.StopAsync(cancellationToken);
                        hosts[at] = await StartAsync(at, program);
                    });
                }
                await StepAsync("the one that was too many stops", () => hosts[2]!.StopAsync(cancellationToken));
                hosts[2] = null;
                await ProbeAsync(load, told, codes[^1], cancellationToken);
            }
        }
        finally
        {
            foreach (var host in hosts) host?.Dispose();
        }

        Task<DrillHost> StartAsync(int at, string program) => DrillHost.StartAtAsync(processes,
            string.Create(CultureInfo.InvariantCulture, $"host{at + 1}"), program, ports[at], home,
            cluster.ConnectionString(OutpostsDatabase.DefaultName, PrivateCluster.AppRole), data, cancellationToken);
    }

    private async Task StepAsync(string name, Func<Task> step)
    {
        tell(name);
        var started = Stopwatch.GetTimestamp();
        await step();
        _steps.Add(new UpgradeStep(name, Stopwatch.GetElapsedTime(started).TotalSeconds));
    }

    // A change of which every client is to be told once, whichever host it is at.
    private async Task ProbeAsync(DrillLoad load, DrillSubscribers told, string code, CancellationToken cancellationToken)
    {
        await told.WaitUntilSubscribedAsync(cancellationToken);
        var mark = string.Create(CultureInfo.InvariantCulture, $"{FailoverDrill.ProbeMark}{_expected}");
        await load.EditAsync(0, code, mark, cancellationToken);
        var (count, _, _) = await told.WaitAsync(mark, Stopwatch.GetTimestamp(), cancellationToken);
        (_told, _expected) = (_told + count, _expected + told.Count);
    }

    private async Task PrepareAsync(DrillProcesses processes, string program, string owner, string home,
        CancellationToken cancellationToken)
    {
        var process = processes.Start("prepare", new Dictionary<string, string> { ["ConnectionStrings__Outposts"] = owner }, asServer: false,
            "dotnet", program, "prepare", "--home", home, "--data", data);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0) throw new CommandException($"The tables could not be prepared: {processes.TailOf("prepare")}");
    }

    private async Task<UpgradeReport> ReportAsync(string owner, DrillLoad load, DrillSubscribers told, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var lost = await load.CountLostAsync(connection, cancellationToken);
        return new UpgradeReport(VersionOf(Old), VersionOf(DrillHost.OwnProgram), _steps, load.Reads, load.ReadErrors.Count,
            load.SlowestRead, load.Marks.Count, lost, load.Refused, load.WriteErrors.Count,
            told.Count, told.Ended, told.LongestGap, _told, _expected,
            [.. load.ReadErrors.Concat(load.WriteErrors).Distinct().Take(5)]);
    }

    private static string VersionOf(string program) => FileVersionInfo.GetVersionInfo(program).ProductVersion ?? "unknown";
}
