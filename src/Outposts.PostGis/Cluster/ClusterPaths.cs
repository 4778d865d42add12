using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Outposts.PostGis.Cluster;

/// <summary>Where a cluster keeps its files.</summary>
/// <param name="Home">The folder that the user named.</param>
/// <param name="Folder">The server's own folder, which only its account may enter; in the home where that can be reached.</param>
/// <param name="SocketFolder">The folder of the Unix socket, with a path fit for a socket's address.</param>
internal sealed record ClusterPaths(string Home, string Folder, string SocketFolder)
{
    // A socket's address holds 108 bytes, the closing zero among them.
    private const int MaxSocketPathBytes = 107;
    internal const string SocketName = ".s.PGSQL.5432";

    /// <summary>The data folder.</summary>
    public string DataFolder => Path.Combine(Folder, "data");

    /// <summary>The server's log.</summary>
    public string LogFile => Path.Combine(Folder, "server.log");

    /// <summary>The major version that made the data; null when there is none yet.</summary>
    public int? ReadDataVersion()
    {
        var file = Path.Combine(DataFolder, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Chooses and makes the folders, and writes down in the home where the server's folder is when it is elsewhere.</summary>
    public static async Task<ClusterPaths> CreateAsync(string home, ServerAccount account, CancellationToken cancellationToken)
    {
        var locationFile = Path.Combine(home, "cluster.place");
        var folder = File.Exists(locationFile) ? (await File.ReadAllTextAsync(locationFile, cancellationToken)).Trim()
            : Path.Combine(home, "postgres");
        await account.CreateFolderAsync(folder, cancellationToken);
        if (!await account.CanEnterAsync(folder, cancellationToken))
        {
            // Only root comes here: its home is closed to the account that it lends.
            if (Directory.Exists(Path.Combine(folder, "data")))
                throw new ClusterException($"The user {account.Name} cannot reach {folder}; open its parent folders for passing through "
                    + "(chmod o+x), or choose another folder with --home.");
            Directory.Delete(folder);
            folder = $"/var/lib/outposts/{GetHash(home)}";
            Directory.CreateDirectory("/var/lib/outposts");
            await account.CreateFolderAsync(folder, cancellationToken);
            await File.WriteAllTextAsync(locationFile, folder + "\n", cancellationToken);
        }
        var paths = new ClusterPaths(home, folder, SocketFolderFor(home, folder));
        if (paths.SocketFolder != folder) await account.CreateFolderAsync(paths.SocketFolder, cancellationToken);
        return paths;
    }

    /// <summary>The place of a cluster that another process runs.</summary>
    public static ClusterPaths ForHome(string home)
    {
        var locationFile = Path.Combine(home, "cluster.place");
        var folder = File.Exists(locationFile) ? File.ReadAllText(locationFile).Trim() : Path.Combine(home, "postgres");
        return new ClusterPaths(home, folder, SocketFolderFor(home, folder));
    }

    /// <summary>Removes the socket's folder where it lies apart from the server's.</summary>
    public void RemoveSocketFolder()
    {
        if (SocketFolder != Folder && Directory.Exists(SocketFolder)) Directory.Delete(SocketFolder, recursive: true);
    }

    internal static string SocketFolderFor(string home, string folder)
    {
        // A comma in a host's name would stand for two hosts.
        if (Encoding.UTF8.GetByteCount(Path.Combine(folder, SocketName)) <= MaxSocketPathBytes && !folder.Contains(',')) return folder;
        // Where everybody may write, MakeFolderAsync fails on a folder that somebody else has put there; root uses /run.
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        var root = Environment.IsPrivilegedProcess && Directory.Exists("/run") ? "/run"
            : runtime is { Length: > 0 and < 60 } && Directory.Exists(runtime) ? runtime
            : "/tmp";
        return Path.Combine(root, $"outposts-{GetHash(home)}");
    }

    private static string GetHash(string home) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(home)))[..16];
}
