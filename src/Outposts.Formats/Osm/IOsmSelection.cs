namespace Outposts.Formats.Osm;

/// <summary>What a reader of OpenStreetMap data wants of a file; what nobody wants is not kept in memory.</summary>
public interface IOsmSelection
{
    /// <summary>Whether an element with tags is wanted. The nodes of a wanted way, and the ways of a wanted relation, come with it.</summary>
    /// <param name="type">The type of the element.</param>
    /// <param name="tags">Its tags; never empty.</param>
    bool Wants(OsmElementType type, IReadOnlyDictionary<string, string> tags);
}
