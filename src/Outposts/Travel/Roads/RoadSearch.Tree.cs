namespace Outposts.Travel.Roads;

public sealed partial class RoadSearch
{
    /// <summary>Gets the highest speed of the mode on the network, km/h.</summary>
    internal double TopSpeed => _graph.TopSpeed;

    /// <summary>
    /// The shortest ways from one place, found one after the other by a single search that is continued as far as each goal needs. Not for
    /// several threads.
    /// </summary>
    internal sealed class Tree
    {
        private readonly RoadSearch _search;
        private readonly SnapPoint _start;
        private readonly SearchSpace _space;
        private readonly CancellationToken _cancellationToken;
        private uint _settled;

        public Tree(RoadSearch search, in SnapPoint start, CancellationToken cancellationToken)
        {
            (_search, _start, _cancellationToken) = (search, start, cancellationToken);
            // Not of the pool: nobody says when the last goal was asked for.
            _space = new SearchSpace(search._graph.StateCount);
            search.Begin(_space, start, reverse: false, MaxTime);
        }

        /// <summary>How far it is to a place; null when it cannot be reached.</summary>
        public RoadCost? To(in SnapPoint goal)
        {
            var best = Along(goal);
            while (true)
            {
                best = Through(goal, best);
                // States beyond what is settled may still improve; none of them to the time of what is settled or less.
                if (_settled >= Math.Min(best.Time, MaxTime)) break;
                Continue();
            }
            return best.Time <= MaxTime ? ToCost(best.Time, best.Length) : null;
        }

        /// <summary>Settles states until the time goes on by a tenth, so that the ends of a goal's edge are not looked at after each
        /// state.</summary>
        private void Continue()
        {
            var visitor = new TimeVisitor(Math.Min(MaxTime, _settled + Math.Max(1000, _settled / 10)));
            _search.Expand(_space, reverse: false, MaxTime, ref visitor, _cancellationToken);
            _settled = _space.IsEmpty ? MaxTime : visitor.Until;
        }

        private readonly struct TimeVisitor(uint until) : IArcVisitor
        {
            public uint Until { get; } = until;

            public bool IsDone(uint time) => time > Until;

            public void Cross(uint time, long length, int arc)
            {
                // Goals ask the states at the ends of their edge.
            }
        }

        /// <summary>The way along the edge on which both places lie.</summary>
        private (uint Time, long Length) Along(in SnapPoint goal)
        {
            (uint Time, long Length) best = (SearchSpace.Unreached, 0);
            for (var arc = 2 * _start.Edge; goal.Edge == _start.Edge && arc <= 2 * _start.Edge + 1; arc++)
            {
                var ((fromTime, from), (toTime, to)) = (_search.Before(arc, _start), _search.Before(arc, goal));
                if (_search.CanTravel(arc) && from <= to)
                    best = Min(best, ((uint)_start.LegTime + toTime - fromTime + (uint)goal.LegTime,
                        (long)_start.Leg + to - from + goal.Leg));
            }
            return best;
        }

        /// <summary>The best way by the states before the goal's edge as they are known.</summary>
        private (uint Time, long Length) Through(in SnapPoint goal, (uint Time, long Length) best)
        {
            for (var arc = 2 * goal.Edge; arc <= 2 * goal.Edge + 1; arc++)
            {
                if (!_search.CanTravel(arc)) continue;
                var (time, length) = _search.Before(arc, goal);
                foreach (var state in _search._graph.StatesBefore(arc))
                    if (_space.TimeOf(state) is var known && known != SearchSpace.Unreached)
                        best = Min(best, (known + time + (uint)goal.LegTime, _space.LengthOf(state) + length + goal.Leg));
            }
            return best;
        }

        private static (uint Time, long Length) Min((uint Time, long Length) one, (uint Time, long Length) other) =>
            other.CompareTo(one) < 0 ? other : one;
    }
}
