using System.Diagnostics;
using System.Globalization;
using Outposts.Api.Hosting;
using Outposts.PostGis;

namespace Outposts.Api.Tests.Visits.Bookings;

/// <summary>The host as a process of its own, on a database of the fixture's server, so that it can be killed and started again.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly HostSettings _settings;
    private readonly HttpClient _client;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private int _port;
    private Process? _process;

    private HostProcess(HostSettings settings, HttpClient client, IReadOnlyDictionary<string, string> environment)
    {
        (_settings, _client, _environment) = (settings, client, environment);
    }

    /// <summary>Starts a host and waits until it answers.</summary>
    /// <param name="database">Its database.</param>
    /// <param name="client">A new client, which will ask this host.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="environment">Settings of the host; null: none.</param>
    public static async Task<HostProcess> StartAsync(
        OutpostsDatabase database, HttpClient client, CancellationToken cancellationToken,
            IReadOnlyDictionary<string, string>? environment = null)
    {
        var host = new HostProcess(HostFixture.SettingsFor(database), client, environment ?? new Dictionary<string, string>());
        await host.StartAgainAsync(cancellationToken);
        return host;
    }

    /// <summary>Starts it: first at a port that is free, later at the same address as before.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Outposts.Api.dll"), "--port",
            _port.ToString(CultureInfo.InvariantCulture),
            "--home", _settings.Home, "--data", _settings.Data, "--empty" })
            start.ArgumentList.Add(argument);
        // Not on the command line, where others could read it.
        start.Environment["ConnectionStrings__Outposts"] = _settings.Database;
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) ready.TrySetException(new InvalidOperationException("The host ended by itself."));
            else if (line.Data.StartsWith("Ready: ", StringComparison.Ordinal)) ready.TrySetResult(new Uri(line.Data["Ready: ".Length..]));
        };
        _process.BeginOutputReadLine();
        var address = await ready.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        if (_port != 0) return;
        _port = address.Port;
        _client.BaseAddress = address;
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
}
