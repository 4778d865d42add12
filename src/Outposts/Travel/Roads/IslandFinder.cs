namespace Outposts.Travel.Roads;

/// <summary>Finds the parts of a mode's network that are connected, directions left aside.</summary>
internal sealed class IslandFinder(RoadNetwork network, int mode)
{
    private const int MaxIslands = 100;

    /// <summary>For each vertex the smallest vertex of its island.</summary>
    /// <param name="counts">Which of the mode's edges join; null for all.</param>
    public int[] FindRoots(Func<int, bool>? counts = null)
    {
        var parent = new int[network.VertexCount];
        for (var v = 0; v < parent.Length; v++) parent[v] = v;
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (!IsUsable(edge) || counts?.Invoke(edge) == false) continue;
            int a = Root(parent, network.From[edge]), b = Root(parent, network.To[edge]);
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }
        for (var v = 0; v < parent.Length; v++) parent[v] = Root(parent, v);
        return parent;
    }

    public RoadModeSummary Summarize()
    {
        var roots = FindRoots();
        Dictionary<int, (int Edges, long Length)> islands = [];
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (!IsUsable(edge) || IsBarrier(edge)) continue;
            var root = roots[network.From[edge]];
            var (edges, length) = islands.GetValueOrDefault(root);
            islands[root] = (edges + 1, length + network.Lengths[edge]);
        }
        return new RoadModeSummary(network.Modes[mode], islands.Values.Sum(island => island.Edges),
            islands.Values.Sum(island => island.Length) / 1e6,
            [.. islands.OrderByDescending(island => island.Value.Edges).ThenBy(island => island.Key).Take(MaxIslands)
                .Select(island => new RoadIsland(island.Value.Edges, island.Value.Length / 1e6,
                    RoadNetwork.ToPosition(network.Longitudes[island.Key], network.Latitudes[island.Key])))], islands.Count);
    }

    private bool IsUsable(int edge) => network.Access(edge, mode) is { Forward: true } or { Backward: true };

    private bool IsBarrier(int edge) => network.ProfileTable[network.Profiles[edge]].IsBarrier;

    private static int Root(int[] parent, int v)
    {
        while (parent[v] != v) v = parent[v] = parent[parent[v]];
        return v;
    }
}
