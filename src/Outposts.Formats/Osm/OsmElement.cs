using Outposts.Geodesy;

namespace Outposts.Formats.Osm;

/// <summary>What an OpenStreetMap file consists of.</summary>
/// <param name="Id">OpenStreetMap's number; negative in files that an editor has made.</param>
/// <param name="Tags">The tags by key; empty for none.</param>
public abstract record OsmElement(long Id, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Gets the value of a tag; null when there is none.</summary>
    public string? this[string key] => Tags.GetValueOrDefault(key);

    /// <summary>Gets whether a tag has one of some values.</summary>
    public bool Has(string key, params ReadOnlySpan<string> values) => Tags.TryGetValue(key, out var value) && values.Contains(value);
}

/// <summary>A point.</summary>
/// <param name="Id">OpenStreetMap's number.</param>
/// <param name="Tags">The tags by key.</param>
/// <param name="Position">WGS 84.</param>
public sealed record OsmNode(long Id, IReadOnlyDictionary<string, string> Tags, Position Position) : OsmElement(Id, Tags);

/// <summary>A line, or as much of it as lies in the file: where nodes in its middle are missing, each part comes by itself.</summary>
/// <param name="Id">OpenStreetMap's number, the same for all parts.</param>
/// <param name="Tags">The tags by key.</param>
/// <param name="NodeIds">The numbers of its nodes, two or more.</param>
/// <param name="Positions">Their positions, in the same order.</param>
/// <param name="IsWhole">Whether no node of the way is missing.</param>
public sealed record OsmWay(long Id, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<long> NodeIds,
    IReadOnlyList<Position> Positions, bool IsWhole) : OsmElement(Id, Tags)
{
    /// <summary>Gets whether it ends where it begins, and may so be an area.</summary>
    public bool IsClosed => IsWhole && NodeIds.Count >= 4 && NodeIds[0] == NodeIds[^1];
}

/// <summary>Several elements with roles.</summary>
/// <param name="Id">OpenStreetMap's number.</param>
/// <param name="Tags">The tags by key.</param>
/// <param name="Members">The members, in the file's order.</param>
public sealed record OsmRelation(long Id, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<OsmMember> Members)
    : OsmElement(Id, Tags);

/// <summary>A member of a relation.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Id">OpenStreetMap's number.</param>
/// <param name="Role">What it is for the relation, such as <c>outer</c>; empty for nothing in particular.</param>
/// <param name="Way">The way when the file holds it whole; null for other members, and when it lies outside of the extract.</param>
public sealed record OsmMember(OsmElementType Type, long Id, string Role, OsmWay? Way);

/// <summary>The types of elements.</summary>
public enum OsmElementType
{
    /// <summary>A point.</summary>
    Node,

    /// <summary>A line.</summary>
    Way,

    /// <summary>Several elements with roles.</summary>
    Relation,
}
