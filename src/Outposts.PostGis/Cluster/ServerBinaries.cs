using System.Globalization;
using System.Text.RegularExpressions;

namespace Outposts.PostGis.Cluster;

/// <summary>A PostgreSQL server's programs, of a version that we can use and with PostGIS beside them.</summary>
/// <param name="Folder">The folder with initdb, postgres and pg_ctl.</param>
/// <param name="Major">The major version, such as 15.</param>
public sealed partial record ServerBinaries(string Folder, int Major)
{
    /// <summary>The environment variable that names the folder of the server's programs.</summary>
    public const string FolderVariable = "OUTPOSTS_PG_BIN";

    /// <summary>The oldest PostgreSQL that will do.</summary>
    public const int OldestMajor = 15;

    private static readonly string[] Programs = ["initdb", "postgres", "pg_ctl"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The path of one program.</summary>
    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>Finds the newest usable server, or the one of a given major version.</summary>
    /// <param name="major">The version that an existing cluster was made with; null: any.</param>
    /// <param name="folder">The one folder to look in; null: the one that <see cref="FolderVariable"/> names, else the usual ones.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="MissingServerException">There is none.</exception>
    public static async Task<ServerBinaries> FindAsync(int? major, string? folder = null, CancellationToken cancellationToken = default)
    {
        var named = folder ?? Environment.GetEnvironmentVariable(FolderVariable);
        var folders = string.IsNullOrWhiteSpace(named) ? UsualFolders() : [named];
        var found = new List<(string Folder, int Major, bool PostGis)>();
        foreach (var place in folders.Distinct())
        {
            if (!Programs.All(program => File.Exists(Path.Combine(place, program)))) continue;
            if (await MajorOfAsync(place, cancellationToken) is { } version)
                found.Add((place, version, await HasPostGisAsync(place, version, cancellationToken)));
        }
        var best = found
            .Where(server => server.PostGis && server.Major >= OldestMajor && (major ?? server.Major) == server.Major)
            .OrderByDescending(server => server.Major)
            .Select(server => new ServerBinaries(server.Folder, server.Major))
            .FirstOrDefault();
        return best ?? throw Missing(major, found, named);
    }

    private static MissingServerException Missing(int? major, List<(string Folder, int Major, bool PostGis)> found, string? named)
    {
        var place = string.IsNullOrWhiteSpace(named) ? "" : $" in {named} (the variable {FolderVariable} names the folder to look in)";
        if (major is { } wanted)
        {
            var bare = found.Any(server => server.Major == wanted);
            return new MissingServerException(
                $"The data of this home was made by PostgreSQL {wanted}, which was not found with PostGIS{place}.",
                bare ? [PostGisPackage(wanted)] : [ServerPackage(wanted), PostGisPackage(wanted)]);
        }
        var newest = found.Where(server => server.Major >= OldestMajor).Select(server => server.Major).DefaultIfEmpty().Max();
        if (newest > 0)
            return new MissingServerException($"PostgreSQL {newest} is here{place}, but PostGIS is not.", [PostGisPackage(newest)]);
        var offered = OfferedMajor();
        var old = found.Count > 0 ? $" (version {found.Max(server => server.Major)} is too old)" : "";
        return new MissingServerException($"PostgreSQL {OldestMajor} or newer with PostGIS was not found{place}{old}.",
            [ServerPackage(offered), PostGisPackage(offered)]);
    }

    private static string ServerPackage(int major) => string.Create(CultureInfo.InvariantCulture, $"postgresql-{major}");

    private static string PostGisPackage(int major) => string.Create(CultureInfo.InvariantCulture, $"postgresql-{major}-postgis-3");

    /// <summary>Which major version the packages of this system offer; 15 where we do not know.</summary>
    private static int OfferedMajor()
    {
        const string release = "/etc/os-release";
        var text = File.Exists(release) ? File.ReadAllText(release) : "";
        return Regex.Match(text, @"^VERSION_CODENAME=""?(\w+)", RegexOptions.Multiline).Groups[1].Value switch
        {
            "trixie" or "plucky" or "questing" => 17,
            "noble" or "oracular" => 16,
            _ => OldestMajor,
        };
    }

    private static IEnumerable<string> UsualFolders()
    {
        foreach (var (root, pattern) in new[]
        {
            ("/usr/lib/postgresql", "*"), ("/usr", "pgsql-*"), ("/opt/homebrew/opt", "postgresql*"), ("/usr/local/opt", "postgresql*"),
        })
        {
            if (!Directory.Exists(root)) continue;
            foreach (var folder in Directory.GetDirectories(root, pattern).Order(StringComparer.Ordinal))
                yield return Path.Combine(folder, "bin");
        }
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
    }

    private static async Task<int?> MajorOfAsync(string folder, CancellationToken cancellationToken)
    {
        var answer = await Command.RunAsync([Path.Combine(folder, "postgres"), "--version"], Patience, cancellationToken);
        var match = VersionNumber().Match(answer.Output);
        return answer.ExitCode == 0 && match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    private static async Task<bool> HasPostGisAsync(string folder, int major, CancellationToken cancellationToken)
    {
        var shares = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"/usr/share/postgresql/{major}"),
            Path.GetFullPath(Path.Combine(folder, "../share")),
            Path.GetFullPath(Path.Combine(folder, "../share/postgresql")),
        };
        // A program reached through a symbolic link must not borrow the extensions of another installation.
        if (!folder.StartsWith("/usr/lib/postgresql/", StringComparison.Ordinal)) shares.RemoveAt(0);
        var config = Path.Combine(folder, "pg_config");
        if (File.Exists(config))
        {
            var answer = await Command.RunAsync([config, "--sharedir"], Patience, cancellationToken);
            if (answer.ExitCode == 0) shares.Insert(0, answer.Output);
        }
        return shares.Any(share => File.Exists(Path.Combine(share, "extension", "postgis.control")));
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionNumber();
}
