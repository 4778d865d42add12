using System.Diagnostics;

namespace Outposts.Bench;

/// <summary>A host as a process of its own.</summary>
internal sealed class NationHost : IAsyncDisposable
{
    private readonly Process _process;

    private NationHost(Process process, Uri address) => (_process, Address) = (process, address);

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

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<NationHost> StartAsync(string database, string home)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments =
            [Results.Program("Outposts.Api"), "--port", "0", "--home", home, "--data", Results.FindFolder("data"), "--empty"];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["ConnectionStrings__Outposts"] = database;
        start.Environment["Proxy__Networks"] = "127.0.0.0/8";
        foreach (var (name, value) in Results.WithoutRateLimits)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var process = Process.Start(start)!;
        string? line;
        do line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The host ended by itself.");
        while (!line.StartsWith("Ready: ", StringComparison.Ordinal));
        _ = process.StandardOutput.ReadToEndAsync();
        return new NationHost(process, new Uri(line["Ready: ".Length..]));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
