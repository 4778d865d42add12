using System.Diagnostics;
using System.Text.Json;
using Outposts.Registry;

namespace Outposts.Bench;

/// <summary>The same points, questions and filters put to npm's geokdbush, in a Node process of its own.</summary>
public static class Geokdbush
{
    /// <summary>A figure of the other process.</summary>
    public sealed record Figure(string Filters, Cost Cost);

    /// <summary>Runs it; nothing, with the reason on the error stream, when Node or the package cannot be had.</summary>
    public static IReadOnlyList<Figure> Run(NearestScene scene)
    {
        var folder = Results.FindFolder(Path.Combine("bench", "geokdbush"));
        var input = Path.GetTempFileName();
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules")))
                Start(folder, "npm", ["ci", "--no-audit", "--no-fund", "--silent"]);
            File.WriteAllText(input, JsonSerializer.Serialize(Scene(scene)));
            using var answer = JsonDocument.Parse(Start(folder, "node", ["nearest.mjs", input]));
            return [.. answer.RootElement.EnumerateArray().Select(row => new Figure(
                row.GetProperty("filters").GetString()!,
                new(row.GetProperty("mean").GetDouble(), row.GetProperty("p50").GetDouble(), row.GetProperty("p99").GetDouble(),
                    double.NaN)))];
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine($"geokdbush was not measured: {e.Message}");
            return [];
        }
        finally
        {
            File.Delete(input);
        }
    }

    /// <summary>Vocabularies as small bit masks, which is the quickest that a filter function in JavaScript can read.</summary>
    private static object Scene(NearestScene scene)
    {
        string[] districts = [.. scene.Outposts.Select(o => o.DistrictCode).Distinct()];
        return new
        {
            points = scene.Outposts.Select(o => new[]
            {
                o.Position.Longitude, o.Position.Latitude,
                CodeMask(o.Functions.Append(o.Kind)),
                CodeMask(o.Services.Where(s => s.Availability == Availability.Available).Select(s => s.Service)),
                1 << Array.IndexOf(districts, o.DistrictCode),
                Mask([o.Status]), Mask([o.Eligibility]), CodeMask(o.Groups),
            }),
            questions = scene.Questions.Select(to => new[] { to.Longitude, to.Latitude }),
            filters = scene.Filters.Select(kind => new
            {
                kind.Name,
                each = kind.Each.Select(filter => new
                {
                    kinds = CodeMask(filter.Kinds),
                    services = CodeMask(filter.Services),
                    districts = (filter.Districts ?? []).Aggregate(0, (mask, code) => mask | 1 << Array.IndexOf(districts, code)),
                    statuses = Mask(filter.Statuses ?? [OutpostStatus.Open]),
                    eligibilities = Mask(filter.Eligibilities),
                    group = filter.EligibleFor is { } group ? CodeMask<WorkerGroup>([group]) : 0,
                }),
            }),
            ownStaff = Mask([Eligibility.OwnStaff]),
        };
    }

    private static int Mask<T>(IEnumerable<T>? values)
        where T : struct, Enum => (values ?? []).Aggregate(0, (mask, value) => mask | 1 << Convert.ToInt32(value, null));

    private static int CodeMask<T>(IEnumerable<T>? codes)
        where T : struct, ICatalogueCode<T> => (codes ?? []).Aggregate(0, (mask, code) => mask | 1 << T.BuiltIn.ToList().IndexOf(code));

    private static string Start(string folder, string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
