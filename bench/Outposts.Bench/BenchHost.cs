using System.Diagnostics;

namespace Outposts.Bench;

/// <summary>A host as a process of its own, which trusts this machine as a proxy.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private readonly Process _process;

    private BenchHost(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Gets its address.</summary>
    public Uri Address { get; }

    /// <summary>Gets the memory that it holds, bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Gets the processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="database">The connection string.</param>
    /// <param name="home">The home folder.</param>
    /// <param name="isEmpty">Whether nothing is brought in at a first start.</param>
    /// <param name="configuration">Further settings; null for none.</param>
    public static async Task<BenchHost> StartAsync(string database, string home, bool isEmpty = false,
        IReadOnlyDictionary<string, string?>? configuration = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments = [Results.Program("Outposts.Api"), "--port", "0", "--home", home, "--data", Results.FindFolder("data")];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        if (isEmpty) start.ArgumentList.Add("--empty");
        start.Environment["ConnectionStrings__Outposts"] = database;
        start.Environment["Proxy__Networks"] = "127.0.0.0/8";
        foreach (var (name, value) in configuration ?? new Dictionary<string, string?>())
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var process = Process.Start(start)!;
        string? line;
        do line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The host ended by itself.");
        while (!line.StartsWith("Ready: ", StringComparison.Ordinal));
        _ = process.StandardOutput.ReadToEndAsync();
        return new BenchHost(process, new Uri(line["Ready: ".Length..]));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
