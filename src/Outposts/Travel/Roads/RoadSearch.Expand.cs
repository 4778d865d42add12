namespace Outposts.Travel.Roads;

public sealed partial class RoadSearch
{
    /// <summary>Watches a search. Implemented by structs, so that the search is compiled for each.</summary>
    private interface IArcVisitor
    {
        /// <summary>Whether nothing that the search will still meet, at this time or later, is of use.</summary>
        bool IsDone(uint time);

        /// <summary>
        /// Called for each arc that is entered; reversed, for each behind which one who starts on it is in the settled state.
        /// </summary>
        void Cross(uint time, long length, int arc);
    }

    /// <summary>Milliseconds from the beginning of an edge to a place on it; the rest of its time lies behind.</summary>
    private uint TimeAlong(int edge, int offset) => _network.Lengths[edge] is > 0 and var length
        ? (uint)((long)_graph.TimeOf(edge) * offset / length) : 0;

    /// <summary>Milliseconds and millimetres from where an arc begins to a place on its edge.</summary>
    internal (uint Time, int Length) Before(int arc, in SnapPoint point) => (arc & 1) == 0
        ? (TimeAlong(point.Edge, point.Offset), point.Offset)
        : (_graph.TimeOf(point.Edge) - TimeAlong(point.Edge, point.Offset), _network.Lengths[point.Edge] - point.Offset);

    /// <summary>Milliseconds and millimetres from a place on an edge to where the arc ends.</summary>
    internal (uint Time, int Length) Behind(int arc, in SnapPoint point) => Before(arc ^ 1, point);

    private bool IsOpen(int arc) => _graph.ConditionOf(arc) is not { } condition || _conditions[condition].IsOpen;

    /// <summary>Whether the mode may travel an arc at the moment.</summary>
    internal bool CanTravel(int arc) => _graph.IsUsable(arc) && IsOpen(arc);

    private void Run<TVisitor>(in SnapPoint start, bool reverse, uint limit, ref TVisitor visitor, CancellationToken cancellationToken)
        where TVisitor : struct, IArcVisitor
    {
        var space = Rent();
        Begin(space, start, reverse, limit);
        Expand(space, reverse, limit, ref visitor, cancellationToken);
        Return(space);
    }

    private SearchSpace Rent() => _graph.Spaces.TryTake(out var space) ? space : new SearchSpace(_graph.StateCount);

    private void Return(SearchSpace space)
    {
        space.Reset();
        _graph.Spaces.Add(space);
    }

    /// <summary>Enters the states at the ends of the edge on which a search begins.</summary>
    private void Begin(SearchSpace space, in SnapPoint start, bool reverse, uint limit)
    {
        for (var arc = 2 * start.Edge; arc <= 2 * start.Edge + 1; arc++)
        {
            if (!CanTravel(arc)) continue;
            var (time, length) = reverse ? Before(arc, start) : Behind(arc, start);
            time += (uint)start.LegTime;
            if (time > limit) continue;
            if (!reverse) space.Improve(_graph.StateAfter(arc), time, start.Leg + length, time);
            else
                foreach (var state in _graph.StatesBefore(arc)) space.Improve(state, time, start.Leg + length, time);
        }
    }

