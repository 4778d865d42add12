using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Outposts.Api.Hosting;
using Outposts.PostGis;

namespace Outposts.Api.Tests;

/// <summary>The host as a process of its own, on a database of the fixture's server, so that it can be killed and started again.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const int MaxSaid = 1_000_000;
    private readonly HostSettings _settings;
    private readonly HttpClient _client;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly int _port = FreePort();
    private readonly StringBuilder _said = new();
    private Process? _process;

    /// <summary>A host that is not started yet.</summary>
    /// <param name="settings">Its settings: database or home, and whether it is empty.</param>
    /// <param name="client">A new client, which will ask this host.</param>
    /// <param name="environment">Further settings of the host; null: none.</param>
    public HostProcess(HostSettings settings, HttpClient client, IReadOnlyDictionary<string, string>? environment = null)
    {
        (_settings, _client, _environment) = (settings, client, environment ?? new Dictionary<string, string>());
    }

    /// <summary>Starts a host and waits until it answers.</summary>
    /// <param name="database">Its database.</param>
    /// <param name="client">A new client, which will ask this host.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="environment">Further settings of the host; null: none.</param>
    public static async Task<HostProcess> StartAsync(
        OutpostsDatabase database, HttpClient client, CancellationToken cancellationToken,
            IReadOnlyDictionary<string, string>? environment = null)
    {
        var host = new HostProcess(HostFixture.SettingsFor(database) with { Empty = true }, client, environment);
        await host.StartAgainAsync(cancellationToken);
        return host;
    }

    /// <summary>Starts it, always at the same address.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        // Of a machine that does much else a start takes a minute.
        var address = await Launch().WaitAsync(TimeSpan.FromMinutes(4), cancellationToken);
        // A client's address can be set before its first request alone.
        if (_client.BaseAddress is null) _client.BaseAddress = address;
    }

    /// <summary>Starts the process; the task ends when it answers, and fails with what it said when it ends by itself.</summary>
    public Task<Uri> Launch()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Outposts.Api.dll"), "--port",
            _port.ToString(CultureInfo.InvariantCulture),
            "--home", _settings.Home, "--data", _settings.Data })
            start.ArgumentList.Add(argument);
        if (_settings.Empty) start.ArgumentList.Add("--empty");
        // Not on the command line, where others could read it.
        if (_settings.Database is { } database) start.Environment["ConnectionStrings__Outposts"] = database;
        else start.Environment.Remove("ConnectionStrings__Outposts");
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        lock (_said) _said.Clear();
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, line) =>
        {
            Note(line.Data);
            if (line.Data is null) _ = FailAsync();
            else if (line.Data.StartsWith("Ready: ", StringComparison.Ordinal)) ready.TrySetResult(new Uri(line.Data["Ready: ".Length..]));
        };
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        return ready.Task;

        // The two outputs end in any order.
        async Task FailAsync()
        {
            await Task.Delay(500);
            ready.TrySetException(new InvalidOperationException($"The host ended by itself. {Said}"));
        }

        void Note(string? line)
        {
            lock (_said)
            {
                if (line is not null && _said.Length < MaxSaid) _said.AppendLine(line);
            }
        }
    }

    /// <summary>Gets what the process has written since it was started, up to a limit.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Gets the memory of the process, bytes.</summary>
    public long MemoryBytes => long.Parse(File.ReadLines($"/proc/{ProcessId}/status").First(line => line.StartsWith("VmRSS:",
        StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;

    /// <summary>Gets the number of the process.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>Asks it to stop, as a terminal or a supervisor does, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (_process is not { } process) return;
        using (var ask = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await ask.WaitForExitAsync();
        await process.WaitForExitAsync();
        await KillAsync();
    }

    /// <summary>Kills it without a word, as SIGKILL does.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    // Below the ports that systems give to connections: while the host is away, none of those takes its port.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // It is taken.
            }
        }
    }
}
