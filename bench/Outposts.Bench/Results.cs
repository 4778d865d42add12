namespace Outposts.Bench;

/// <summary>The folder of kept results, bench/results of the working tree.</summary>
public static class Results
{
    /// <summary>The configuration of hosts that are measured: one client asks what thousands would.</summary>
    public static IReadOnlyDictionary<string, string?> WithoutRateLimits { get; } = new Dictionary<string, string?>
    {
        ["Limits:AnonymousRate"] = "0",
        ["Limits:UserRate"] = "0",
        ["Limits:BookingsPerAddress"] = "0",
    };

    /// <summary>Writes a result; says where.</summary>
    /// <exception cref="DirectoryNotFoundException">The benchmark does not run inside the working tree.</exception>
    public static async Task WriteAsync(string name, string text)
    {
        var file = Path.Combine(FindFolder("bench"), "results", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text);
        await Console.Error.WriteLineAsync($"Written: {file}");
    }

    /// <summary>How busy the machine was: the load average of the last minute where the system tells it.</summary>
    public static string GetLoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0]
        : "not told by this system";

    /// <summary>The built program of a project of the working tree, in the configuration in which the benchmarks run.</summary>
    /// <exception cref="DirectoryNotFoundException">The benchmark does not run inside the working tree.</exception>
    public static string Program(string project) => Path.Combine(
        FindFolder("src"), project, Path.GetRelativePath(Path.Combine(FindFolder("bench"), "Outposts.Bench"), AppContext.BaseDirectory),
            $"{project}.dll");

    /// <summary>A folder of the working tree, found upward from the program.</summary>
    /// <exception cref="DirectoryNotFoundException">The benchmark does not run inside the working tree.</exception>
    public static string FindFolder(string folder)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Outposts.sln")))
                return Path.Combine(at.FullName, folder);
        throw new DirectoryNotFoundException("The benchmark must run inside the working tree: no Outposts.sln above the program.");
    }
}
