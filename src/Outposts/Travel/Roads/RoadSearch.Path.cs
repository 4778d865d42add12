using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

public sealed partial class RoadSearch
{
    /// <summary>The quickest way from one position to another, and among equally quick ones the shortest.</summary>
    /// <returns>Null when there is none, or a position is not on the network.</returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public RoadPath? FindPath(Position from, Position to, CancellationToken cancellationToken = default)
    {
        if (Snap(from) is not { } start || Snap(to) is not { } goal) return null;
        var space = Rent();
        space.KeepParents();
        var best = SearchTo(space, start, goal, cancellationToken);
        var path = best.Time == SearchSpace.Unreached ? null : ToPath(space, best, from, start, goal, to);
        Return(space);
        return path;
    }

    /// <summary>How far it is from one position to another; as <see cref="FindPath"/>, without the line.</summary>
    /// <inheritdoc cref="FindPath"/>
    public RoadCost? Between(Position from, Position to, CancellationToken cancellationToken = default)
    {
        if (Snap(from) is not { } start || Snap(to) is not { } goal) return null;
        var space = Rent();
        space.KeepParents();
        var best = SearchTo(space, start, goal, cancellationToken);
        Return(space);
        return best.Time == SearchSpace.Unreached ? null : ToCost(best.Time, best.Length);
    }

    /// <summary>The end of a way: its last arc, and the state from which it is travelled, −1 when it is that of the start too.</summary>
    private readonly record struct PathEnd(uint Time, long Length, int State, int Arc)
    {
        public bool IsBetterThan(in PathEnd other) => Time < other.Time || Time == other.Time && Length < other.Length;
    }

    private PathEnd SearchTo(SearchSpace space, in SnapPoint start, in SnapPoint goal, CancellationToken cancellationToken)
    {
        var best = new PathEnd(SearchSpace.Unreached, 0, -1, -1);
        var bound = TravelBound.To(_graph, goal.Position);
        for (var arc = 2 * start.Edge; arc <= 2 * start.Edge + 1; arc++)
        {
            if (!CanTravel(arc)) continue;
            var ((fromTime, from), (toTime, to)) = (Before(arc, start), Before(arc, goal));
            if (start.Edge == goal.Edge && from <= to)
                Take(new PathEnd((uint)start.LegTime + toTime - fromTime + (uint)goal.LegTime, (long)start.Leg + to - from + goal.Leg, -1,
                    arc),
                    ref best);
            var (time, length) = Behind(arc, start);
            var state = _graph.StateAfter(arc);
            Improve(space, state, time + (uint)start.LegTime, start.Leg + length, ~state, arc, bound);
        }
        for (var n = 1; space.TryPop(out var key, out var state); n++)
        {
            if (n % StatesBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            var time = space.TimeOf(state);
            if (key > best.Time) break;
            if (key > time + Remaining(bound, state)) continue;
            Follow(space, state, time, goal, bound, ref best);
        }
        return best;
    }

    private void Follow(SearchSpace space, int state, uint time, in SnapPoint goal, in TravelBound bound, ref PathEnd best)
    {
        var length = space.LengthOf(state);
        foreach (ref readonly var arc in _graph.Arcs.AsSpan(_graph.First[state].._graph.First[state + 1]))
        {
            if (arc.IsConditional && !IsOpen(arc.Arc)) continue;
            if (arc.Edge == goal.Edge)
            {
                var (part, partLength) = Before(arc.Arc, goal);
                Take(new PathEnd(time + part + (uint)goal.LegTime, length + partLength + goal.Leg, state, arc.Arc), ref best);
            }
            if (time + arc.Time <= MaxTime)
                Improve(space, arc.State, time + arc.Time, length + arc.Length, state, arc.Arc, bound);
        }
    }

    private static void Take(in PathEnd end, ref PathEnd best)
    {
        if (end.Time <= MaxTime && end.IsBetterThan(best)) best = end;
    }

    private void Improve(SearchSpace space, int state, uint time, long length, int parent, int arc, in TravelBound bound)
    {
        if (space.Improve(state, time, length, time + Remaining(bound, state))) space.Parents[state] = (parent, arc);
    }

    private uint Remaining(in TravelBound bound, int state)
    {
        var vertex = _graph.StateVertex[state];
        return bound.From(_network.Longitudes[vertex], _network.Latitudes[vertex]);
    }

    private RoadPath ToPath(SearchSpace space, in PathEnd end, Position from, in SnapPoint start, in SnapPoint goal, Position to)
    {
        List<int> arcs = [end.Arc];
        for (var state = end.State; state >= 0;)
        {
            var (parent, arc) = space.Parents[state];
            arcs.Add(arc);
            state = parent; // negative at the arc of the start
        }
        arcs.Reverse();
        List<Position> line = [from, start.Position];
        for (var i = 0; i < arcs.Count; i++)
            AppendLine(line, arcs[i], i == 0 ? Before(arcs[i], start).Length : 0,
                i == arcs.Count - 1 ? Before(arcs[i], goal).Length : _network.Lengths[arcs[i] >> 1]);
        line.Add(goal.Position);
        line.Add(to);
        var dependsOnHours = arcs.Any(arc => _graph.ConditionOf(arc) is { } condition && _conditions[condition].IsUncertain);
        return new RoadPath(ToCost(end.Time, end.Length), [.. line.Where((position, i) => i == 0 || position != line[i - 1])],
            dependsOnHours);
    }

    /// <summary>Appends the points of an arc that lie between two places on it.</summary>
    private void AppendLine(List<Position> line, int arc, int from, int to)
    {
        var points = _network.GetLine(arc >> 1);
        if ((arc & 1) == 1) Array.Reverse(points);
        var total = 0.0;
        var places = new double[points.Length];
        for (var i = 1; i < points.Length; i++) places[i] = total += Geodesic.Distance(points[i - 1], points[i]) * 1000;
        for (var i = 0; i < points.Length; i++)
        {
            var place = i == points.Length - 1 ? _network.Lengths[arc >> 1] : places[i];
            if (place >= from && place <= to) line.Add(points[i]);
        }
    }
}
