using Outposts.Geodesy;

namespace Outposts.Registry.Search.Queries;

/// <summary>What a text asks for.</summary>
public sealed record SearchQuery
{
    /// <summary>The position that the text is; null when it is none.</summary>
    public Position? Position { get; init; }

    /// <summary>What is left without words that say nothing: letters, digits and characters.</summary>
    public required string Core { get; init; }

    /// <summary>The same as words.</summary>
    public required string Words { get; init; }

    /// <summary>The stretches in their order, without those that say nothing.</summary>
    public required IReadOnlyList<SearchSegment> Segments { get; init; }

    /// <summary>The time of day at which one wants to get in; null when none is named.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>The house number beside the name of a street, in digits, with what follows them; null when there is none.</summary>
    public string? HouseNumber { get; init; }

    /// <summary>The segments that stand for services, kinds, hosts, trades, hours or the bus.</summary>
    public IEnumerable<SearchSegment> Conditions => Segments.Where(segment => segment.Terms.Count > 0);

    /// <summary>The segments that are the names of places.</summary>
    public IEnumerable<SearchSegment> Locations => Segments.Where(segment => segment.Terms.Count == 0 && segment.Places.Count > 0);

    /// <summary>The segments that stand for nothing known.</summary>
    public IEnumerable<SearchSegment> Free => Segments.Where(segment => segment.IsFree);
}
