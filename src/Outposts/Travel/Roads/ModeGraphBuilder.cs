namespace Outposts.Travel.Roads;

/// <summary>
/// Builds a mode's graph as the product of the network with two small machines: one that knows which beginnings of banned sequences the
/// arcs just travelled are (that of Aho and Corasick, 1975), and one for ways for locals only: such ways may be travelled at the
/// beginning and at the end of a way, and not between.
/// </summary>
internal sealed class ModeGraphBuilder(RoadNetwork network, int mode)
{
    private const int AtStart = 0, Between = 1, AtEnd = 2;
    private readonly TurnMachine _turns = new(network.BannedTurns[mode]);
    private readonly bool[] _isLocal = new LocalEdges(network, mode).Find();
    private readonly List<(int Vertex, int Memory, int Phase)> _extra = [];
    private readonly Dictionary<(int, int, int), int> _known = [];
    private readonly Dictionary<int, int> _startStates = [];
    private int[] _outFirst = [], _out = [];

    public ModeGraph Build()
    {
        CollectArcs();
        var n = network.VertexCount;
        for (var arc = 0; arc < 2 * network.EdgeCount; arc++)
        {
            if (!IsUsable(arc) || IsBarrier(arc)) continue;
            var memory = _turns.Next(TurnMachine.Root, arc);
            if (memory != TurnMachine.Root && memory != TurnMachine.Banned || IsLocal(arc))
                _startStates[arc] = StateOf(Head(arc), Math.Max(memory, TurnMachine.Root), IsLocal(arc) ? AtStart : Between);
        }
        List<GraphArc> arcs = new(_out.Length);
        List<int> first = new(n + 1) { 0 };
        // States are found while arcs are written; each new one comes last.
        for (var state = 0; state < n + _extra.Count; state++)
        {
            var (vertex, memory, phase) = state < n ? (state, TurnMachine.Root, Between) : _extra[state - n];
            for (var i = _outFirst[vertex]; i < _outFirst[vertex + 1]; i++)
            {
                var arc = _out[i];
                var nextMemory = _turns.Next(memory, arc);
                var nextPhase = IsBarrier(arc) ? phase : NextPhase(phase, IsLocal(arc));
                if (nextMemory == TurnMachine.Banned || nextPhase < 0) continue;
                arcs.Add(new GraphArc(StateOf(Head(arc), nextMemory, nextPhase), TimeOf(arc), arc, network.Lengths[arc >> 1]));
            }
            first.Add(arcs.Count);
        }
        int[] stateVertex = [.. Enumerable.Range(0, n), .. _extra.Select(state => state.Vertex)];
        Dictionary<int, List<int>> more = [];
        for (var i = 0; i < _extra.Count; i++)
            (more.TryGetValue(_extra[i].Vertex, out var list) ? list : more[_extra[i].Vertex] = []).Add(n + i);
        return new ModeGraph(network, mode, stateVertex, [.. first], [.. arcs], _startStates, more);
    }

    private static int NextPhase(int phase, bool isLocal) => (phase, isLocal) switch
    {
        (AtStart, true) => AtStart,
        (AtEnd, false) => -1,
        (_, true) => AtEnd,
        _ => Between,
    };

    private int StateOf(int vertex, int memory, int phase)
    {
        if (memory == TurnMachine.Root && phase == Between) return vertex;
        var key = (vertex, memory, phase);
        if (!_known.TryGetValue(key, out var state))
        {
            _known[key] = state = network.VertexCount + _extra.Count;
            _extra.Add(key);
        }
        return state;
    }

    private void CollectArcs()
    {
        _outFirst = new int[network.VertexCount + 1];
        for (var arc = 0; arc < 2 * network.EdgeCount; arc++)
            if (IsUsable(arc)) _outFirst[Tail(arc) + 1]++;
        for (var v = 0; v < network.VertexCount; v++) _outFirst[v + 1] += _outFirst[v];
        _out = new int[_outFirst[^1]];
        var next = _outFirst.AsSpan(0, network.VertexCount).ToArray();
        for (var arc = 0; arc < 2 * network.EdgeCount; arc++)
            if (IsUsable(arc)) _out[next[Tail(arc)]++] = arc;
    }

    private uint TimeOf(int arc)
    {
        var access = network.Access(arc >> 1, mode);
        var time = (uint)RoadNetwork.TimeOf(network.Lengths[arc >> 1], access.Speed);
        return ((arc & 1) == 0 ? access.ForwardCondition : access.BackwardCondition) is null ? time : time | GraphArc.HasHours;
    }

    private bool IsUsable(int arc) => network.Access(arc >> 1, mode) is var access
        && ((arc & 1) == 0 ? access.Forward : access.Backward);

    private bool IsLocal(int arc) => _isLocal[arc >> 1];

    private bool IsBarrier(int arc) => network.ProfileTable[network.Profiles[arc >> 1]].IsBarrier;

    private int Head(int arc) => (arc & 1) == 0 ? network.To[arc >> 1] : network.From[arc >> 1];

    private int Tail(int arc) => Head(arc ^ 1);
}
