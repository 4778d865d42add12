namespace Outposts.Travel.Roads;

/// <summary>
/// What a road network is made of: the ways that some mode may use, their nodes, barriers and turn restrictions, with OpenStreetMap's own
/// numbers. By these the networks of neighbouring extracts are joined.
/// </summary>
public sealed partial class RoadSource
{
    internal RoadSource(IReadOnlyList<string> modes, IReadOnlyList<UsedWay> ways, IReadOnlyList<SourceNode> nodes,
        IReadOnlyList<KeyValuePair<long, EdgeProfile>> barriers, IReadOnlyList<TurnRestriction> restrictions) =>
        (Modes, Ways, Nodes, Barriers, Restrictions) = (modes, ways, nodes, barriers, restrictions);

    /// <summary>Gets the names of the modes by whose rules the ways were read.</summary>
    public IReadOnlyList<string> Modes { get; }

    internal IReadOnlyList<UsedWay> Ways { get; }

    internal IReadOnlyList<SourceNode> Nodes { get; }

    internal IReadOnlyList<KeyValuePair<long, EdgeProfile>> Barriers { get; }

    internal IReadOnlyList<TurnRestriction> Restrictions { get; }

    /// <summary>
    /// Makes the network of several extracts together: that which one extract of all their ways gives. What stands in more than one counts
    /// once; where they differ, because they are of different days, the first one's word counts.
    /// </summary>
    /// <param name="sources">What the extracts hold, whole ways at their borders.</param>
    /// <param name="rules">The rules by which turn restrictions and ferries are read.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="FormatException">One was read by the rules of other modes; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static RoadNetwork Join(IReadOnlyList<RoadSource> sources, RoadRules rules, CancellationToken cancellationToken = default)
    {
        string[] modes = [.. rules.Modes.Select(mode => mode.Name)];
        if (sources.FirstOrDefault(source => !source.Modes.SequenceEqual(modes)) is { } other)
            throw new FormatException($"The ways were read for {string.Join(", ", other.Modes)}; this program knows "
                + $"{string.Join(", ", modes)}. Import the map again.");
        var builder = new RoadNetworkBuilder(rules);
        builder.Add(JoinWays(sources), sources.SelectMany(source => source.Nodes), sources.SelectMany(source => source.Barriers));
        // In the order of their numbers, as extracts have them.
        foreach (var restriction in sources.SelectMany(source => source.Restrictions).DistinctBy(restriction => restriction.Id)
            .OrderBy(restriction => restriction.Id)) builder.AddRestriction(restriction);
        return builder.Build(cancellationToken).Network;
    }

    private static IEnumerable<UsedWay> JoinWays(IReadOnlyList<RoadSource> sources)
    {
        var ways = sources.SelectMany(source => source.Ways).OrderBy(way => way.Way.Id).ToArray(); // the first extract's stay first
        for (var i = 0; i < ways.Length;)
        {
            var start = i;
            while (i < ways.Length && ways[i].Way.Id == ways[start].Way.Id) i++;
            if (i == start + 1) yield return ways[start];
            else
                foreach (var part in Distinct(ways[start..i])) yield return part;
        }
    }

    // An extract that cuts ways has parts of one, which follow one another; of a part that another extract has longer nothing is left.
    private static IEnumerable<UsedWay> Distinct(UsedWay[] parts)
    {
        HashSet<(long, long)> pieces = [];
        return Enumerable.Range(0, parts.Length).OrderByDescending(i => parts[i].Way.NodeIds.Count)
            .Where(i => parts[i].Way.NodeIds.Zip(parts[i].Way.NodeIds.Skip(1)).Count(pieces.Add) > 0).Order().Select(i => parts[i]);
    }
}

/// <summary>A node with its position in 10⁻⁷ degrees.</summary>
internal readonly record struct SourceNode(long Id, int Longitude, int Latitude);
