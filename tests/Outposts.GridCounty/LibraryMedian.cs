using System.Globalization;

namespace Outposts.GridCounty;

/// <summary>
/// A case of OR-Library's p-median from the folder "shared/data/pmed" beside the checkout: every node is a point to serve and a candidate,
/// and its optimum is published.
/// </summary>
/// <param name="Number">1 to 20.</param>
/// <param name="Nodes">How many nodes.</param>
/// <param name="Sites">How many are chosen.</param>
/// <param name="Costs">The shortest ways, <paramref name="Nodes"/> rows of as many.</param>
/// <param name="Optimum">The least sum of ways.</param>
public sealed record LibraryMedian(int Number, int Nodes, int Sites, double[] Costs, double Optimum)
{
    /// <summary>How many cases there are.</summary>
    public const int Cases = 20;

    /// <summary>Reads a case; null when the public cases are not there.</summary>
    /// <param name="root">The checkout.</param>
    /// <param name="number">1 to <see cref="Cases"/>.</param>
    public static LibraryMedian? Read(string root, int number)
    {
        var folder = Path.GetFullPath(Path.Combine(root, "..", "shared", "data", "pmed"));
        if (!Directory.Exists(folder)) return null;
        var lines = File.ReadAllLines(Path.Combine(folder, $"pmed{number}.txt")).Select(Numbers).ToList();
        var nodes = lines[0][0];
        var optimum = File.ReadAllLines(Path.Combine(folder, "optima.txt"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Single(cells => cells[0] == $"pmed{number}")[1];
        return new(number, nodes, lines[0][2], ShortestWays(nodes, lines.Skip(1)), double.Parse(optimum, CultureInfo.InvariantCulture));
    }

    private static double[] ShortestWays(int nodes, IEnumerable<int[]> edges)
    {
        var ways = new double[nodes * nodes];
        Array.Fill(ways, double.PositiveInfinity);
        for (var i = 0; i < nodes; i++) ways[i * nodes + i] = 0;
        // A repeated edge overwrites the one before.
        foreach (var edge in edges.Where(edge => edge.Length == 3))
            ways[(edge[0] - 1) * nodes + edge[1] - 1] = ways[(edge[1] - 1) * nodes + edge[0] - 1] = edge[2];
        for (var over = 0; over < nodes; over++)
            for (var from = 0; from < nodes; from++)
            {
                var first = ways[from * nodes + over];
                if (double.IsInfinity(first)) continue;
                for (var to = 0; to < nodes; to++)
                    ways[from * nodes + to] = Math.Min(ways[from * nodes + to], first + ways[over * nodes + to]);
            }
        return ways;
    }

    private static int[] Numbers(string line) =>
        [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture))];
}
