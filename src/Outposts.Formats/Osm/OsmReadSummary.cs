namespace Outposts.Formats.Osm;

/// <summary>What a file held, and what could not be used of it.</summary>
public sealed class OsmReadSummary
{
    /// <summary>Gets the number of nodes in the file.</summary>
    public long Nodes { get; internal set; }

    /// <summary>Gets the number of ways in the file.</summary>
    public long Ways { get; internal set; }

    /// <summary>Gets the number of relations in the file.</summary>
    public long Relations { get; internal set; }

    /// <summary>Gets the number of nodes that wanted ways consist of; what is held in memory is 16 bytes for each.</summary>
    public long UsedNodes { get; internal set; }

    /// <summary>Gets the number of wanted ways that lie partly outside of the extract, and are kept as far as they go.</summary>
    public long ClippedWays { get; internal set; }

    /// <summary>Gets the number of wanted ways of which fewer than two nodes are in the file.</summary>
    public long UnusableWays { get; internal set; }

    /// <summary>Gets the number of wanted relations of which members that are ways are missing, or clipped.</summary>
    public long IncompleteRelations { get; internal set; }

    /// <summary>Gets the number of nodes without a position on the map: none, not on earth, or beyond 85.05 degrees.</summary>
    public long NodesWithoutPosition { get; internal set; }

    /// <summary>Gets when the newest element was changed; null when the file tells no times.</summary>
    public DateTimeOffset? NewestChange { get; internal set; }
}
