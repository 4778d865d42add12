namespace Outposts.Travel.Roads;

/// <summary>Recognizes banned sequences among the arcs travelled: the automaton of Aho and Corasick (1975), its alphabet the
/// arcs.</summary>
internal sealed class TurnMachine
{
    /// <summary>The state in which nothing is remembered.</summary>
    public const int Root = 0;

    /// <summary>The answer for an arc that would complete a banned sequence.</summary>
    public const int Banned = -1;

    private readonly Dictionary<(int State, int Arc), int> _children = [];
    private readonly List<int> _fallback = [Root];
    private readonly List<bool> _isEnd = [false];

    public TurnMachine(IReadOnlyList<int[]> sequences)
    {
        List<(int Parent, int Arc, int State, int Depth)> order = [];
        foreach (var sequence in sequences)
        {
            var state = Root;
            for (var depth = 0; depth < sequence.Length; depth++)
            {
                var key = (state, sequence[depth]);
                if (!_children.TryGetValue(key, out var next))
                {
                    _children[key] = next = _fallback.Count;
                    _fallback.Add(Root);
                    _isEnd.Add(false);
                    order.Add((state, sequence[depth], next, depth));
                }
                state = next;
            }
            _isEnd[state] = true;
        }
        foreach (var (parent, arc, state, depth) in order.OrderBy(entry => entry.Depth))
        {
            _fallback[state] = depth == 0 ? Root : Step(_fallback[parent], arc);
            _isEnd[state] |= _isEnd[_fallback[state]];
        }
    }

    /// <summary>The state after an arc, or <see cref="Banned"/>.</summary>
    public int Next(int state, int arc)
    {
        if (_children.Count == 0) return Root;
        var next = Step(state, arc);
        return _isEnd[next] ? Banned : next;
    }

    private int Step(int state, int arc)
    {
        while (true)
        {
            if (_children.TryGetValue((state, arc), out var next)) return next;
            if (state == Root) return Root;
            state = _fallback[state];
        }
    }
}
