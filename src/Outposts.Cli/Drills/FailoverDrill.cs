using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Outposts.Api.Access;
using Outposts.Api.Hosting;
using Outposts.PostGis;

namespace Outposts.Cli.Drills;

/// <summary>
/// From nothing: three database nodes, two hosts, load; then the primary is lost again and again, and what riders and clerks notice of it
/// is counted. Everything lies in a temporary folder and is gone afterwards.
/// </summary>
/// <param name="rounds">How the primary is lost each time, in order.</param>
/// <param name="subscribers">How many clients subscribe at each host.</param>
/// <param name="data">The folder of the data files.</param>
/// <param name="tell">Receives a sentence at each step.</param>
internal sealed class FailoverDrill(IReadOnlyList<FailoverKind> rounds, int subscribers, string data, Action<string> tell)
{
    /// <summary>What begins the marks of changes whose way to the subscribers is measured.</summary>
    public const string ProbeMark = "probe ";

    /// <summary>How many such changes follow each loss.</summary>
    public const int Probes = 12;

    private const int Hosts = 2;
    private const int WorkersPerHost = 2;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1), Hidden = TimeSpan.FromSeconds(8), Limit = TimeSpan.FromSeconds(90);
    private int _probe;

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="CommandException">Something does not start.</exception>
    public async Task<FailoverReport> RunAsync(CancellationToken cancellationToken)
    {
        await using var processes = await DrillProcesses.CreateAsync(cancellationToken);
        tell("starting etcd and three nodes of PostgreSQL under Patroni");
        await using var cluster = await PatroniCluster.StartAsync(processes, cancellationToken);
        var home = Directory.CreateDirectory(Path.Combine(processes.Folder, "home")).FullName;
        tell("loading the demonstration data and starting two hosts");
        await using (var database = await OutpostsDatabase.OpenAsync(cluster.ConnectionString(asOwner: true), cancellationToken))
            await DemoData.LoadAsync(new HostSettings { Home = home, Data = data }, database, TimeProvider.System, cancellationToken);
        using var key = InstallationSigningKey.LoadOrCreate(home);
        var token = key.Sign(Role.Operator, null, DateTimeOffset.UtcNow, TimeSpan.FromDays(1), "drill");
        var hosts = await DrillHost.StartAsync(processes, Hosts, home, cluster.ConnectionString(asOwner: false), data, cancellationToken);
        try
        {
            var codes = await hosts[0].ReadCodesAsync(9, cancellationToken);
            tell(string.Create(CultureInfo.InvariantCulture, $"{Hosts * subscribers} clients subscribe; load begins"));
            await using var told = await DrillSubscribers.StartAsync(hosts, subscribers, cancellationToken);
            await using var load = new DrillLoad(hosts, token, codes, WorkersPerHost);
            var done = new List<FailoverRound>();
            foreach (var kind in rounds)
            {
                if (done.Count > 0) await cluster.WaitUntilWholeAsync(cancellationToken);
                await Task.Delay(Quiet, cancellationToken);
                done.Add(await LoseAsync(kind, cluster, load, told, codes[^1], cancellationToken));
            }
            await load.PauseWritesAsync(cancellationToken);
            return await ReportAsync(done, cluster, load, told, cancellationToken);
        }
        finally
        {
            foreach (var host in hosts) host.Dispose();
        }
    }

    private async Task<FailoverRound> LoseAsync(FailoverKind kind, PatroniCluster cluster, DrillLoad load, DrillSubscribers told,
        string code, CancellationToken cancellationToken)
    {
        var primary = await cluster.FindPrimaryAsync(cancellationToken) ?? throw new CommandException("There is no primary.");
        var name = kind == FailoverKind.Kill ? "killed" : kind == FailoverKind.Isolate ? "cut off" : "hidden from the hosts";
        tell($"the primary {primary.Name} is {name}");
        if (kind == FailoverKind.Kill) primary.Kill();
        else if (kind == FailoverKind.Isolate) await primary.IsolateAsync(cancellationToken);
        else
        {
            await primary.HideFromHostsAsync(cancellationToken);
            await Task.Delay(Hidden, cancellationToken);
            primary.Mend();
        }
        var lost = Stopwatch.GetTimestamp();
        var promoting = kind == FailoverKind.HideFromHosts ? Task.FromResult<double?>(null)
            : WaitForAnotherPrimaryAsync(cluster, primary, lost, cancellationToken);
        var seconds = await load.WaitForWritesAsync(lost, Limit, cancellationToken);
        tell(seconds is { } known ? string.Create(CultureInfo.InvariantCulture, $"both hosts write again after {known:0.0} s")
            : "writes are not back");
        var probes = await ProbeAsync(cluster, load, told, code, cancellationToken);
        var now = await cluster.FindPrimaryAsync(cancellationToken);
        primary.Mend();
        if (kind == FailoverKind.Kill) await primary.StartAsync(cancellationToken);
        return probes with
        {
            Kind = kind,
            From = primary.Name,
            To = now?.Name ?? "none",
            SecondsUntilPrimary = await promoting,
            SecondsUntilWrite = seconds,
        };
    }

    private static async Task<double?> WaitForAnotherPrimaryAsync(PatroniCluster cluster, PatroniNode lost, long from,
        CancellationToken cancellationToken)
    {
        while (Stopwatch.GetElapsedTime(from) < Limit)
        {
            if (await cluster.IsPrimaryBesidesAsync(lost, cancellationToken)) return Stopwatch.GetElapsedTime(from).TotalSeconds;
            await Task.Delay(200, cancellationToken);
        }
        return null;
    }

    // Changes while nothing else is written: whom they reach, when, and how often they are read.
    private async Task<FailoverRound> ProbeAsync(PatroniCluster cluster, DrillLoad load, DrillSubscribers told, string code,
        CancellationToken cancellationToken)
    {
        await load.PauseWritesAsync(cancellationToken);
        // The first one tells when both hosts follow the new primary.
        var (_, followed, _) = await WriteProbeAsync(0);
        var before = await CountReadsOfFeedAsync(cluster, cancellationToken);
        var (count, first, all) = (0, new List<double>(), 0.0);
        for (var i = 0; i < Probes; i++)
        {
            var answer = await WriteProbeAsync(i % Hosts);
            (count, all) = (count + answer.Told, Math.Max(all, answer.All));
            first.Add(answer.First);
        }
        var reads = await CountReadsOfFeedAsync(cluster, cancellationToken) - before;
        load.ResumeWrites();
        return new FailoverRound(default, "", "", null, null, followed, first.Order().ElementAt(Probes * 3 / 4 - 1), all, count, reads);

        async Task<(int Told, double First, double All)> WriteProbeAsync(int host)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"{ProbeMark}{++_probe}");
            await load.EditAsync(host, code, mark, cancellationToken);
            // Subscribers of the host that has written are told before, since a writer waits until its host has read the change.
            return await told.WaitAsync(mark, Stopwatch.GetTimestamp(), cancellationToken);
        }
    }

    private static async Task<FailoverReport> ReportAsync(List<FailoverRound> rounds, PatroniCluster cluster, DrillLoad load,
        DrillSubscribers told, CancellationToken cancellationToken)
    {
        await using var connection = await cluster.OpenPrimaryAsync(cancellationToken);
        var lost = await load.CountLostAsync(connection, cancellationToken);
        return new FailoverReport(Hosts, told.Count, rounds, load.Reads, load.ReadErrors.Count, load.SlowestRead, load.Marks.Count,
            load.Refused, lost, load.WriteErrors.Count, told.Ended, [.. load.ReadErrors.Concat(load.WriteErrors).Distinct().Take(5)]);
    }

    private static async Task<long> CountReadsOfFeedAsync(PatroniCluster cluster, CancellationToken cancellationToken)
    {
        await using var connection = await cluster.OpenPrimaryAsync(cancellationToken);
        await using var command = new NpgsqlCommand("""
            SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements WHERE query LIKE 'SELECT DISTINCT CASE subject%'
            """, connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
