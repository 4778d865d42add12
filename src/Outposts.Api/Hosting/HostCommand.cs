using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;

namespace Outposts.Api.Hosting;

/// <summary>Reads <see cref="HostSettings"/> from the command line.</summary>
public static class HostCommand
{
    private static readonly Option<int> Port = new("--port") { Description = "port to listen on", DefaultValueFactory = _ => 5080 };
    private static readonly Option<string> Listen = new("--listen")
    {
        Description = "address to listen on; 0.0.0.0 for all of this machine",
        DefaultValueFactory = _ => IPAddress.Loopback.ToString(),
    };
    private static readonly Option<string?> PathBase = new("--path-base")
    { Description = "path under which a proxy passes everything on, such as /outposts" };
    private static readonly Option<string?> Style = new("--style") { Description = "address of another basemap's MapLibre style" };
    private static readonly Option<string> Home = new("--home")
    {
        Description = "folder of the private cluster and the logs",
        DefaultValueFactory = _ => ".outposts",
    };
    private static readonly Option<string?> Wal = new("--wal-archive")
    { Description = "folder into which the private cluster archives its log, remembered for every start; none: no longer" };
    private static readonly Option<string?> Database = new("--database")
    { Description = "connection string of a PostgreSQL with PostGIS; Host=a,b,c: the servers of a cluster" };
    private static readonly Option<bool> Empty = new("--empty") { Description = "no demonstration data" };
    private static readonly Option<int?> Demo = new("--demo")
    { Description = "N synthetic outposts over China instead of the demonstration data" };
    private static readonly Option<string> Data = new("--data") { Description = "folder of the data files", DefaultValueFactory = _ => "data" };

    /// <summary>Gets the options, each of which gives a setting.</summary>
    internal static IReadOnlyList<Option> Options { get; } = [Port, Listen, PathBase, Style, Home, Wal, Database, Empty, Demo, Data];

    static HostCommand()
    {
        Port.Validators.Add(result => Validate(result, Port, value => value is >= 0 and <= 65535, "a port from 0 to 65535"));
        Listen.Validators.Add(result =>
            Validate(result, Listen, value => IPAddress.TryParse(value, out _), "an IP address such as 127.0.0.1 or 0.0.0.0"));
        Demo.Validators.Add(result => Validate(result, Demo, value => value is >= 1 and <= 2_000_000, "a number from 1 to 2000000"));
    }

    /// <summary>Runs the host with the settings of the command line.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="serve">Runs the host and returns the exit code.</param>
    /// <returns>The exit code; 2 when the command line is not valid, and the reason goes to standard error.</returns>
    public static Task<int> RunAsync(string[] args, Func<HostSettings, CancellationToken, Task<int>> serve)
    {
        var root = new RootCommand("Serves the map and the API of the outposts.");
        foreach (var option in Options) root.Options.Add(option);
        root.Subcommands.Add(CreatePrepare());
        root.Subcommands.Add(HealthCommand.Create());
        root.Validators.Add(result =>
        {
            if (result.GetValue(Empty) && result.GetValue(Demo) is not null)
                result.AddError("--empty and --demo exclude each other: give one of them.");
            if (result.GetValue(Database) is not null && result.GetValue(Wal) is not null)
                result.AddError("--wal-archive is for the private cluster: leave it or --database out.");
        });
        root.SetAction((parsed, cancellationToken) => RunAsync(parsed, serve, cancellationToken));
        var result = root.Parse(args);
        if (result.Errors.Count == 0)
            return result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
        foreach (var error in result.Errors) Console.Error.WriteLine($"outposts up: {error.Message}");
        return Task.FromResult(2);
    }

    // With the login of the owner, before hosts start with the lesser one.
    private static Command CreatePrepare()
    {
        var command = new Command("prepare", "Makes or migrates the tables and loads what a first start loads, and ends.")
        {
            Home, Database, Empty, Demo, Data,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, async (settings, token) =>
        {
            await OutpostsHost.PrepareAsync(settings, token);
            Console.WriteLine("Prepared.");
            return 0;
        }, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, Func<HostSettings, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run(Read(parsed, HostConfiguration.Read()), cancellationToken);
        }
        catch (HostStartException failure)
        {
            Console.Error.WriteLine($"outposts up: {failure.Message}");
            return failure.ExitCode;
        }
    }

    private static HostSettings Read(ParseResult parsed, IConfiguration configuration) => new()
    {
        Port = parsed.GetValue(Port),
        Listen = IPAddress.Parse(parsed.GetValue(Listen)!),
        PathBase = parsed.GetValue(PathBase),
        Style = parsed.GetValue(Style),
        Home = Path.GetFullPath(parsed.GetValue(Home)!),
        WalArchive = parsed.GetValue(Wal),
        Database = parsed.GetValue(Database) ?? configuration[HostConfiguration.DatabaseSetting],
        Empty = parsed.GetValue(Empty),
        Demo = parsed.GetValue(Demo),
        Data = Path.GetFullPath(parsed.GetValue(Data)!),
        TimeZone = configuration[HostConfiguration.TimeZoneSetting] ?? new HostSettings().TimeZone,
    };

    private static void Validate<T>(OptionResult result, Option<T> option, Func<T?, bool> accepts, string accepted)
    {
        T? value;
        try { value = result.GetValue(option); }
        catch (InvalidOperationException) { return; } // Not of its type; the parser says so.
        if (!accepts(value)) result.AddError($"{option.Name} takes {accepted}, not {value}.");
    }
}