    /// <summary>
    /// Settles states until the visitor needs no more; what waits then goes on waiting, so that the search may be continued.
    /// </summary>
    private void Expand<TVisitor>(SearchSpace space, bool reverse, uint limit, ref TVisitor visitor, CancellationToken cancellationToken)
        where TVisitor : struct, IArcVisitor
    {
        var (first, arcs) = _graph.Directed(reverse);
        for (var n = 1; space.TryPeek(out var time, out var state) && !visitor.IsDone(time); n++)
        {
            if (n % StatesBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            space.Pop();
            if (time > space.TimeOf(state)) continue;
            var length = space.LengthOf(state);
            if (reverse && state >= _network.VertexCount && _graph.StartArcs.TryGetValue(state, out var starts))
                foreach (var arc in starts)
                    if (IsOpen(arc)) visitor.Cross(time, length, arc);
            foreach (ref readonly var arc in arcs.AsSpan(first[state]..first[state + 1]))
            {
                if (arc.IsConditional && !IsOpen(arc.Arc)) continue;
                // Reversed, an arc counts for those who start on it, and their memory is not that of one who comes along it.
                if (!reverse || state < _network.VertexCount && !_graph.HasStartState(arc.Arc)) visitor.Cross(time, length, arc.Arc);
                var next = time + arc.Time;
                if (next <= limit) space.Improve(arc.State, next, length + arc.Length, next);
            }
        }
    }

    /// <summary>Calls for each point on the edge of a start that is reached along that edge alone.</summary>
    private void AlongStart<TVisitor>(in SnapPoint start, bool reverse, RoadPoints points, ref TVisitor visitor)
        where TVisitor : struct, IPointVisitor
    {
        for (var arc = 2 * start.Edge; arc <= 2 * start.Edge + 1; arc++)
        {
            if (!CanTravel(arc)) continue;
            foreach (var point in points.On(start.Edge))
            {
                ref readonly var other = ref points.At(point);
                var ((fromTime, from), (toTime, to)) = reverse ? (Before(arc, other), Before(arc, start)) : (Before(arc, start),
                    Before(arc, other));
                if (from <= to)
                    visitor.Meet(point, (uint)start.LegTime + toTime - fromTime + (uint)other.LegTime, start.Leg + to - from + other.Leg);
            }
        }
    }

    /// <summary>Calls for each point on the edge of an arc that a search enters.</summary>
    private void MeetOn<TVisitor>(uint time, long length, int arc, bool reverse, RoadPoints points, ref TVisitor visitor)
        where TVisitor : struct, IPointVisitor
    {
        if (!points.HasAny(arc >> 1)) return;
        foreach (var point in points.On(arc >> 1))
        {
            ref readonly var snap = ref points.At(point);
            var (partTime, part) = reverse ? Behind(arc, snap) : Before(arc, snap);
            visitor.Meet(point, time + partTime + (uint)snap.LegTime, length + part + snap.Leg);
        }
    }

    private interface IPointVisitor
    {
        /// <summary>Called with every way in which a point is met; the least counts.</summary>
        void Meet(int point, uint time, long length);
    }

    private struct NearestVisitor : IArcVisitor, IPointVisitor
    {
        private readonly RoadSearch _search;
        private readonly RoadPoints _among;
        private readonly Func<int, bool>? _accepts;
        private readonly SearchBudget? _budget;
        private int _states;

        public NearestVisitor(RoadSearch search, RoadPoints among, NearestList found, Func<int, bool>? accepts, SearchBudget? budget,
            in SnapPoint start)
        {
            (_search, _among, Found, _accepts, _budget) = (search, among, found, accepts, budget);
            search.AlongStart(start, false, among, ref this);
        }

        public NearestList Found { get; }

        public bool IsDone(uint time)
        {
            if (_budget is not null && ++_states % StatesBetweenChecks == 0) _budget.Spend(StatesBetweenChecks / SearchBudget.StatesInStep);
            return time > Found.Worst;
        }

        public void Cross(uint time, long length, int arc) => _search.MeetOn(time, length, arc, false, _among, ref this);

        public readonly void Meet(int point, uint time, long length)
        {
            if (time <= Found.Worst && (_accepts is null || _accepts(point))) Found.Offer(point, time, length);
        }
    }

    private struct ManyVisitor : IArcVisitor, IPointVisitor
    {
        private readonly RoadSearch _search;
        private readonly RoadPoints _points;
        private readonly bool _reverse;

        public ManyVisitor(RoadSearch search, RoadPoints points, uint limit, in SnapPoint start, bool reverse)
        {
            (_search, _points, Limit, _reverse) = (search, points, limit, reverse);
            (Times, Lengths) = (new uint[points.Count], new long[points.Count]);
            Array.Fill(Times, SearchSpace.Unreached);
            search.AlongStart(start, reverse, points, ref this);
        }

        public uint Limit { get; }
        public uint[] Times { get; }
        public long[] Lengths { get; }

        public readonly bool IsDone(uint time) => time > Limit;

        public void Cross(uint time, long length, int arc) => _search.MeetOn(time, length, arc, _reverse, _points, ref this);

        public readonly void Meet(int point, uint time, long length)
        {
            if (time > Times[point] || time == Times[point] && length >= Lengths[point]) return;
            (Times[point], Lengths[point]) = (time, length);
        }
    }
}
