namespace Outposts.Travel.Roads;

/// <summary>
/// Makes a road network of OpenStreetMap's ways, nodes and restrictions. Ways come first; of the nodes it needs those only for which
/// <see cref="NeedsNode"/> is true, in any order. Not safe for several threads.
/// </summary>
public sealed class RoadNetworkBuilder
{
    private readonly RoadRules _rules;
    private readonly TagRules _tagRules;
    private readonly List<UsedWay> _ways = [];
    private readonly List<TurnRestriction> _restrictions = [];
    private readonly Dictionary<long, int> _nodes = [];
    private readonly Dictionary<long, EdgeProfile> _barriers = [];
    private readonly SortedDictionary<string, int> _classes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _unused = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _chinese = new(StringComparer.Ordinal);
    private readonly List<(int Longitude, int Latitude)> _positions = [];

    /// <summary>Starts a network.</summary>
    /// <param name="rules">The rules by which tags are read.</param>
    public RoadNetworkBuilder(RoadRules rules)
    {
        _rules = rules;
        _tagRules = new TagRules(rules, Count);
    }

    /// <summary>Adds a way.</summary>
    /// <returns>Whether some mode may use it; its nodes are needed then.</returns>
    public bool AddWay(RoadWay way)
    {
        if (_tagRules.ClassOf(way.Tags) is not { } wayClass) return false;
        if (way.NodeIds.Count < 2)
        {
            Count(LocalizedText.Of($"不足两个节点的道路", $"a way of fewer than two nodes"));
            return false;
        }
        var profile = _tagRules.ReadWay(way.Tags, wayClass, null);
        if (profile.IsUnusable)
        {
            Count(LocalizedText.Of($"任何出行方式都不可用的 {wayClass}", $"{wayClass} that no mode may use"));
            return false;
        }
        // The parts of a way that an extract cuts in its middle follow one another, and are one way.
        if (_ways.Count == 0 || _ways[^1].Way.Id != way.Id) _classes[wayClass] = _classes.GetValueOrDefault(wayClass) + 1;
        _ways.Add(new UsedWay(way, wayClass, profile));
        foreach (var node in way.NodeIds) _nodes.TryAdd(node, -1);
        return true;
    }

    /// <summary>Whether a node lies on a way that was added.</summary>
    public bool NeedsNode(long id) => _nodes.ContainsKey(id);

    /// <summary>Adds a node; one that no way needs is passed over.</summary>
    public void AddNode(RoadNode node)
    {
        if (!_nodes.TryGetValue(node.Id, out var known) || known >= 0) return;
        if (!node.Position.IsValid)
        {
            Count(LocalizedText.Of($"超出 WGS 84 范围的节点", $"a node outside the ranges of WGS 84"));
            return;
        }
        _nodes[node.Id] = _positions.Count;
        _positions.Add(((int)Math.Round(node.Position.Longitude * RoadNetwork.UnitsPerDegree),
            (int)Math.Round(node.Position.Latitude * RoadNetwork.UnitsPerDegree)));
        if (node.Tags.Count > 0 && _tagRules.ReadBarrier(node.Tags) is { } barrier) _barriers[node.Id] = barrier;
    }

    /// <summary>Adds a turn restriction.</summary>
    public void AddRestriction(TurnRestriction restriction) => _restrictions.Add(restriction);

    /// <summary>Gets what was added, as far as it is of use.</summary>
    public RoadSource GetSource() => new([.. _rules.Modes.Select(mode => mode.Name)], [.. _ways],
        [.. _nodes.Where(node => node.Value >= 0)
            .Select(node => new SourceNode(node.Key, _positions[node.Value].Longitude, _positions[node.Value].Latitude))],
        [.. _barriers], [.. _restrictions]);

    /// <summary>Adds what another builder was given; see <see cref="RoadSource.Join"/>.</summary>
    internal void Add(
        IEnumerable<UsedWay> ways, IEnumerable<SourceNode> nodes, IEnumerable<KeyValuePair<long, EdgeProfile>> barriers)
    {
        foreach (var way in ways)
        {
            _ways.Add(way);
            foreach (var node in way.Way.NodeIds) _nodes.TryAdd(node, -1);
        }
        foreach (var node in nodes)
        {
            if (!_nodes.TryGetValue(node.Id, out var known) || known >= 0) continue;
            _nodes[node.Id] = _positions.Count;
            _positions.Add((node.Longitude, node.Latitude));
        }
        foreach (var (node, barrier) in barriers)
            if (_nodes.GetValueOrDefault(node, -1) >= 0) _barriers.TryAdd(node, barrier);
    }

    /// <summary>Makes the network. The builder is used up.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public (RoadNetwork Network, RoadNetworkSummary Summary) Build(CancellationToken cancellationToken = default)
    {
        var pieces = new EdgeSplitter(_nodes, _positions, _barriers, ReadFerry, Count).Split(_ways, cancellationToken);
        var (network, arcs) = new NetworkAssembler(pieces, [.. _rules.Modes.Select(mode => mode.Name)]).Assemble(cancellationToken);
        var restrictions = new TurnCompiler(_rules, network, arcs, _nodes, pieces, Count).Compile(_restrictions);
        var summary = new RoadNetworkSummary(_classes, _unused, network.VertexCount, network.EdgeCount, restrictions,
            [.. Enumerable.Range(0, _rules.Modes.Count).Select(mode => new IslandFinder(network, mode).Summarize())])
        {
            ReasonsInChinese = _chinese,
        };
        return (network, summary);
    }

    // A ferry takes its duration for the whole of its way.
    private EdgeProfile ReadFerry(UsedWay way, double metres)
    {
        if (!way.Class.StartsWith("route=", StringComparison.Ordinal) || !way.Way.Tags.TryGetValue("duration", out var text) || metres <= 0)
            return way.Profile;
        if (SpeedLimit.ReadDuration(text) is { } seconds)
            return _tagRules.ReadWay(way.Way.Tags, way.Class, metres / seconds * 3.6);
        Count(LocalizedText.Of($"读不懂的 duration", $"duration that cannot be read"));
        return way.Profile;
    }

    private void Count(LocalizedText reason)
    {
        _unused[reason.English] = _unused.GetValueOrDefault(reason.English) + 1;
        _chinese[reason.English] = reason.Chinese;
    }
}

/// <summary>A way that some mode may use.</summary>
internal sealed record UsedWay(RoadWay Way, string Class, EdgeProfile Profile);
