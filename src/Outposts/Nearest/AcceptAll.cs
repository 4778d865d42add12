namespace Outposts.Nearest;

/// <summary>Lets everything pass.</summary>
public readonly struct AcceptAll : INearestFilter
{
    /// <inheritdoc/>
    public bool Accepts(int index, int treeIndex) => true;

    /// <inheritdoc/>
    public bool MayAcceptBelow(int node) => true;
}
