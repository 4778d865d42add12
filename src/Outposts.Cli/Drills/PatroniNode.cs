using System.Diagnostics;
using System.Globalization;

namespace Outposts.Cli.Drills;

/// <summary>
/// One node: PostgreSQL under Patroni. All its connections go through relays, so that its network can be cut: those of the hosts by
/// <see cref="HostPort"/>, those of the other nodes, and its own to etcd.
/// </summary>
internal sealed class PatroniNode : IAsyncDisposable
{
    private readonly DrillProcesses _processes;
    private readonly Dictionary<string, string> _environment;
    private readonly string _configuration;
    private readonly TcpRelay _hosts, _nodes, _rest, _etcd;
    private Process? _patroni;

    /// <summary>A node that is not started yet.</summary>
    /// <param name="processes">The processes of the drill.</param>
    /// <param name="name">Its name.</param>
    /// <param name="configuration">The file of Patroni's configuration.</param>
    /// <param name="binaries">The folder of PostgreSQL's programs.</param>
    /// <param name="etcdPort">The port of etcd.</param>
    /// <param name="secrets">The environment with the names and passwords that all nodes share.</param>
    public PatroniNode(DrillProcesses processes, string name, string configuration, string binaries, int etcdPort,
        IReadOnlyDictionary<string, string> secrets)
    {
        (_processes, Name, _configuration) = (processes, name, configuration);
        (Port, RestPort) = (FreePort.Take(), FreePort.Take());
        (_hosts, _nodes, _rest, _etcd) = (new TcpRelay(Port), new TcpRelay(Port), new TcpRelay(RestPort), new TcpRelay(etcdPort));
        _environment = new Dictionary<string, string>(secrets)
        {
            ["PATRONI_SCOPE"] = "outposts",
            ["PATRONI_NAME"] = name,
            ["PATRONI_ETCD3_HOSTS"] = Local(_etcd.Port),
            // Else it would go on with the addresses that etcd tells, past the relay.
            ["PATRONI_ETCD3_USE_PROXIES"] = "true",
            ["PATRONI_RESTAPI_LISTEN"] = Local(RestPort),
            ["PATRONI_RESTAPI_CONNECT_ADDRESS"] = Local(_rest.Port),
            ["PATRONI_POSTGRESQL_LISTEN"] = Local(Port),
            ["PATRONI_POSTGRESQL_CONNECT_ADDRESS"] = Local(_nodes.Port),
            ["PATRONI_POSTGRESQL_DATA_DIR"] = DataFolder,
            ["PATRONI_POSTGRESQL_BIN_DIR"] = binaries,
            ["PATRONI_POSTGRESQL_PGPASS"] = Path.Combine(Folder, "pgpass"),
            ["LC_ALL"] = "C.UTF-8",
        };
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The port of its server, past every relay.</summary>
    public int Port { get; }

    /// <summary>The port at which Patroni tells how it stands, past every relay.</summary>
    public int RestPort { get; }

    /// <summary>The port at which hosts reach it.</summary>
    public int HostPort => _hosts.Port;

    /// <summary>Its folder, which the account of the servers alone enters.</summary>
    public string Folder => Path.Combine(_processes.Folder, Name);

    private string DataFolder => Path.Combine(Folder, "data");

    /// <summary>Starts it, the first time or again.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Folder)) await _processes.Account.CreateFolderAsync(Folder, cancellationToken);
        _patroni = _processes.Start(Name, _environment, asServer: true, "patroni", _configuration);
    }

    /// <summary>Loses the machine: Patroni and the server with all its processes end at once, by SIGKILL.</summary>
    public void Kill()
    {
        DrillProcesses.Kill(_patroni!.Id);
        // The server has no parent that would take it along.
        var note = Path.Combine(DataFolder, "postmaster.pid");
        if (File.Exists(note) && int.TryParse(File.ReadLines(note).First(), CultureInfo.InvariantCulture, out var server))
            DrillProcesses.Kill(server);
    }

    /// <summary>Pulls its cable: neither hosts nor nodes reach it, and it reaches etcd no more.</summary>
    public Task IsolateAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(new[] { _hosts, _nodes, _rest, _etcd }.Select(relay => relay.CutAsync(cancellationToken)));

    /// <summary>Cuts the way between it and the hosts alone.</summary>
    public Task HideFromHostsAsync(CancellationToken cancellationToken) => _hosts.CutAsync(cancellationToken);

    /// <summary>Mends its network.</summary>
    public void Mend()
    {
        foreach (var relay in new[] { _hosts, _nodes, _rest, _etcd }) relay.Mend();
    }

    /// <summary>Closes its network; the processes end with the drill.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var relay in new[] { _hosts, _nodes, _rest, _etcd }) await relay.DisposeAsync();
    }

    private static string Local(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
}
