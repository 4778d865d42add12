using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Outposts.Cli.Drills;

/// <summary>A host as `./outposts up` runs it, in a process of its own.</summary>
internal sealed class DrillHost : IDisposable
{
    /// <summary>The host's program of this version.</summary>
    public static readonly string OwnProgram = Path.Combine(AppContext.BaseDirectory, "Outposts.Api.dll");

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(4);
    // More than a host waits for its database.
    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 4096 })
    { Timeout = TimeSpan.FromMinutes(1) };

    private readonly Process? _process;

    private DrillHost(Uri address, Process? process) => (_client.BaseAddress, _process) = (address, process);

    /// <summary>Starts hosts and waits until they answer.</summary>
    /// <param name="processes">The processes of the drill.</param>
    /// <param name="count">How many.</param>
    /// <param name="home">The home folder, whose signing key they share; in the folder of the drill.</param>
    /// <param name="database">The connection string.</param>
    /// <param name="data">The folder of the data files.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="CommandException">One does not start.</exception>
    public static async Task<DrillHost[]> StartAsync(DrillProcesses processes, int count, string home, string database, string data,
        CancellationToken cancellationToken) =>
        await Task.WhenAll(Enumerable.Range(1, count)
            .Select(number => StartOneAsync(processes, $"host{number}", home, database, data, [], cancellationToken)));

    /// <summary>Starts a host with a private cluster of its own and waits until it answers.</summary>
    /// <param name="processes">The processes of the drill.</param>
    /// <param name="name">The name of its log.</param>
    /// <param name="home">The home folder; in the folder of the drill.</param>
    /// <param name="data">The folder of the data files.</param>
    /// <param name="walArchive">The folder into which it archives its log; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="CommandException">It does not start.</exception>
    public static Task<DrillHost> StartPrivateAsync(DrillProcesses processes, string name, string home, string data, string? walArchive,
        CancellationToken cancellationToken) =>
        StartOneAsync(processes, name, home, null, data, walArchive is null ? [] : ["--wal-archive", walArchive], cancellationToken);

    /// <summary>Starts a host of some version at a port and waits until it is ready.</summary>
    /// <param name="processes">The processes of the drill.</param>
    /// <param name="name">The name of its log.</param>
    /// <param name="program">The host's program, <c>Outposts.Api.dll</c>.</param>
    /// <param name="port">The port.</param>
    /// <param name="home">The home folder, whose signing key hosts share; in the folder of the drill.</param>
    /// <param name="database">The connection string.</param>
    /// <param name="data">The folder of the data files.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="CommandException">It does not start.</exception>
    public static Task<DrillHost> StartAtAsync(DrillProcesses processes, string name, string program, int port, string home,
        string database, string data, CancellationToken cancellationToken) =>
        StartOneAsync(processes, name, program, port, home, database, data, [], cancellationToken);

    /// <summary>What answers at an address that is not a host's own, such as a proxy.</summary>
    public static DrillHost At(Uri address) => new(address, null);

    /// <summary>Ends the process at once, as the loss of its machine does.</summary>
    public void Kill() => DrillProcesses.Kill(_process!.Id);

    /// <summary>Asks the process to end, as an operator's <c>systemctl stop</c> does, and waits until it has.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var signal = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(cancellationToken);
        Dispose();
    }

    /// <summary>Asks by POST and gives the answer's <c>data</c>.</summary>
    /// <exception cref="DrillRefusal">The host refuses; its code is the error's.</exception>
    public async Task<JsonElement> AskAsync(string query, object? variables, string? token, CancellationToken cancellationToken)
    {
        using var request = CreateRequest(query, variables, token);
        using var response = await _client.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        if (answer.TryGetProperty("errors", out var errors))
            throw new DrillRefusal(errors[0].TryGetProperty("extensions", out var more) && more.TryGetProperty("code", out var code)
                ? code.GetString() ?? "" : "", errors[0].GetProperty("message").GetString()!);
        return answer.GetProperty("data");
    }

    /// <summary>Reads the codes of some outposts, which the drill edits.</summary>
    public async Task<string[]> ReadCodesAsync(int count, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("query ($count: Int!) { outposts(first: $count) { nodes { code } } }", new { count }, null, cancellationToken);
        return [.. answer.GetProperty("outposts").GetProperty("nodes").EnumerateArray()
            .Select(outpost => outpost.GetProperty("code").GetString()!)];
    }

    /// <summary>Gets an address.</summary>
    /// <exception cref="HttpRequestException">It is not answered with success.</exception>
    public async Task GetAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await _client.GetAsync(address, cancellationToken);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>Subscribes, and gives each event's text until it is cancelled or the host ends it.</summary>
    public async Task SubscribeAsync(string query, Action<string> receive, Action subscribed, CancellationToken cancellationToken)
    {
        using var request = CreateRequest(query, null, null);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        subscribed();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            if (line.StartsWith("data:", StringComparison.Ordinal)) receive(line);
    }

    /// <summary>Closes the connections; the process ends with the drill.</summary>
    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage CreateRequest(string query, object? variables, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static Task<DrillHost> StartOneAsync(DrillProcesses processes, string name, string home, string? database, string data,
        string[] more, CancellationToken cancellationToken) =>
        StartOneAsync(processes, name, OwnProgram, FreePort.Take(), home, database, data, more, cancellationToken);

    private static async Task<DrillHost> StartOneAsync(DrillProcesses processes, string name, string program, int port, string home,
        string? database, string data, string[] more, CancellationToken cancellationToken)
    {
        // The password is not on the command line, where others could read it.
        // All of a drill runs on one machine, which may be busy besides.
        var environment = new Dictionary<string, string> { ["Proxy__Networks"] = "127.0.0.0/8", ["Limits__WorkTimeFactor"] = "6" };
        if (database is not null) environment.Add("ConnectionStrings__Outposts", database);
        var process = processes.Start(name, environment, asServer: false,
            ["dotnet", program, "--port", port.ToString(CultureInfo.InvariantCulture), "--home", home, "--data", data, .. more]);
        var host = new DrillHost(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")), process);
        var deadline = DateTime.UtcNow + StartPatience;
        while (!process.HasExited && DateTime.UtcNow < deadline)
        {
            try
            {
                await host.GetAsync("/health/ready", cancellationToken);
                return host;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200, cancellationToken);
            }
        }
        host.Dispose();
        throw new CommandException($"The {name} of the drill does not start: {processes.TailOf(name)}");
    }
}
