namespace Outposts.Travel.Roads;

/// <summary>
/// The edges that are for locals only: those whose tags say so, and those behind them. Within each connected part of a mode's network, the
/// open ways that hang together and are the longest are the public ones; open ways that are joined to them through ways for locals alone
/// (the untagged roads of a private estate) are of the estate, or nobody could ever leave it.
/// </summary>
internal sealed class LocalEdges(RoadNetwork network, int mode)
{
    /// <summary>For each edge whether it is for locals only.</summary>
    public bool[] Find()
    {
        var isLocal = new bool[network.EdgeCount];
        var any = false;
        for (var edge = 0; edge < isLocal.Length; edge++) any |= isLocal[edge] = network.Access(edge, mode).IsLocal;
        if (!any) return isLocal;
        var wholes = new IslandFinder(network, mode).FindRoots();
        var parts = new IslandFinder(network, mode).FindRoots(edge => !network.Access(edge, mode).IsLocal);
        var lengths = new long[network.VertexCount];
        for (var edge = 0; edge < isLocal.Length; edge++)
            if (IsUsable(edge) && !isLocal[edge]) lengths[parts[network.From[edge]]] += network.Lengths[edge];
        var longest = new int[network.VertexCount];
        Array.Fill(longest, -1);
        for (var part = 0; part < lengths.Length; part++)
            if (lengths[part] > 0 && (longest[wholes[part]] < 0
                || lengths[part] > lengths[longest[wholes[part]]])) longest[wholes[part]] = part;
        for (var edge = 0; edge < isLocal.Length; edge++)
            isLocal[edge] |= IsUsable(edge) && longest[wholes[network.From[edge]]] != parts[network.From[edge]];
        return isLocal;
    }

    private bool IsUsable(int edge) => network.Access(edge, mode) is { Forward: true } or { Backward: true };
}
