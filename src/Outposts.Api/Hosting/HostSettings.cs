using System.CommandLine;

namespace Outposts.Api.Hosting;

/// <summary>What the command line of the host decides.</summary>
public sealed record HostSettings
{
    /// <summary>The TCP port on 127.0.0.1, 0 to 65535; 0: any free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>The folder of the private cluster and the logs.</summary>
    public string Home { get; init; } = ".outposts";

    /// <summary>Npgsql connection string of a PostgreSQL with PostGIS; null: the private cluster in <see cref="Home"/>.</summary>
    public string? Database { get; init; }

    /// <summary>Do not load the demonstration data.</summary>
    public bool Empty { get; init; }

    /// <summary>How many synthetic outposts over China to load instead of the demonstration data; null: none.</summary>
    public int? Demo { get; init; }

    /// <summary>The folder of the data files.</summary>
    public string Data { get; init; } = "data";

    /// <summary>IANA name of the region's time zone.</summary>
    public string TimeZone { get; init; } = "Asia/Shanghai";

    /// <summary>How long before its end an open span counts as closing soon.</summary>
    public TimeSpan ClosingSoon { get; init; } = TimeSpan.FromMinutes(30);
}

/// <summary>Reads <see cref="HostSettings"/> from the command line.</summary>
public static class HostCommand
{
    /// <summary>
    /// Runs <paramref name="serve"/> with the settings read. Returns 2 when the command line is wrong (the reason goes to
    /// standard error), else what <paramref name="serve"/> returns.
    /// </summary>
    public static Task<int> RunAsync(string[] args, Func<HostSettings, CancellationToken, Task<int>> serve)
    {
        var port = new Option<int>("--port") { Description = "port on 127.0.0.1", DefaultValueFactory = _ => 5080 };
        port.Validators.Add(result => Validate(result, port, value => value is >= 0 and <= 65535, "a port from 0 to 65535"));
        var home = new Option<string>("--home")
        { Description = "folder of the private cluster and the logs", DefaultValueFactory = _ => ".outposts" };
        var database = new Option<string?>("--database") { Description = "connection string of a PostgreSQL with PostGIS" };
        var empty = new Option<bool>("--empty") { Description = "no demonstration data" };
        var demo = new Option<int?>("--demo") { Description = "N synthetic outposts over China instead of the demonstration data" };
        demo.Validators.Add(result => Validate(result, demo, value => value is >= 1 and <= 2_000_000, "a number from 1 to 2000000"));
        var data = new Option<string>("--data") { Description = "folder of the data files", DefaultValueFactory = _ => "data" };
        var root = new RootCommand("Serves the map and the API of the outposts.") { port, home, database, empty, demo, data };
        root.Validators.Add(result =>
        {
            if (result.GetValue(empty) && result.GetValue(demo) is not null)
                result.AddError("--empty and --demo exclude each other: give one of them.");
        });
        root.SetAction((parsed, cancellationToken) => serve(
            new HostSettings
            {
                Port = parsed.GetValue(port),
                Home = Path.GetFullPath(parsed.GetValue(home)!),
                Database = parsed.GetValue(database) ?? Environment.GetEnvironmentVariable("ConnectionStrings__Outposts"),
                Empty = parsed.GetValue(empty),
                Demo = parsed.GetValue(demo),
                Data = Path.GetFullPath(parsed.GetValue(data)!),
            },
            cancellationToken));
        var result = root.Parse(args);
        if (result.Errors.Count == 0)
            return result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
        foreach (var error in result.Errors) Console.Error.WriteLine($"outposts up: {error.Message}");
        return Task.FromResult(2);
    }

    private static void Validate<T>(
        System.CommandLine.Parsing.OptionResult result, Option<T> option, Func<T?, bool> accepts, string accepted)
    {
        T? value;
        try { value = result.GetValue(option); }
        catch (InvalidOperationException) { return; } // not even of its type: the parser says so itself
        if (!accepts(value)) result.AddError($"{option.Name} takes {accepted}, not {value}.");
    }
}
