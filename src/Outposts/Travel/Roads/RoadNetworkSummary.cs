using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>What was made of the ways of a file.</summary>
/// <param name="WaysByClass">How many ways were used, by value of highway (or route=ferry and the like).</param>
/// <param name="Unused">What could not be used, and how often: each key says why in English.</param>
/// <param name="Vertices">Junctions, ends and barriers.</param>
/// <param name="Edges">Pieces of ways between them.</param>
/// <param name="Restrictions">The turn restrictions that hold for at least one mode.</param>
/// <param name="Modes">For each mode its figures.</param>
public sealed record RoadNetworkSummary(IReadOnlyDictionary<string, int> WaysByClass, IReadOnlyDictionary<string, int> Unused,
    int Vertices, int Edges, int Restrictions, IReadOnlyList<RoadModeSummary> Modes)
{
    /// <summary>Gets the reasons of <see cref="Unused"/> in Chinese, by the English ones; empty for a network of an earlier
    /// program.</summary>
    public IReadOnlyDictionary<string, string> ReasonsInChinese { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets a reason of <see cref="Unused"/> in both languages.</summary>
    public LocalizedText ReasonOf(string english) => new(ReasonsInChinese.GetValueOrDefault(english, english), english);
}

/// <summary>The network of one mode.</summary>
/// <param name="Mode">The mode's name, such as EBIKE.</param>
/// <param name="Edges">The edges that it may use in at least one direction.</param>
/// <param name="Kilometres">Their length.</param>
/// <param name="Islands">Its parts that are not connected with each other, regarded without directions: the largest first, at most
/// 100.</param>
/// <param name="IslandCount">How many parts there are.</param>
public sealed record RoadModeSummary(string Mode, int Edges, double Kilometres, IReadOnlyList<RoadIsland> Islands, int IslandCount);

/// <summary>A part of a mode's network that is not connected with the rest.</summary>
/// <param name="Edges">Its edges.</param>
/// <param name="Kilometres">Their length.</param>
/// <param name="Place">A position on it.</param>
public sealed record RoadIsland(int Edges, double Kilometres, Position Place);
