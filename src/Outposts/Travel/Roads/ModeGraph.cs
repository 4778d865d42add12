namespace Outposts.Travel.Roads;

/// <summary>
/// What a mode's searches walk through. A state is a vertex, or a vertex with a memory: which beginning of a banned sequence was just
/// travelled, and whether one is still where one started or already where one ends among ways for locals only. The first states are the
/// vertices themselves, without memory. Only where restrictions or such ways are, there are more.
/// </summary>
internal sealed class ModeGraph
{
    private const int BytesOfArc = 16;
    private readonly Lazy<(int[] First, GraphArc[] Arcs)> _reverse;
    private readonly Lazy<double> _slowestPace;
    private readonly System.Collections.BitArray _hasStartState;
    private readonly (bool IsBarrier, ModeAccess Access)[] _profiles;

    public ModeGraph(RoadNetwork network, int mode, int[] stateVertex, int[] first, GraphArc[] arcs,
        Dictionary<int, int> startStates, Dictionary<int, List<int>> moreStates)
    {
        _hasStartState = new System.Collections.BitArray(2 * network.EdgeCount);
        (Network, Mode, StateVertex, First, Arcs, StartStates, MoreStates) =
            (network, mode, stateVertex, first, arcs, startStates, moreStates);
        foreach (var (arc, state) in startStates)
        {
            if (state >= network.VertexCount) (StartArcs.TryGetValue(state, out var list) ? list : StartArcs[state] = []).Add(arc);
            _hasStartState[arc] = true;
        }
        _reverse = new Lazy<(int[], GraphArc[])>(Reverse);
        _slowestPace = new Lazy<double>(() => Arcs.Where(arc => arc.Time > 0).Select(arc => (double)arc.Length / arc.Time)
            .DefaultIfEmpty(double.PositiveInfinity).Min());
        Islands = new Lazy<StrongIslands>(() => new StrongIslands(this));
        _profiles = [.. network.ProfileTable.Select(profile => (profile.IsBarrier, profile.Modes[mode]))];
        TopSpeed = network.ProfileTable.Select(profile => profile.IsBarrier ? 0 : profile.Modes[mode].Speed).DefaultIfEmpty(0).Max();
    }

    public RoadNetwork Network { get; }
    public int Mode { get; }

    /// <summary>The vertex of each state.</summary>
    public int[] StateVertex { get; }

    public int[] First { get; }
    public GraphArc[] Arcs { get; }
    public Dictionary<int, int> StartStates { get; }

    /// <summary>For each state with a memory in which a way can begin, the arcs on which it began.</summary>
    public Dictionary<int, List<int>> StartArcs { get; } = [];

    /// <summary>The states of a vertex beyond its first.</summary>
    public Dictionary<int, List<int>> MoreStates { get; }

    /// <summary>The parts within which every place is reached from every other.</summary>
    public Lazy<StrongIslands> Islands { get; }

    /// <summary>The highest speed, km/h.</summary>
    public double TopSpeed { get; }

    /// <summary>The millimetres a millisecond below which no whole edge is travelled, as both are rounded; infinite without
    /// edges.</summary>
    public double SlowestPace => _slowestPace.Value;

    public int StateCount => StateVertex.Length;

    /// <summary>The arcs from a state, or with their direction reversed those that lead to it.</summary>
    public (int[] First, GraphArc[] Arcs) Directed(bool reverse) => reverse ? _reverse.Value : (First, Arcs);

    /// <summary>The pool of memory for searches.</summary>
    public System.Collections.Concurrent.ConcurrentBag<SearchSpace> Spaces { get; } = [];

    /// <summary>The bytes of both directions.</summary>
    public long Bytes => 4L * (StateVertex.Length + 2 * First.Length) + 2L * BytesOfArc * Arcs.Length;

    /// <summary>Whether the mode may travel an arc at some time.</summary>
    public bool IsUsable(int arc) => (arc & 1) == 0 ? AccessTo(arc >> 1).Forward : AccessTo(arc >> 1).Backward;

    /// <summary>Whether a position can be put on an edge: a mode may use it and it is not a barrier.</summary>
    public bool CanStandOn(int edge) => _profiles[Network.Profiles[edge]] is var (isBarrier, access) && !isBarrier
        && (access.Forward || access.Backward);

    /// <summary>The state after an arc on which one started.</summary>
    public int StateAfter(int arc) => StartStates.TryGetValue(arc, out var state) ? state
        : (arc & 1) == 0 ? Network.To[arc >> 1] : Network.From[arc >> 1];

    /// <summary>Whether one who starts on an arc remembers it behind its end.</summary>
    public bool HasStartState(int arc) => _hasStartState[arc];

    /// <summary>The milliseconds of a whole edge.</summary>
    public uint TimeOf(int edge) => (uint)RoadNetwork.TimeOf(Network.Lengths[edge], AccessTo(edge).Speed);

    /// <summary>The condition of an arc; null when it is always open.</summary>
    public RoadCondition? ConditionOf(int arc) => (arc & 1) == 0
        ? AccessTo(arc >> 1).ForwardCondition : AccessTo(arc >> 1).BackwardCondition;

    /// <summary>All states of a vertex from which an arc may be travelled.</summary>
    public IEnumerable<int> StatesBefore(int arc)
    {
        var vertex = (arc & 1) == 0 ? Network.From[arc >> 1] : Network.To[arc >> 1];
        if (Has(vertex, arc)) yield return vertex;
        if (MoreStates.TryGetValue(vertex, out var more))
            foreach (var state in more)
                if (Has(state, arc)) yield return state;
    }

    private ModeAccess AccessTo(int edge) => _profiles[Network.Profiles[edge]].Access;

    private bool Has(int state, int arc)
    {
        for (var i = First[state]; i < First[state + 1]; i++)
            if (Arcs[i].Arc == arc) return true;
        return false;
    }

    private (int[], GraphArc[]) Reverse()
    {
        var first = new int[First.Length];
        foreach (var arc in Arcs) first[arc.State + 1]++;
        for (var s = 1; s < first.Length; s++) first[s] += first[s - 1];
        var next = first.AsSpan(0, first.Length - 1).ToArray();
        var arcs = new GraphArc[Arcs.Length];
        for (var state = 0; state + 1 < First.Length; state++)
            for (var i = First[state]; i < First[state + 1]; i++)
                arcs[next[Arcs[i].State]++] = Arcs[i] with { State = state };
        return (first, arcs);
    }
}
