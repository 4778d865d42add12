using System.Diagnostics;
using System.Globalization;
using System.Text;
using Outposts.Siting;
using Outposts.Siting.Solvers;

namespace Outposts.Tests.Siting.Solvers;

/// <summary>The exact solver that judges ours: COIN-OR's cbc on the command line, fed with LP files.</summary>
internal static class Cbc
{
    private const string Path = "/usr/bin/cbc";

    public static void SkipWhenAbsent()
    {
        if (!File.Exists(Path)) Assert.Skip($"The exact solver {Path} is not installed (Debian: coinor-cbc).");
    }

    /// <summary>The greatest number of workers beyond those that need nobody; null when no choice meets the rules.</summary>
    public static double? MostCovered(RandomSiting.Points points, SelectionConstraints rules)
    {
        var (goal, rows, binaries) = Cover(points, rules);
        return Solve("Maximize", goal, rows, binaries);
    }

    /// <summary>The least number of sites that cover a number of workers beyond those that need nobody.</summary>
    public static double? FewestSites(RandomSiting.Points points, SelectionConstraints rules, double target)
    {
        var (goal, rows, binaries) = Cover(points, rules);
        rows.Add(Text($"{goal} >= {target}"));
        return Solve("Minimize", Sum(rules.CandidateCount, site => 1, "x"), rows, binaries);
    }

    /// <summary>The least cost of serving every point from a chosen site or from what stands.</summary>
    public static double? LeastCost(double[,] cost, double[] standing, SelectionConstraints rules)
    {
        var rows = new List<string>();
        var binaries = Names(rules.CandidateCount, "x").ToList();
        AddRules(rules, rows);
        var goal = new StringBuilder("0 q");
        for (var i = 0; i < cost.GetLength(0); i++)
        {
            var served = new StringBuilder();
            for (var s = 0; s < rules.CandidateCount; s++)
            {
                goal.Append(Text($" + {cost[i, s]:R} z{i}_{s}"));
                served.Append(Text($" + z{i}_{s}"));
                rows.Add(Text($"x{s} - z{i}_{s} >= 0"));
            }
            if (double.IsFinite(standing[i]))
            {
                goal.Append(Text($" + {standing[i]:R} t{i}"));
                served.Append(Text($" + t{i}"));
            }
            rows.Add($"{served} >= 1");
        }
        return Solve("Minimize", goal.ToString(), rows, binaries);
    }

    private static (string Goal, List<string> Rows, List<string> Binaries) Cover(RandomSiting.Points points, SelectionConstraints rules)
    {
        var rows = new List<string>();
        AddRules(rules, rows);
        var goal = new StringBuilder("0 q");
        var binaries = Names(rules.CandidateCount, "x").ToList();
        for (var i = 0; i < points.Workers.Length; i++)
        {
            if (points.Need[i] <= 0 || points.Workers[i] == 0) continue;
            goal.Append(Text($" + {points.Workers[i]:R} y{i}"));
            binaries.Add($"y{i}");
            rows.Add(string.Concat(points.Sites[i].Select(site => $" + x{site}")) + Text($" - {points.Need[i]} y{i} >= 0"));
        }
        return (goal.ToString(), rows, binaries);
    }

    private static void AddRules(SelectionConstraints rules, List<string> rows)
    {
        rows.Add(Sum(rules.CandidateCount, site => 1, "x") + Text($" <= {rules.MaxCount}"));
        for (var site = 0; site < rules.CandidateCount; site++)
        {
            if (!rules.Allowed[site]) rows.Add($"x{site} <= 0");
            if (rules.Required[site]) rows.Add($"x{site} >= 1");
        }
        for (var d = 0; d < rules.MinimumPerDistrict.Length; d++)
        {
            var division = d;
            var there = Enumerable.Range(0, rules.CandidateCount).Where(site => rules.District[site] == division).Select(site => $" + x{site}");
            rows.Add("0 q" + string.Concat(there) + Text($" >= {rules.MinimumPerDistrict[d]}"));
        }
        if (rules.HasBudget) rows.Add(Sum(rules.CandidateCount, site => rules.Cost[site], "x") + Text($" <= {rules.Budget}"));
    }

    private static double? Solve(string sense, string goal, List<string> rows, List<string> binaries)
    {
        var folder = Directory.CreateTempSubdirectory("outposts-cbc-");
        try
        {
            var problem = System.IO.Path.Combine(folder.FullName, "problem.lp");
            var answer = System.IO.Path.Combine(folder.FullName, "answer.txt");
            File.WriteAllText(problem,
                $"{sense}\n obj: {goal}\nSubject To\n{string.Concat(rows.Select((row, n) => $" c{n}: {row}\n"))}Binary\n {string.Join('\n', binaries)}\nEnd\n");
            using var process = Process.Start(new ProcessStartInfo(Path,
                [problem, "-ratioGap", "0", "-allowableGap", "0", "-solve", "-solution", answer])
            { RedirectStandardOutput = true })!;
            var told = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            File.Exists(answer).ShouldBeTrue($"cbc left no answer and said: {told}");
            var first = File.ReadLines(answer).First();
            if (first.Contains("nfeasible", StringComparison.Ordinal)) return null;
            first.ShouldStartWith("Optimal");
            // cbc turns the sign of what is to be maximized; every goal here is at least 0.
            return Math.Abs(double.Parse(first.Split(' ')[^1], CultureInfo.InvariantCulture));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Names(int count, string letter) => Enumerable.Range(0, count).Select(n => $"{letter}{n}");

    private static string Sum(int count, Func<int, double> factor, string letter) =>
        string.Join(" + ", Enumerable.Range(0, count).Select(n => Text($"{factor(n)} {letter}{n}")));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
