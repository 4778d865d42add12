namespace Outposts.Travel.Roads;

/// <summary>
/// Turns restrictions into sequences of arcs that must not be travelled one after the other. A no_* bans its own sequence. An only_* bans
/// every departure from its sequence, the turn back included. What several ways may mean (a way that passes through the via node, so that
/// it
/// is not known from which side) is counted and not guessed.
/// </summary>
internal sealed class TurnCompiler(RoadRules rules, RoadNetwork network, int[] edgeOfPiece, IReadOnlyDictionary<long, int> nodes,
    EdgePieces pieces, Action<LocalizedText> count)
{
    private const string Kind = "restriction";
    private readonly Dictionary<long, List<int>> _edgesOfWay = [];
    private readonly int[] _nodeOfVertex = new int[network.VertexCount];
    private readonly Dictionary<int, List<int>> _arcsFromNode = [];
    private readonly Dictionary<int, List<int>> _barriersAt = [];

    private readonly HashSet<(int Node, int Mode)> _closedBarriers = [];

    /// <summary>Adds the sequences to the network.</summary>
    /// <returns>How many restrictions hold for at least one mode.</returns>
    public int Compile(IReadOnlyList<TurnRestriction> restrictions)
    {
        if (restrictions.Count == 0) return 0;
        Prepare(restrictions);
        var used = 0;
        foreach (var restriction in restrictions)
        {
            if (restriction.Tags.Keys.Any(key => key.StartsWith(Kind, StringComparison.Ordinal) && key.EndsWith(":conditional",
                StringComparison.Ordinal))) count(LocalizedText.Of(
                    $"restriction:conditional：不作判断", $"restriction:conditional: not judged"));
            var holds = false;
            LocalizedText? problem = null;
            for (var mode = 0; mode < rules.Modes.Count; mode++)
                if (KindFor(restriction, rules.Modes[mode]) is { } kind) holds |= TryAdd(restriction, kind, mode, out problem);
            if (holds) used++;
            else if (problem is not null) count(problem);
        }
        return used;
    }

    private void Prepare(IReadOnlyList<TurnRestriction> restrictions)
    {
        var wanted = restrictions.SelectMany(r => r.FromWays.Concat(r.ViaWays).Concat(r.ToWays)).ToHashSet();
        for (var i = 0; i < pieces.Edges.Count; i++)
        {
            var piece = pieces.Edges[i];
            var edge = edgeOfPiece[i];
            _nodeOfVertex[network.From[edge]] = pieces.VertexPositions[piece.From];
            _nodeOfVertex[network.To[edge]] = pieces.VertexPositions[piece.To];
            if (piece.Profile.IsBarrier) Get(_barriersAt, pieces.VertexPositions[piece.From]).Add(edge);
            else
            {
                Get(_arcsFromNode, pieces.VertexPositions[piece.From]).Add(2 * edge);
                Get(_arcsFromNode, pieces.VertexPositions[piece.To]).Add(2 * edge + 1);
            }
            if (wanted.Contains(piece.Way)) Get(_edgesOfWay, piece.Way).Add(edge);
        }
    }

    /// <summary>The kind that holds for a mode, such as no_left_turn; null when none does.</summary>
    private static string? KindFor(TurnRestriction restriction, RoadModeRules mode)
    {
        string? kind = null;
        if (mode.ObeysTurns && restriction.Tags.TryGetValue(Kind, out var general)
            && !(restriction.Tags.TryGetValue("except", out var except)
                && except.Split(';').Any(key => mode.AccessKeys.Contains(key.Trim())))) kind = general;
        foreach (var key in mode.AccessKeys)
            if (restriction.Tags.TryGetValue($"{Kind}:{key}", out var own)) kind = own;
        return kind;
    }

    private bool TryAdd(TurnRestriction restriction, string kind, int mode, out LocalizedText? problem)
    {
        problem = null;
        var isOnly = kind.StartsWith("only_", StringComparison.Ordinal);
        if (!isOnly && !kind.StartsWith("no_", StringComparison.Ordinal)) problem = LocalizedText.Of(
            $"restriction={kind}：不认识的种类", $"restriction={kind}: not a known kind");
        else if (restriction.FromWays.Count == 0 || restriction.ToWays.Count == 0
            || restriction.ViaNode is null && restriction.ViaWays.Count == 0) problem = LocalizedText.Of(
                $"缺少 from、via 或 to 的转弯限制", $"a restriction without from, via or to");
        if (problem is not null) return false;
        var added = false;
        foreach (var from in restriction.FromWays)
            foreach (var to in restriction.ToWays)
                if (FindSequence(restriction, from, to, kind, mode, ref problem) is { } sequence)
                {
                    if (isOnly) BanDepartures(sequence, mode);
                    else Ban(sequence, mode);
                    added = true;
                }
        return added;
    }

    private List<int>? FindSequence(
        TurnRestriction restriction, long fromWay, long toWay, string kind, int mode, ref LocalizedText? problem)
    {
        if (!_edgesOfWay.ContainsKey(fromWay) || !_edgesOfWay.ContainsKey(toWay)
            || restriction.ViaWays.Any(way => !_edgesOfWay.ContainsKey(way)))
        {
            problem = LocalizedText.Of($"有道路不在路网中的转弯限制", $"a restriction with a way that is not in the network");
            return null;
        }
        if (restriction.ViaNode is { } via)
        {
            var node = nodes.GetValueOrDefault(via, -1);
            int[] from = [.. ArcsOf(fromWay, mode).Where(arc => HeadNode(arc) == node)];
            int[] to = [.. ArcsOf(toWay, mode).Where(arc => TailNode(arc) == node)];
            // Turning back is onto the same edge, where the way goes on beyond the node too.
            if (kind is "no_u_turn" && fromWay == toWay && from.Length == 1) to = [from[0] ^ 1];
            if (from.Length == 1 && to.Length == 1) return [from[0], to[0]];
            problem = from.Length == 0 || to.Length == 0
                ? LocalizedText.Of($"道路不在其节点相接、或本就不可这样通行的转弯限制",
                    $"a restriction whose ways do not meet at its node, or may not be used that way anyway")
                : LocalizedText.Of($"道路穿过其节点的转弯限制：不知从哪一侧驶来",
                    $"a restriction whose way passes through its node: from which side is not known");
            return null;
        }
        return FindThroughWays(restriction.ViaWays, fromWay, toWay, mode, ref problem);
    }

    private List<int>? FindThroughWays(IReadOnlyList<long> viaWays, long fromWay, long toWay, int mode, ref LocalizedText? problem)
    {
        List<List<int>> found = [];
        foreach (var start in ArcsOf(fromWay, mode))
            Follow([start], 0);
        problem = found.Count == 0 ? LocalizedText.Of($"道路互不相接、或本就不可这样通行的转弯限制",
                $"a restriction whose ways do not meet, or may not be used that way anyway")
            : found.Count > 1 ? LocalizedText.Of($"道路可有几种走法的转弯限制",
                $"a restriction whose ways can be travelled in several ways")
            : problem;
        return found.Count == 1 ? found[0] : null;

        // A way may consist of several edges; the path runs along whole ways from end to end.
        void Follow(List<int> path, int at)
        {
            if (found.Count > 1) return;
            if (at == viaWays.Count)
            {
                foreach (var arc in ArcsOf(toWay, mode))
                    if (TailNode(arc) == HeadNode(path[^1]) && (arc ^ 1) != path[^1]) found.Add([.. path, arc]);
                return;
            }
            var edges = _edgesOfWay[viaWays[at]];
            int[] forward = [.. edges.Select(edge => 2 * edge)], backward = [.. edges.AsEnumerable().Reverse()
                .Select(edge => 2 * edge + 1)];
            foreach (var way in (int[][])[forward, backward])
                if (TailNode(way[0]) == HeadNode(path[^1]) && way.All(arc => IsUsable(arc, mode))) Follow([.. path, .. way], at + 1);
        }
    }

    private void BanDepartures(List<int> sequence, int mode)
    {
        for (var i = 0; i + 1 < sequence.Count; i++)
            foreach (var other in _arcsFromNode[HeadNode(sequence[i])])
                if (other != sequence[i + 1] && IsUsable(other, mode))
                    Ban([.. sequence[..(i + 1)], other], mode);
    }

    private void Ban(List<int> sequence, int mode)
    {
        network.BannedTurns[mode].Add(WithBarriers(sequence));
        // Into a barrier and back out of it would make the sequence forgotten, at no cost.
        foreach (var arc in sequence.SkipLast(1))
            if (_barriersAt.TryGetValue(HeadNode(arc), out var barriers) && _closedBarriers.Add((HeadNode(arc), mode)))
                foreach (var edge in barriers)
                {
                    network.BannedTurns[mode].Add([2 * edge, 2 * edge + 1]);
                    network.BannedTurns[mode].Add([2 * edge + 1, 2 * edge]);
                }
    }

    /// <summary>Puts in the barrier edges that lie between the arcs of a sequence.</summary>
    private int[] WithBarriers(List<int> sequence)
    {
        List<int> arcs = [sequence[0]];
        foreach (var next in sequence.Skip(1))
        {
            var (at, goal) = (Head(arcs[^1]), Tail(next));
            if (at != goal) arcs.AddRange(PathThroughBarrier(at, goal));
            arcs.Add(next);
        }
        return [.. arcs];
    }

    private List<int> PathThroughBarrier(int at, int goal)
    {
        List<int> arcs = [.. _barriersAt[_nodeOfVertex[at]].SelectMany(edge => (int[])[2 * edge, 2 * edge + 1])];
        foreach (var first in arcs.Where(arc => Tail(arc) == at))
        {
            if (Head(first) == goal) return [first];
            foreach (var second in arcs.Where(arc => Tail(arc) == Head(first) && Head(arc) == goal)) return [first, second];
        }
        return [];
    }

    private IEnumerable<int> ArcsOf(long way, int mode) =>
        _edgesOfWay[way].SelectMany(edge => (int[])[2 * edge, 2 * edge + 1]).Where(arc => IsUsable(arc, mode));

    private bool IsUsable(int arc, int mode) => network.Access(arc >> 1, mode) is var access
        && ((arc & 1) == 0 ? access.Forward : access.Backward);

    private int Head(int arc) => (arc & 1) == 0 ? network.To[arc >> 1] : network.From[arc >> 1];

    private int Tail(int arc) => Head(arc ^ 1);

    private int HeadNode(int arc) => _nodeOfVertex[Head(arc)];

    private int TailNode(int arc) => _nodeOfVertex[Tail(arc)];

    private static List<int> Get<TKey>(Dictionary<TKey, List<int>> table, TKey key) where TKey : notnull =>
        table.TryGetValue(key, out var list) ? list : table[key] = [];
}
