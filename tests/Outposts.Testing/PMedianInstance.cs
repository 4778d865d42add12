using System.Globalization;

namespace Outposts.Testing;

/// <summary>
/// A case of OR-Library's p-median from the folder "shared/data/pmed" beside the checkout: every node is a point to serve and a candidate,
/// and its optimum is published.
/// </summary>
/// <param name="Number">1 to 20.</param>
/// <param name="Nodes">How many nodes.</param>
/// <param name="Sites">How many are chosen.</param>
/// <param name="Costs">The shortest ways, <paramref name="Nodes"/> rows of as many.</param>
/// <param name="Optimum">The least sum of ways.</param>
public sealed record PMedianInstance(int Number, int Nodes, int Sites, double[] Costs, double Optimum)
{
    /// <summary>How many cases there are.</summary>
    public const int Count = 20;

    /// <summary>Reads a case; null when the public cases are not there.</summary>
    /// <param name="root">The checkout.</param>
    /// <param name="number">1 to <see cref="Count"/>.</param>
    public static PMedianInstance? Read(string root, int number)
    {
        var folder = Path.GetFullPath(Path.Combine(root, "..", "shared", "data", "pmed"));
        if (!Directory.Exists(folder)) return null;
        var lines = File.ReadAllLines(Path.Combine(folder, $"pmed{number}.txt")).Select(Numbers).ToList();
        var nodes = lines[0][0];
        var optimum = File.ReadAllLines(Path.Combine(folder, "optima.txt"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Single(cells => cells[0] == $"pmed{number}")[1];
        return new(number, nodes, lines[0][2], ComputeShortestPaths(nodes, lines.Skip(1)),
            double.Parse(optimum, CultureInfo.InvariantCulture));
    }

    private static double[] ComputeShortestPaths(int nodes, IEnumerable<int[]> edges)
    {
        var distances = new double[nodes * nodes];
        Array.Fill(distances, double.PositiveInfinity);
        for (var i = 0; i < nodes; i++) distances[i * nodes + i] = 0;
        // A repeated edge overwrites the one before.
        foreach (var edge in edges.Where(edge => edge.Length == 3))
            distances[(edge[0] - 1) * nodes + edge[1] - 1] = distances[(edge[1] - 1) * nodes + edge[0] - 1] = edge[2];
        for (var middle = 0; middle < nodes; middle++)
            for (var from = 0; from < nodes; from++)
            {
                var first = distances[from * nodes + middle];
                if (double.IsInfinity(first)) continue;
                for (var to = 0; to < nodes; to++)
                    distances[from * nodes + to] = Math.Min(distances[from * nodes + to], first + distances[middle * nodes + to]);
            }
        return distances;
    }

    private static int[] Numbers(string line) =>
        [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture))];
}
