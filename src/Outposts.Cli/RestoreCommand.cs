using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Outposts.PostGis.Cluster;
using Command = System.CommandLine.Command;

namespace Outposts.Cli;

/// <summary><c>restore FILE</c>: a private installation from a backup, as it was then or at any later moment.</summary>
public static class RestoreCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "a backup that 'backup' has written" };
        var home = new Option<string>("--home")
        { Description = "folder of the installation to make", DefaultValueFactory = _ => CommandDefaults.Home };
        var wal = new Option<string?>("--wal")
        { Description = "folder of the archived log, which brings the backup forward; default with --until: that of the home" };
        var until = new Option<string?>("--until")
        {
            Description = "the last moment whose changes are there, such as 2026-12-01T10:30 (the region's time) or 2026-12-01T02:30:00Z; "
                + "without it: all of the log in --wal",
        };
        var replace = new Option<bool>("--replace") { Description = "puts the installation that the home has aside; nothing of it is deleted" };
        var json = new Option<bool>("--json") { Description = "what was restored, as JSON on standard output" };
        var command = new Command("restore", "Makes a private installation from a backup. The host of that home must not run.")
        { file, home, wal, until, replace, json };
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            CommandDefaults.ThrowIfDatabaseIsElsewhere("restore");
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            if (!File.Exists(path)) throw new CommandException($"There is no file {path}.", CommandException.WrongUse);
            var folder = Path.GetFullPath(parsed.GetValue(home)!);
            var moment = parsed.GetValue(until) is { } text ? ParseMoment(text) : (DateTimeOffset?)null;
            var archive = parsed.GetValue(wal) ?? (moment is null ? null : WalArchive.Find(folder));
            if (archive is not null && !Directory.Exists(archive))
                throw new CommandException($"There is no folder {archive}.", CommandException.WrongUse);
            try
            {
                var result = await ClusterRestore.RestoreAsync(path, new RestoreRequest(folder, archive, moment, parsed.GetValue(replace)),
                    sentence => Console.Error.WriteLine($"outposts: {sentence}"), cancellationToken);
                Tell(result, folder, parsed.GetValue(json));
                return 0;
            }
            catch (ClusterException exception)
            {
                throw CommandException.From(exception);
            }
        }));
        return command;
    }

    private static DateTimeOffset ParseMoment(string text)
    {
        const DateTimeStyles styles = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
        var clock = CommandDefaults.TimeZone;
        string[] local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];
        if (DateTime.TryParseExact(text, local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return clock.Moment(time);
        string[] exact = [.. local.Select(format => format + "zzz"), .. local.Select(format => format + "'Z'")];
        return DateTimeOffset.TryParseExact(text, exact, CultureInfo.InvariantCulture, styles, out var instant)
            ? instant
            : throw new CommandException($"--until takes a moment such as 2026-12-01T10:30 or 2026-12-01T02:30:00Z, not \"{text}\".",
                CommandException.WrongUse);
    }

    private static void Tell(RestoreResult result, string home, bool json)
    {
        var (backup, lastChange, data, keys) = result;
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { home, backupFinishedAt = backup.FinishedAt, lastChange, dataAside = data, keysAside = keys },
                CommandRunner.JsonOptions));
            return;
        }
        Console.WriteLine(lastChange is { } at
            ? $"{home} is restored with every change until {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC."
            : $"{home} is restored as it was at {backup.FinishedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.");
        if (data is not null) Console.WriteLine($"What it had lies in {data}; delete it when it is no longer needed.");
        foreach (var key in keys) Console.WriteLine($"A key that it had lies in {key}: what it has signed holds no more.");
        Console.WriteLine($"Start it with './outposts up --home {home}'.");
    }
}
