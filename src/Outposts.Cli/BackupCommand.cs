using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Outposts.PostGis.Cluster;
using Command = System.CommandLine.Command;

namespace Outposts.Cli;

/// <summary><c>backup</c>: the private cluster and its keys in one file, while the host serves.</summary>
public static class BackupCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var home = new Option<string>("--home") { Description = "folder of the private installation", DefaultValueFactory = _ => CommandDefaults.Home };
        var output = new Option<string?>("--output")
        { Description = "the file, or a folder in which it is named by its time; default: the folder backups of the home" };
        var keep = new Option<int?>("--keep")
        { Description = "how many backups of the folder stay; older ones, and the archived log before the oldest, are deleted" };
        var json = new Option<bool>("--json") { Description = "what was done, as JSON on standard output" };
        keep.Validators.Add(result =>
        {
            if (result.GetValue(keep) < 1) result.AddError("--keep takes a number of at least 1: the newest backup always stays.");
        });
        var command = new Command("backup", "Writes the private cluster and its keys into one file, also while it is in use. "
            + "Keep it as safe as the installation itself: who has it can sign in as anybody.")
        { home, output, keep, json };
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            CommandDefaults.ThrowIfDatabaseIsElsewhere("backup");
            try
            {
                return await RunAsync(Path.GetFullPath(parsed.GetValue(home)!), parsed.GetValue(output), parsed.GetValue(keep),
                    parsed.GetValue(json), cancellationToken);
            }
            catch (ClusterException exception)
            {
                throw CommandException.From(exception);
            }
        }));
        return command;
    }

    private static async Task<int> RunAsync(string home, string? output, int? keep, bool json, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(home)) throw new CommandException($"There is no folder {home}.", CommandException.WrongUse);
        if (output is null) Directory.CreateDirectory(output = Path.Combine(home, "backups"));
        var isFolder = Directory.Exists(output);
        if (keep is not null && !isFolder)
            throw new CommandException("--keep needs a folder as --output: the backups in it are counted.", CommandException.WrongUse);
        var file = Path.GetFullPath(isFolder ? Path.Combine(output, ClusterBackup.NameOf(DateTimeOffset.UtcNow)) : output);
        BackupInfo info;
        await using (var cluster = await PrivateCluster.JoinOrStartAsync(home, cancellationToken))
            info = await ClusterBackup.WriteAsync(cluster, home, file, new ByteProgress(), cancellationToken);
        var archive = WalArchive.Find(home);
        var (deleted, walFiles) = keep is { } count
            ? await ClusterBackup.PruneAsync(Path.GetDirectoryName(file)!, count, archive, cancellationToken)
            : ([], 0);
        var bytes = new FileInfo(file).Length;
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    file,
                    bytes,
                    startedAt = info.StartedAt,
                    finishedAt = info.FinishedAt,
                    walArchive = archive,
                    deleted,
                    deletedWalFiles = walFiles,
                },
                CommandRunner.JsonOptions));
            return 0;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{file}: {bytes / 1e6:0.0} MB in {(info.FinishedAt - info.StartedAt).TotalSeconds:0.0} s"));
        if (deleted.Count > 0 || walFiles > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"deleted: {deleted.Count} older backups, {walFiles} files of the archived log"));
        Console.WriteLine(archive is null
            ? "It can be restored to the moment at which it was done. './outposts up --wal-archive DIR' makes every later moment one too."
            : $"With the log in {archive} it can be restored to any moment since.");
        return 0;
    }

    // A line about every second, where a person looks on.
    private sealed class ByteProgress : IProgress<long>
    {
        private DateTime _next = DateTime.UtcNow.AddSeconds(1);

        public void Report(long value)
        {
            if (Console.IsErrorRedirected || DateTime.UtcNow < _next) return;
            _next = DateTime.UtcNow.AddSeconds(1);
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\routposts: {value / 1e6:0} MB written"));
        }
    }
}
