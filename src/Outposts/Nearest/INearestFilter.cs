namespace Outposts.Nearest;

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
