namespace Outposts.Nearest;

/// <summary>One of the nearest.</summary>
/// <param name="Index">Its index in the list from which the index was built.</param>
/// <param name="Distance">Metres of geodesic on the WGS 84 ellipsoid.</param>
public readonly record struct Neighbor(int Index, double Distance);

/// <summary>What may stand among the nearest. Implemented by structs, so that a search is compiled for each kind of filter.</summary>
public interface INearestFilter
{
    /// <summary>Whether a point passes.</summary>
    /// <param name="index">Its index in the list.</param>
    /// <param name="treeIndex">Its place in the tree: neighbours on the earth are neighbours there; see
    /// <see cref="NearestIndex.InTreeOrder"/>.</param>
    bool Accepts(int index, int treeIndex);

    /// <summary>False only when no point below a node of the tree can pass; true when in doubt.</summary>
    /// <param name="node">The node's number; see <see cref="NearestIndex.Aggregate"/>.</param>
    bool MayAcceptBelow(int node);
}

/// <summary>Lets everything pass.</summary>
public readonly struct AcceptAll : INearestFilter
{
    /// <inheritdoc/>
    public bool Accepts(int index, int treeIndex) => true;

    /// <inheritdoc/>
    public bool MayAcceptBelow(int node) => true;
}
