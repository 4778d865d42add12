using System.Diagnostics;
using System.Globalization;
using Outposts.PostGis.Cluster;

namespace Outposts.Cli.Drills;

/// <summary>
/// The folder of a drill and the programs that run in it. However the drill ends, also by SIGKILL, a guard ends every program that names
/// the folder on its command line, and removes the folder: nothing is left.
/// </summary>
internal sealed class DrillProcesses : IAsyncDisposable
{
    // The guard outlives Ctrl+C, which reaches the whole group of processes. A program may just be starting another one: hence the rounds.
    private const string Guard = """
        trap '' INT TERM HUP
        read -r _
        for round in 1 2 3 4 5; do
          for process in /proc/[0-9]*; do
            id=${process#/proc/}
            [ "$id" = $$ ] || ! tr '\0' ' ' 2>/dev/null <"$process/cmdline" | grep -qF "$1/" || kill -9 "$id" 2>/dev/null
          done
          sleep 0.2
        done
        rm -rf "$1"
        """;

    private readonly Process _guard;
    private readonly List<Process> _started = [];

    private DrillProcesses(string folder, ServerAccount account, Process guard) => (Folder, Account, _guard) = (folder, account, guard);

    /// <summary>The folder; everybody may pass through it, so that the account of the servers does.</summary>
    public string Folder { get; }

    /// <summary>The account under which servers run.</summary>
    public ServerAccount Account { get; }

    /// <summary>Makes the folder of a drill.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ClusterException">There is no account for servers.</exception>
    public static async Task<DrillProcesses> CreateAsync(CancellationToken cancellationToken)
    {
        var account = await ServerAccount.FindAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("outposts-drill-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return new DrillProcesses(folder, account, Command.Start(["sh", "-c", Guard, "sh", folder]));
    }

    /// <summary>Starts a program whose outputs go to a log in the folder.</summary>
    /// <param name="name">The name of the log.</param>
    /// <param name="environment">What its environment has besides that of this process.</param>
    /// <param name="asServer">Whether it runs under the account of the servers.</param>
    /// <param name="arguments">The program and its arguments, of which one must name something in the folder.</param>
    public Process Start(string name, IReadOnlyDictionary<string, string> environment, bool asServer, params string[] arguments)
    {
        var words = asServer ? Account.Wrap(arguments) : arguments;
        // The shell becomes the program, so that the number of the process is the program's.
        var info = new ProcessStartInfo("sh", ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", LogOf(name), .. words])
        { WorkingDirectory = "/" };
        foreach (var (key, value) in environment) info.Environment[key] = value;
        var process = Process.Start(info) ?? throw new CommandException($"{arguments[0]} could not be started.");
        lock (_started) _started.Add(process);
        return process;
    }

    /// <summary>The log of a program.</summary>
    public string LogOf(string name) => Path.Combine(Folder, $"{name}.log");

    /// <summary>The last lines of a program's log, for messages.</summary>
    public string TailOf(string name) => File.Exists(LogOf(name)) ? string.Join('\n', File.ReadLines(LogOf(name)).TakeLast(15)) : "";

    /// <summary>Ends a process and those that it has started, at once, as the loss of a machine does.</summary>
    /// <param name="id">The number of the process; nothing happens when there is none.</param>
    public static void Kill(int id)
    {
        var children = ReadChildren(id);
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
        }
        foreach (var child in children) Kill(child);
    }

    /// <summary>Ends all programs and removes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
        foreach (var process in _started) process.Dispose();
    }

    private static int[] ReadChildren(int id)
    {
        try
        {
            return [.. File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
