using System.Globalization;
using System.Text.RegularExpressions;

namespace Outposts.PostGis.Cluster;

/// <summary>A PostgreSQL server's programs, of a version that we can use and with PostGIS beside them.</summary>
/// <param name="Folder">The folder with initdb, postgres and pg_ctl.</param>
/// <param name="MajorVersion">The major version, such as 15.</param>
public sealed partial record ServerBinaries(string Folder, int MajorVersion)
{
    /// <summary>The environment variable that names the folder of the server's programs.</summary>
    public const string FolderVariable = "OUTPOSTS_PG_BIN";

    /// <summary>The oldest PostgreSQL that will do.</summary>
    public const int MinMajorVersion = 15;

    private static readonly string[] Programs = ["initdb", "postgres", "pg_ctl"];
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(20);

    /// <summary>The path of one program.</summary>
    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>Finds the newest usable server, or the one of a given major version.</summary>
    /// <param name="majorVersion">The version that an existing cluster was made with; null: any.</param>
    /// <param name="folder">The one folder to look in; null: the one that <see cref="FolderVariable"/> names, else the usual ones.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="MissingServerException">There is none.</exception>
    public static async Task<ServerBinaries> FindAsync(int? majorVersion, string? folder = null,
        CancellationToken cancellationToken = default)
    {
        var named = folder ?? Environment.GetEnvironmentVariable(FolderVariable);
        var folders = string.IsNullOrWhiteSpace(named) ? GetDefaultFolders() : [named];
        var found = new List<(string Folder, int Major, bool PostGis)>();
        foreach (var candidateFolder in folders.Distinct())
        {
            if (!Programs.All(program => File.Exists(Path.Combine(candidateFolder, program)))) continue;
            if (await ReadMajorVersionAsync(candidateFolder, cancellationToken) is { } version)
                found.Add((candidateFolder, version, await HasPostGisAsync(candidateFolder, version, cancellationToken)));
        }
        var best = found
            .Where(server => server.PostGis && server.Major >= MinMajorVersion && (majorVersion ?? server.Major) == server.Major)
            .OrderByDescending(server => server.Major)
            .Select(server => new ServerBinaries(server.Folder, server.Major))
            .FirstOrDefault();
        return best ?? throw CreateMissingServerException(majorVersion, found, named);
    }

    private static MissingServerException CreateMissingServerException(int? majorVersion,
        List<(string Folder, int Major, bool PostGis)> found, string? named)
    {
        var location = string.IsNullOrWhiteSpace(named) ? "" : $" in {named} (the variable {FolderVariable} names the folder to look in)";
        if (majorVersion is { } wanted)
        {
            var isWithoutPostGis = found.Any(server => server.Major == wanted);
            return new MissingServerException(
                $"The data of this home was made by PostgreSQL {wanted}, which was not found with PostGIS{location}.",
                isWithoutPostGis ? [PostGisPackage(wanted)] : [ServerPackage(wanted), PostGisPackage(wanted)]);
        }
        var newest = found.Where(server => server.Major >= MinMajorVersion).Select(server => server.Major).DefaultIfEmpty().Max();
        if (newest > 0)
            return new MissingServerException($"PostgreSQL {newest} is here{location}, but PostGIS is not.", [PostGisPackage(newest)]);
        var offered = GetPackagedMajorVersion();
        var tooOld = found.Count > 0 ? $" (version {found.Max(server => server.Major)} is too old)" : "";
        return new MissingServerException($"PostgreSQL {MinMajorVersion} or newer with PostGIS was not found{location}{tooOld}.",
            [ServerPackage(offered), PostGisPackage(offered)]);
    }

    private static string ServerPackage(int majorVersion) => string.Create(CultureInfo.InvariantCulture, $"postgresql-{majorVersion}");

    private static string PostGisPackage(int majorVersion) =>
        string.Create(CultureInfo.InvariantCulture, $"postgresql-{majorVersion}-postgis-3");

    /// <summary>Which major version the packages of this system offer; 15 where we do not know.</summary>
    private static int GetPackagedMajorVersion()
    {
        const string release = "/etc/os-release";
        var text = File.Exists(release) ? File.ReadAllText(release) : "";
        return Regex.Match(text, @"^VERSION_CODENAME=""?(\w+)", RegexOptions.Multiline).Groups[1].Value switch
        {
            "trixie" or "plucky" or "questing" => 17,
            "noble" or "oracular" => 16,
            _ => MinMajorVersion,
        };
    }

    private static IEnumerable<string> GetDefaultFolders()
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

    private static async Task<int?> ReadMajorVersionAsync(string folder, CancellationToken cancellationToken)
    {
        var answer = await Command.RunAsync([Path.Combine(folder, "postgres"), "--version"], CommandTimeout, cancellationToken);
        var match = VersionNumber().Match(answer.Output);
        return answer.ExitCode == 0 && match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    private static async Task<bool> HasPostGisAsync(string folder, int majorVersion, CancellationToken cancellationToken)
    {
        var shareFolders = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"/usr/share/postgresql/{majorVersion}"),
            Path.GetFullPath(Path.Combine(folder, "../share")),
            Path.GetFullPath(Path.Combine(folder, "../share/postgresql")),
        };
        // A program reached through a symbolic link must not borrow the extensions of another installation.
        if (!folder.StartsWith("/usr/lib/postgresql/", StringComparison.Ordinal)) shareFolders.RemoveAt(0);
        var config = Path.Combine(folder, "pg_config");
        if (File.Exists(config))
        {
            var answer = await Command.RunAsync([config, "--sharedir"], CommandTimeout, cancellationToken);
            if (answer.ExitCode == 0) shareFolders.Insert(0, answer.Output);
        }
        return shareFolders.Any(share => File.Exists(Path.Combine(share, "extension", "postgis.control")));
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionNumber();
}
