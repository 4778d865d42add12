using System.Globalization;
using Command = System.CommandLine.Command;

namespace Outposts.Cli.Drills;

/// <summary><c>drill restore</c></summary>
internal static class RestoreDrillCommand
{
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(2), LongPhase = TimeSpan.FromSeconds(60);

    /// <summary>The command with its options.</summary>
    public static Command Create() => DrillCommand.Create("restore",
        "Loses a host with its private cluster under load, and restores a moment before it from backup and log.",
        "three minutes of load; else six seconds",
        (isLong, data, cancellationToken) =>
            new RestoreDrill(isLong ? LongPhase : Phase, data, DrillCommand.Tell).RunAsync(cancellationToken),
        Print, report => report.Broken);

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
