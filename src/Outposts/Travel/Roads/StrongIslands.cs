namespace Outposts.Travel.Roads;

/// <summary>
/// The parts of a mode's network within which every place is reached from every other (strongly connected components, Tarjan 1972). Where
/// an
/// extract cuts a one-way street, or digitizing left a piece over, there are parts that one cannot leave or cannot enter.
/// </summary>
internal sealed class StrongIslands
{
    private readonly RoadNetwork _network;
    private readonly int[] _islandOf;
    private readonly List<int> _sizes = [];

    public StrongIslands(ModeGraph graph)
    {
        _network = graph.Network;
        _islandOf = new int[_network.VertexCount];
        FindIslands(graph);
        for (var edge = 0; edge < _network.EdgeCount; edge++)
            if (graph.CanStandOn(edge) && _islandOf[_network.From[edge]] == _islandOf[_network.To[edge]])
                _sizes[_islandOf[_network.From[edge]]]++;
    }

    /// <summary>Whether both ends of an edge lie in a part of at least so many edges.</summary>
    public bool IsOnIslandOf(int edge, int minEdges) => _islandOf[_network.From[edge]] is var island
        && island == _islandOf[_network.To[edge]] && _sizes[island] >= minEdges;

    private void FindIslands(ModeGraph graph)
    {
        var n = _islandOf.Length;
        int[] order = new int[n], low = new int[n], next = new int[n]; // order 0: not visited
        Array.Fill(_islandOf, -1);
        Stack<int> path = new(), open = new();
        var visited = 0;
        for (var root = 0; root < n; root++)
        {
            if (order[root] > 0) continue;
            Enter(root);
            while (path.TryPeek(out var vertex))
            {
                if (next[vertex] < graph.First[vertex + 1])
                {
                    // The first state of a vertex has all arcs that the mode may use.
                    var head = graph.StateVertex[graph.Arcs[next[vertex]++].State];
                    if (order[head] == 0) Enter(head);
                    else if (_islandOf[head] < 0) low[vertex] = Math.Min(low[vertex], order[head]);
                    continue;
                }
                path.Pop();
                if (path.TryPeek(out var parent)) low[parent] = Math.Min(low[parent], low[vertex]);
                if (low[vertex] == order[vertex]) Close(vertex);
            }
        }

        void Enter(int vertex)
        {
            order[vertex] = low[vertex] = ++visited;
            next[vertex] = graph.First[vertex];
            path.Push(vertex);
            open.Push(vertex);
        }

        void Close(int vertex)
        {
            int member;
            do
            {
                member = open.Pop();
                _islandOf[member] = _sizes.Count;
            }
            while (member != vertex);
            _sizes.Add(0);
        }
    }
}
