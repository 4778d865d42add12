using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using Outposts.PostGis.Cluster;

namespace Outposts.Cli.Drills;

/// <summary>Three nodes under Patroni with one etcd, on the loopback interface, configured by deploy/patroni as those of
/// production.</summary>
internal sealed class PatroniCluster : IAsyncDisposable
{
    private const int NodeCount = 3;
    private static readonly string[] Programs = ["patroni", "etcd"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly HttpClient _rest = new() { Timeout = TimeSpan.FromSeconds(3) };
    private readonly Dictionary<string, string> _secrets = new()
    {
        ["PATRONI_SUPERUSER_USERNAME"] = "postgres",
        ["PATRONI_SUPERUSER_PASSWORD"] = NewSecret(),
        ["PATRONI_REPLICATION_USERNAME"] = "replicator",
        ["PATRONI_REPLICATION_PASSWORD"] = NewSecret(),
        ["PATRONI_REWIND_USERNAME"] = "rewinder",
        ["PATRONI_REWIND_PASSWORD"] = NewSecret(),
    };
    private readonly string _ownerSecret = NewSecret(), _hostSecret = NewSecret();
    private readonly DrillProcesses _processes;
    private PatroniNode[] _nodes = [];

    private PatroniCluster(DrillProcesses processes) => _processes = processes;

    /// <summary>The nodes.</summary>
    public IReadOnlyList<PatroniNode> Nodes => _nodes;

    /// <summary>Gets the programs that a cluster needs and this machine lacks.</summary>
    public static IReadOnlyList<string> FindMissingPrograms() =>
        [.. Programs.Where(program => !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/bin").Any(folder => File.Exists(Path.Combine(folder, program))))];

    /// <summary>Starts a cluster with an empty database.</summary>
    /// <param name="processes">The processes of the drill.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="CommandException">It does not stand in time.</exception>
    public static async Task<PatroniCluster> StartAsync(DrillProcesses processes, CancellationToken cancellationToken)
    {
        var cluster = new PatroniCluster(processes);
        try
        {
            var binaries = await ServerBinaries.FindAsync(null, cancellationToken: cancellationToken);
            var etcdPort = await cluster.StartEtcdAsync(cancellationToken);
            var configuration = Path.Combine(processes.Folder, "patroni.yml");
            await File.WriteAllTextAsync(configuration, ReadDeployed("patroni.yml"), cancellationToken);
            cluster._nodes = [.. Enumerable.Range(1, NodeCount).Select(number => new PatroniNode(processes,
                string.Create(CultureInfo.InvariantCulture, $"node{number}"), configuration, binaries.Folder, etcdPort, cluster._secrets))];
            foreach (var node in cluster._nodes) await node.StartAsync(cancellationToken);
            await cluster.WaitUntilWholeAsync(cancellationToken);
            await cluster.CreateDatabaseAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>How the hosts of the drill connect: with all three nodes, by the relays, in whatever order.</summary>
    /// <param name="asOwner">Whether as the owner of the tables; else with the lesser login of hosts.</param>
    public string ConnectionString(bool asOwner) => new NpgsqlConnectionStringBuilder
    {
        Host = string.Join(',', _nodes.Select(node => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{node.HostPort}"))),
        Database = "outposts",
        Username = asOwner ? PrivateCluster.OwnerRole : "outposts_host",
        Password = asOwner ? _ownerSecret : _hostSecret,
    }.ConnectionString;

    /// <summary>Opens a connection of the superuser to the primary, past the relays.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="database">The database.</param>
    public async Task<NpgsqlConnection> OpenPrimaryAsync(CancellationToken cancellationToken, string database = "outposts")
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = string.Join(',', _nodes.Select(node => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{node.Port}"))),
            TargetSessionAttributes = "primary",
            HostRecheckSeconds = 0,
            Database = database,
            Username = _secrets["PATRONI_SUPERUSER_USERNAME"],
            Password = _secrets["PATRONI_SUPERUSER_PASSWORD"],
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Gets the node that is the primary; null while there is none.</summary>
    public async Task<PatroniNode?> FindPrimaryAsync(CancellationToken cancellationToken)
    {
        var members = await ReadMembersAsync(cancellationToken);
        return _nodes.FirstOrDefault(node => members.Any(member => member.Name == node.Name && member.Role == "leader"));
    }

    /// <summary>Gets whether a server other than a given one, which may be cut off and still take itself for the primary, is the
    /// primary.</summary>
    public async Task<bool> IsPrimaryBesidesAsync(PatroniNode lost, CancellationToken cancellationToken)
    {
        foreach (var node in _nodes.Where(node => node != lost))
        {
            try
            {
                // Patroni's answer for load balancers: 200 from the primary alone.
                using var answer = await _rest.GetAsync($"http://127.0.0.1:{node.RestPort}/primary", cancellationToken);
                if (answer.IsSuccessStatusCode) return true;
            }
            catch (Exception exception) when (exception is HttpRequestException
                || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // That node is away.
            }
        }
        return false;
    }

    /// <summary>Waits until there is a primary with two standbys that follow it, of which one is synchronous.</summary>
    /// <exception cref="CommandException">It takes too long.</exception>
    public async Task WaitUntilWholeAsync(CancellationToken cancellationToken)
    {
        var deadline = DateTime.UtcNow + Patience;
        IReadOnlyList<Member> members;
        do
        {
            await Task.Delay(250, cancellationToken);
            members = await ReadMembersAsync(cancellationToken);
            if (members.Count == NodeCount && members.Any(member => member is { Role: "leader", State: "running" })
                && members.Any(member => member.Role == "sync_standby")
                && members.Select(member => member.Timeline).Distinct().Count() == 1
                && members.All(member => member.State is "running" or "streaming"))
                return;
        }
        while (DateTime.UtcNow < deadline);
        throw new CommandException($"The three nodes do not stand together within {Patience.TotalSeconds:0} s: "
            + $"{string.Join("; ", members)}\n{string.Join('\n', _nodes.Select(node => _processes.TailOf(node.Name)))}");
    }

    /// <summary>Closes the networks of the nodes; the processes end with the drill.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        _rest.Dispose();
    }

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static string ReadDeployed(string name)
    {
        using var reader = new StreamReader(typeof(PatroniCluster).Assembly.GetManifestResourceStream($"patroni/{name}")!);
        return reader.ReadToEnd();
    }

    // One member is enough for a drill: it is not etcd that is lost. Production takes three.
    private async Task<int> StartEtcdAsync(CancellationToken cancellationToken)
    {
        var (clients, peers) = (FreePort.Take(), FreePort.Take());
        var (clientUrl, peerUrl) = ($"http://127.0.0.1:{clients}", $"http://127.0.0.1:{peers}");
        var folder = Path.Combine(_processes.Folder, "etcd");
        await _processes.Account.CreateFolderAsync(folder, cancellationToken);
        _processes.Start("etcd", new Dictionary<string, string>(), asServer: true, "etcd", "--name", "etcd1", "--data-dir", folder + "/data",
            "--listen-client-urls", clientUrl, "--advertise-client-urls", clientUrl, "--listen-peer-urls", peerUrl,
            "--initial-advertise-peer-urls", peerUrl, "--initial-cluster", $"etcd1={peerUrl}");
        // Patroni ends when etcd has not made up its mind about its version.
        for (var deadline = DateTime.UtcNow + Patience; DateTime.UtcNow < deadline; await Task.Delay(200, cancellationToken))
        {
            try
            {
                var answer = await _rest.GetFromJsonAsync<JsonElement>($"{clientUrl}/version", cancellationToken);
                if (answer.GetProperty("etcdcluster").GetString() != "not_decided") return clients;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
        throw new CommandException($"etcd does not start: {_processes.TailOf("etcd")}");
    }

    private async Task CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var script = ReadDeployed("database.sql").Replace(":'owner_password'", $"'{_ownerSecret}'", StringComparison.Ordinal)
            .Replace(":'host_password'", $"'{_hostSecret}'", StringComparison.Ordinal);
        // psql's command stands between the two parts.
        var parts = script.Split("\\connect outposts");
        foreach (var (database, part) in new[] { ("postgres", parts[0]), ("outposts", parts[1]) })
        {
            await using var connection = await OpenPrimaryAsync(cancellationToken, database);
            foreach (var statement in part.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                await using var command = new NpgsqlCommand(statement, connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    // Any node tells of all; one that is cut off may tell what was.
    private async Task<IReadOnlyList<Member>> ReadMembersAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Member> newest = [];
        foreach (var node in _nodes)
        {
            try
            {
                var answer = await _rest.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{node.RestPort}/cluster", cancellationToken);
                Member[] members = [.. answer.GetProperty("members").EnumerateArray().Select(Member.Read)];
                if (members.Select(member => member.Timeline).DefaultIfEmpty(-1).Max()
                    >= newest.Select(member => member.Timeline).Append(0).Max())
                    newest = members;
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException
                || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // That node is away.
            }
        }
        return newest;
    }

    private sealed record Member(string Name, string Role, string State, int Timeline)
    {
        public static Member Read(JsonElement member) => new(member.GetProperty("name").GetString()!,
            member.GetProperty("role").GetString()!, member.GetProperty("state").GetString()!,
            member.TryGetProperty("timeline", out var timeline) && timeline.ValueKind == JsonValueKind.Number ? timeline.GetInt32() : 0);
    }
}
