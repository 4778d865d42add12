using Outposts.Geodesy;

namespace Outposts.Travel.Overland;

/// <summary>
/// Dijkstra's algorithm over the visibility graph from one position, carried on only as far as each question needs: a target is decided
/// when the cheapest node that is not settled costs no less than the best way found. For one thread.
/// </summary>
internal sealed class GraphSearch
{
    private readonly CornerGraph _graph;
    private readonly double _secondsPerMetre;
    private readonly Cost[] _costs;
    private readonly int[] _previous;
    private readonly bool[] _isSettled;
    private readonly UsableCrossing?[] _crossingOf;
    private readonly List<int> _settled = [];
    private readonly PriorityQueue<int, double> _queue = new();
    private readonly SearchBudget? _budget;
    private readonly CancellationToken _cancellationToken;
    private double[] _bounds = [];

    /// <summary>Begins a search.</summary>
    /// <exception cref="OperationCanceledException">The operation was cancelled; the search may go on all the same.</exception>
    public GraphSearch(CornerGraph graph, UsableCrossing[] crossings, TravelProfile profile, Anchor from, SearchBudget? budget,
        CancellationToken cancellationToken)
    {
        (_graph, _budget, _cancellationToken) = (graph, budget, cancellationToken);
        _budget?.Spend(graph.Nodes.Length / SearchBudget.LegsInStep);
        _secondsPerMetre = profile.DetourFactor / profile.MetresPerSecond;
        _costs = new Cost[graph.Nodes.Length];
        Array.Fill(_costs, Cost.Infinite);
        _previous = new int[graph.Nodes.Length];
        _isSettled = new bool[graph.Nodes.Length];
        _crossingOf = new UsableCrossing?[graph.Nodes.Length];
        foreach (var crossing in crossings)
            _crossingOf[graph.CornerCount + 2 * crossing.Number] = _crossingOf[graph.CornerCount + 2 * crossing.Number + 1] = crossing;
        foreach (var leg in graph.LegsFrom(from, double.PositiveInfinity, graph.Nodes.Length, cancellationToken)) Relax(-1, default, leg);
    }

    /// <summary>Finds the cheapest way to a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="best">What is known already: the straight leg, or infinite.</param>
    public Cost FindBest(Anchor target, Cost best) => Find(target, best).Cost;

    /// <summary>Gets the steps of a way that was found, each from a node, or −1 at first, to a node; null when it is the straight
    /// leg.</summary>
    public IReadOnlyList<(int From, int To)>? NodesTo(Anchor target, double seconds)
    {
        var node = Find(target, Cost.Infinite) is var found && found.Cost.Seconds <= seconds * (1 + 1e-12) ? found.Node : -1;
        if (node < 0) return null;
        var steps = new List<(int, int)>();
        for (; node >= 0; node = _previous[node]) steps.Add((_previous[node], node));
        steps.Reverse();
        return steps;
    }

    private (Cost Cost, int Node) Find(Anchor target, Cost best)
    {
        var point = EcefPoint.FromPosition(target.Point.Position);
        var last = -1;
        if (_bounds.Length < _costs.Length) _bounds = new double[_costs.Length];
        var looked = 0;
        while (true)
        {
            _budget?.Spend(1 + _settled.Count / SearchBudget.EdgesInStep);
            // What is settled, cheapest possible way first: the first that is a leg ends the search mostly.
            for (; looked < _settled.Count; looked++)
            {
                var node = _settled[looked];
                _bounds[looked] = _costs[node].Seconds + (_graph.MinDistance(node, point) + target.Join) * _secondsPerMetre;
            }
            while (FindLeast(looked) is var at && at >= 0 && _bounds[at] < best.Seconds)
            {
                _bounds[at] = double.PositiveInfinity;
                var node = _settled[at];
                if (!_graph.IsLeg(node, target.Point)) continue;
                var way = Extend(_costs[node], LegMetres(node, target));
                if (way.Seconds < best.Seconds) (best, last) = (way, node);
            }
            if (!SettleNext(best.Seconds)) return (best, last);
        }
    }

    private double LegMetres(int node, Anchor target) =>
        Geodesic.Distance(_graph.Nodes[node].Point.Position, target.Point.Position) + _graph.Nodes[node].Join + target.Join;

    private int FindLeast(int count)
    {
        var least = -1;
        for (var at = 0; at < count; at++)
            if (!double.IsPositiveInfinity(_bounds[at]) && (least < 0 || _bounds[at] < _bounds[least])) least = at;
        return least;
    }

    /// <summary>Settles the next node; false when none is left that costs less than a limit.</summary>
    private bool SettleNext(double limit)
    {
        while (_queue.TryPeek(out var node, out var seconds))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (_isSettled[node])
            {
                _queue.Dequeue();
                continue;
            }
            if (seconds >= limit) return false;
            // Before anything changes: they may be found now, which takes long, and a caller who cancels leaves the node waiting.
            if (_budget is not null && !_graph.HasLegsOf(node)) _budget.Spend(_graph.Nodes.Length / SearchBudget.LegsInStep);
            var legs = _graph.LegsOf(node, _cancellationToken);
            _queue.Dequeue();
            _isSettled[node] = true;
            _settled.Add(node);
            foreach (var leg in legs) Relax(node, _costs[node], leg);
            if (_crossingOf[node] is { } crossing) RelaxCrossing(node, crossing);
            return true;
        }
        return false;
    }

    private void RelaxCrossing(int node, UsableCrossing crossing)
    {
        var other = _graph.CornerCount + ((node - _graph.CornerCount) ^ 1);
        var before = _costs[node];
        Improve(node, other, before with
        {
            Seconds = before.Seconds + crossing.Seconds,
            CrossingMetres = before.CrossingMetres + crossing.Metres,
            CrossingSeconds = before.CrossingSeconds + crossing.Seconds,
        });
    }

    private void Relax(int from, Cost cost, Leg leg)
    {
        if (leg.Node >= _graph.CornerCount && _crossingOf[leg.Node] is null) return;
        Improve(from, leg.Node, Extend(cost, leg.Metres));
    }

    private void Improve(int from, int node, Cost cost)
    {
        if (_isSettled[node] || cost.Seconds >= _costs[node].Seconds) return;
        _costs[node] = cost;
        _previous[node] = from;
        _queue.Enqueue(node, cost.Seconds);
    }

    private Cost Extend(Cost cost, double metres) =>
        cost with { Seconds = cost.Seconds + metres * _secondsPerMetre, Metres = cost.Metres + metres };
}
