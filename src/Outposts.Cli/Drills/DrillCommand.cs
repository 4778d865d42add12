using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Outposts.PostGis.Cluster;
using Command = System.CommandLine.Command;

namespace Outposts.Cli.Drills;

/// <summary><c>drill</c>: what is to be trusted in an emergency, done from nothing on this machine.</summary>
public static class DrillCommand
{
    private const int LongRounds = 20;
    private const int Subscribers = 10, LongSubscribers = 500;

    private static readonly JsonSerializerOptions Json = new(CommandRunner.JsonOptions)
    { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() } };

    /// <summary>The command with its commands.</summary>
    public static Command Create() => new("drill", "Runs an emergency from nothing on this machine and prints what it did to the service.")
    {
        CreateFailover(),
        RestoreDrillCommand.Create(),
        UpgradeDrillCommand.Create(),
    };

    internal static void Tell(string text) => Console.Error.WriteLine($"outposts drill: {DateTime.Now:HH:mm:ss} {text}");

    internal static void PrintEnd(IReadOnlyList<string> problems, IReadOnlyList<string> broken)
    {
        foreach (var problem in problems) Console.WriteLine($"  {problem}");
        foreach (var bound in broken) Console.WriteLine($"BROKEN: {bound}");
        if (broken.Count == 0) Console.WriteLine("All bounds were kept.");
    }

    /// <summary>A drill with the options that all have.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="longDescription">What <c>--long</c> does.</param>
    /// <param name="run">Runs it: whether at length, and the folder of the data files.</param>
    /// <param name="print">Prints the report for people.</param>
    /// <param name="findBroken">Gives the bounds that were broken; the exit code is 1 when there are any.</param>
    internal static Command Create<T>(string name, string description, string longDescription,
        Func<bool, string, CancellationToken, Task<T>> run, Action<T> print, Func<T, IReadOnlyList<string>> findBroken) =>
        Create(name, description, longDescription, [], (_, isLong, data, cancellationToken) => run(isLong, data, cancellationToken), print,
            findBroken);

    /// <summary>A drill with the options that all have and some of its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="longDescription">What <c>--long</c> does.</param>
    /// <param name="options">The options of its own.</param>
    /// <param name="run">Runs it: the command line, whether at length, and the folder of the data files.</param>
    /// <param name="print">Prints the report for people.</param>
    /// <param name="findBroken">Gives the bounds that were broken; the exit code is 1 when there are any.</param>
    internal static Command Create<T>(string name, string description, string longDescription, IReadOnlyList<Option> options,
        Func<ParseResult, bool, string, CancellationToken, Task<T>> run, Action<T> print, Func<T, IReadOnlyList<string>> findBroken)
    {
        var isLong = new Option<bool>("--long") { Description = longDescription };
        var isJson = new Option<bool>("--json") { Description = "prints the figures as JSON" };
        var data = new Option<string>("--data")
        { Description = "folder of the data files", DefaultValueFactory = _ => CommandDefaults.DataFolder };
        var command = new Command(name, description) { isLong, isJson, data };
        foreach (var option in options) command.Options.Add(option);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            try
            {
                var report = await run(parsed, parsed.GetValue(isLong), Path.GetFullPath(parsed.GetValue(data)!), cancellationToken);
                if (parsed.GetValue(isJson)) Console.WriteLine(JsonSerializer.Serialize(report, Json));
                else print(report);
                return findBroken(report).Count == 0 ? 0 : CommandException.Failed;
            }
            catch (ClusterException exception)
            {
                throw CommandException.From(exception);
            }
        }));
        return command;
    }

    private static Command CreateFailover() => Create("failover",
        "Loses the primary of a replicated database under load: by SIGKILL, by a cut network.",
        string.Create(CultureInfo.InvariantCulture,
            $"{LongRounds} losses of the primary and 1,000 subscribers, about a quarter of an hour; else two losses"),
        (isLong, data, cancellationToken) =>
        {
            if (PatroniCluster.FindMissingPrograms() is { Count: > 0 } missing)
                throw new CommandException($"The drill needs the programs {string.Join(", ", missing)}, which are not installed; "
                    + "Debian's packages are patroni and etcd-server.", CommandException.WrongUse);
            return CreateDrill(isLong, data).RunAsync(cancellationToken);
        },
        Print, report => report.Broken);

    private static FailoverDrill CreateDrill(bool isLong, string data)
    {
        FailoverKind[] kinds = isLong ? Enum.GetValues<FailoverKind>() : [FailoverKind.Kill, FailoverKind.Isolate];
        return new FailoverDrill([.. Enumerable.Range(0, isLong ? LongRounds : kinds.Length).Select(round => kinds[round % kinds.Length])],
            isLong ? LongSubscribers : Subscribers, data, Tell);
    }

    private static string Promoted(FailoverRound round) => round.SecondsUntilPrimary is { } seconds
        ? string.Create(CultureInfo.InvariantCulture, $" after {seconds:0.0} s") : "";

    private static void Print(FailoverReport report)
    {
        foreach (var round in report.Rounds)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{round.Kind,-13} {round.From} → {round.To}{Promoted(round)}: writes back after {round.SecondsUntilWrite ?? double.NaN:0.0} s, followed by both hosts {round.SecondsUntilFollowed:0.0} s later; a change reaches both hosts' subscribers after {round.SecondsUntilToldFirst:0.00} s, all {report.Subscribers} after {round.SecondsUntilToldAll:0.00} s; {FailoverDrill.Probes} changes read {round.ReadsOfFeed} times by {report.Hosts} hosts"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reads: {report.Reads} answered, {report.ReadsFailed} failed, the slowest in {report.SlowestReadSeconds:0.00} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"writes: {report.WritesAcknowledged} acknowledged, {report.WritesLost} of them lost, {report.WritesRefused} refused for a moment"));
        PrintEnd(report.Problems, report.Broken);
    }
}
