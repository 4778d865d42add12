namespace Outposts.Registry;

/// <summary>What a change did to an outpost, as the reader may know it.</summary>
public enum OutpostChangeKind
{
    /// <summary>It came into the register, or the public is told of it from now on.</summary>
    Added,
    /// <summary>Something about it changed.</summary>
    Changed,
    /// <summary>It was merged into another, or the public is told of it no more.</summary>
    Removed,
}
