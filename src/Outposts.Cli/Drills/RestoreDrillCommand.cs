using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Outposts.PostGis.Cluster;
using Command = System.CommandLine.Command;

namespace Outposts.Cli.Drills;

/// <summary><c>drill restore</c></summary>
internal static class RestoreDrillCommand
{
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(2), LongPhase = TimeSpan.FromSeconds(60);

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var isLong = new Option<bool>("--long") { Description = "three minutes of load; else six seconds" };
        var isJson = new Option<bool>("--json") { Description = "prints the figures as JSON" };
        var data = new Option<string>("--data")
        { Description = "folder of the data files", DefaultValueFactory = _ => CommandDefaults.DataFolder };
        var command = new Command("restore", "Loses a host with its private cluster under load, and restores a moment before it from backup and log.")
        { isLong, isJson, data };
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            try
            {
                var drill = new RestoreDrill(parsed.GetValue(isLong) ? LongPhase : Phase, Path.GetFullPath(parsed.GetValue(data)!),
                    DrillCommand.Tell);
                var report = await drill.RunAsync(cancellationToken);
                if (parsed.GetValue(isJson)) Console.WriteLine(JsonSerializer.Serialize(report, DrillCommand.Json));
                else Print(report);
                return report.Broken.Count == 0 ? 0 : CommandException.Failed;
            }
            catch (ClusterException exception)
            {
                throw CommandException.From(exception);
            }
        }));
        return command;
    }

    private static void Print(RestoreReport report)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"backup: {report.BackupMegabytes:0.0} MB in {report.BackupSeconds:0.0} s under load; {report.Reads} reads answered, {report.ReadsFailed} failed"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"restore: the moment was there {report.RestoreSeconds:0.0} s after the loss, a host answered {report.StartSeconds:0.0} s later"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"writes: {report.WritesBefore} acknowledged before the moment, {report.WritesLost} of them lost; {report.WritesAfter} sent after it, {report.WritesNotUndone} of them there"));
        DrillCommand.PrintEnd(report.Problems, report.Broken);
    }
}
