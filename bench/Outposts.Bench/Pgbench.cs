using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Outposts.PostGis;

namespace Outposts.Bench;

/// <summary>PostgreSQL's own load program as a yardstick: prepared statements over the server's socket, as fast as it goes.</summary>
public static class Pgbench
{
    /// <summary>Runs a script again and again; gives the transactions a second, their mean latency in milliseconds, and how many they
    /// were.</summary>
    /// <exception cref="InvalidOperationException">It failed; its own words are told.</exception>
    public static async Task<(double Rate, double Latency, long Transactions)> RunAsync(OutpostsDatabase database, string script,
        int connections, TimeSpan time, int seed)
    {
        var where = new NpgsqlConnectionStringBuilder(database.OwnerConnectionString);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script);
        var start = new ProcessStartInfo("pgbench")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:{ServerFolders()}" }
        };
        foreach (var part in (string[])["-n", "-M", "prepared", "-c", $"{connections}", "-j", "2", "-T", $"{time.TotalSeconds:0}",
            $"--random-seed={seed}",
            "-f", file, "-h", where.Host!, "-U", where.Username!, where.Database!])
            start.ArgumentList.Add(part);
        if (ServerFolders().Split(':').Select(folder => Path.Combine(folder, "pgbench")).FirstOrDefault(File.Exists) is { } path)
            start.FileName = path;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("pgbench did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(file);
        if (process.ExitCode != 0) throw new InvalidOperationException($"pgbench failed: {await errors}");
        return (Number(output, "tps = "), Number(output, "latency average = "), (long)Number(output, "transactions actually processed: "));
    }

    private static string ServerFolders() => Directory.Exists("/usr/lib/postgresql")
        ? string.Join(':', Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, "bin")))
        : "";

    private static double Number(string text, string before)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        var end = text.IndexOfAny([' ', '\n', '/'], start);
        return double.Parse(text[start..end], CultureInfo.InvariantCulture);
    }
}
