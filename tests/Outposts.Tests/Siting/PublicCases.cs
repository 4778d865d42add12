using System.Globalization;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Siting;

namespace Outposts.Tests.Siting;

/// <summary>Public test cases with known answers, from the folder "shared/data" beside the checkout.</summary>
internal static class PublicCases
{
    /// <summary>A case of maximal covering: every node is demand and candidate.</summary>
    public sealed record Covering(string City, int Sites, double Radius, Position[] Nodes, double[] Workers, int[] Published)
    {
        public SitingQuestion Question => new()
        {
            Demand = [.. Nodes.Select((node, i) => new DemandPoint(Id(i), node, Workers[i]))],
            Candidates = [.. Nodes.Select((node, i) => new CandidateSite(Id(i), node))],
            Within = Radius,
            Count = Sites,
        };

        /// <summary>What some nodes cover, looked at pair by pair with the geodesic itself.</summary>
        public double CoveredBy(IReadOnlyCollection<int> sites) =>
            Enumerable.Range(0, Nodes.Length)
                .Where(i => sites.Any(site => Math.Abs(Nodes[i].Latitude - Nodes[site].Latitude) * 110_000 <= Radius + 10
                    && Geodesic.Distance(Nodes[i], Nodes[site]) <= Radius))
                .Sum(i => Workers[i]);

        private static string Id(int i) => i.ToString(CultureInfo.InvariantCulture);
    }

    public static Covering ReadCovering(string city, int sites, int radius)
    {
        var lines = File.ReadAllLines(Find("mclp", $"{city}.txt"));
        var count = int.Parse(lines.First(line => line.StartsWith("DIMENSION", StringComparison.Ordinal)).Split(':')[1], CultureInfo.InvariantCulture);
        var nodes = Section(lines, "NODE_COORD_SECTION", count).Select(n => new Position(n[^1], n[^2])).ToArray();
        var workers = Section(lines, "DEMAND", count).Select(n => n[^1]).ToArray();
        var published = File.ReadAllLines(Find("mclp", $"optimum_{city}_{sites}_{radius}.txt"))[1].Split(':')[1];
        return new(city, sites, radius, nodes, workers, [.. Numbers(published).Select(n => (int)n)]);
    }

    /// <summary>The costs of a case of OR-Library's p-median, shortest paths on its graph, how many sites, and the optimum.</summary>
    public static (MedianCosts Costs, int Sites, double Optimum) ReadMedian(int number)
    {
        var lines = File.ReadAllLines(Find("pmed", $"pmed{number}.txt"));
        var head = Numbers(lines[0]);
        var (nodes, sites) = ((int)head[0], (int)head[2]);
        var paths = new double[nodes * nodes];
        Array.Fill(paths, double.PositiveInfinity);
        for (var i = 0; i < nodes; i++) paths[i * nodes + i] = 0;
        foreach (var line in lines.Skip(1))
        {
            var edge = Numbers(line);
            if (edge.Length < 3) continue;
            var (from, to) = ((int)edge[0] - 1, (int)edge[1] - 1);
            paths[from * nodes + to] = paths[to * nodes + from] = edge[2];
        }
        for (var over = 0; over < nodes; over++)
            for (var from = 0; from < nodes; from++)
                for (var to = 0; to < nodes; to++)
                    paths[from * nodes + to] = Math.Min(paths[from * nodes + to], paths[from * nodes + over] + paths[over * nodes + to]);
        var optimum = File.ReadAllLines(Find("pmed", "optima.txt")).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Single(cells => cells[0] == $"pmed{number}")[1];
        return (new(nodes, paths, [.. Enumerable.Repeat(double.PositiveInfinity, nodes)]), sites, double.Parse(optimum, CultureInfo.InvariantCulture));
    }

    private static string Find(string folder, string file)
    {
        var at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "Outposts.sln"))) at = Path.GetDirectoryName(at);
        var path = Path.GetFullPath(Path.Combine(at ?? ".", "..", "shared", "data", folder, file));
        if (!File.Exists(path)) Assert.Skip($"The public test case {path} is not there.");
        return path;
    }

    private static IEnumerable<double[]> Section(string[] lines, string title, int count) =>
        lines.SkipWhile(line => !line.StartsWith(title, StringComparison.Ordinal)).Skip(1).Take(count).Select(Numbers);

    private static double[] Numbers(string line) =>
        [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
}
