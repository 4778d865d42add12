using System.CommandLine;
using System.Globalization;
using Command = System.CommandLine.Command;

namespace Outposts.Cli.Drills;

/// <summary><c>drill upgrade</c></summary>
internal static class UpgradeDrillCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var old = new Option<string?>("--old")
        {
            Description = "folder of an older version, as its './outposts publish' made it: it is upgraded to this one. Left out: this version, "
                + "whose tables are then expanded as a later version would",
        };
        return DrillCommand.Create("upgrade",
            "Upgrades two hosts under load one by one, rolls them back, and measures who was without an answer.",
            "upgrades and rolls back twice and upgrades again; else once each way",
            [old],
            (parsed, isLong, data, cancellationToken) =>
            {
                if (!DrillProxy.IsInstalled)
                    throw new CommandException("The drill needs the program nginx, which is not installed; Debian's package is nginx-light.",
                        CommandException.WrongUse);
                var folder = parsed.GetValue(old);
                var program = folder is null ? null : Path.GetFullPath(Path.Combine(folder, "Outposts.Api.dll"));
                if (program is not null && !File.Exists(program))
                    throw new CommandException($"There is no {program}. --old takes the folder that './outposts publish FOLDER' of the older version made.",
                        CommandException.WrongUse);
                return new UpgradeDrill(program, isLong ? 2 : 1, data, DrillCommand.Tell).RunAsync(cancellationToken);
            },
            Print, report => report.Broken);
    }

    private static void Print(UpgradeReport report)
    {
        Console.WriteLine($"from {report.Old} to {report.New}");
        foreach (var step in report.Steps)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {step.Name}: {step.Seconds:0.0} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"reads: {report.Reads} answered, {report.ReadsFailed} failed, the slowest in {report.SlowestReadSeconds:0.00} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"writes: {report.WritesAcknowledged} acknowledged, {report.WritesLost} of them lost, {report.WritesRefused} refused for a moment, {report.WritesFailed} failed"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"subscriptions: {report.Subscribers} clients, {report.SubscriptionsEnded} times ended by a host that stopped, the longest gap {report.LongestGapSeconds:0.0} s; told {report.Told} of {report.ToldExpected} times"));
        DrillCommand.PrintEnd(report.Problems, report.Broken);
    }
}
