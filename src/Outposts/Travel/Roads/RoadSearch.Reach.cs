using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

public sealed partial class RoadSearch
{
    /// <summary>What of the network is reached from a position within a time, its straight leg included.</summary>
    /// <param name="from">The position.</param>
    /// <param name="maxSeconds">The time, seconds, at least 0.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Null when the position is not on the network.</returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public RoadReach? Reach(Position from, double maxSeconds, CancellationToken cancellationToken = default) =>
        ReachOf(from, maxSeconds, reverse: false, cancellationToken);

    /// <summary>From what of the network a position is reached within a time.</summary>
    /// <inheritdoc cref="Reach"/>
    public RoadReach? ReachTo(Position to, double maxSeconds, CancellationToken cancellationToken = default) =>
        ReachOf(to, maxSeconds, reverse: true, cancellationToken);

    private RoadReach? ReachOf(Position center, double maxSeconds, bool reverse, CancellationToken cancellationToken)
    {
        var limit = ToMilliseconds(maxSeconds);
        if (Snap(center) is not { } start) return null;
        var visitor = new ReachVisitor(this, limit, start, reverse);
        Run(start, reverse, limit, ref visitor, cancellationToken);
        return new RoadReach(_network, RoadReach.Merge(visitor.Parts));
    }

    private readonly struct ReachVisitor : IArcVisitor
    {
        private readonly RoadSearch _search;
        private readonly uint _limit;
        private readonly bool _reverse;

        public ReachVisitor(RoadSearch search, uint limit, in SnapPoint start, bool reverse)
        {
            (_search, _limit, _reverse, Parts) = (search, limit, reverse, []);
            if (start.LegTime > limit) return;
            for (var arc = 2 * start.Edge; arc <= 2 * start.Edge + 1; arc++)
                if (search.CanTravel(arc))
                    Add(start.Edge, start.Offset, limit - (uint)start.LegTime, forward: (arc & 1) == 0 != reverse);
        }

        public List<ReachedPart> Parts { get; }

        public bool IsDone(uint time) => time > _limit;

        public void Cross(uint time, long length, int arc)
        {
            var edge = arc >> 1;
            if (_search._graph.CanStandOn(edge))
                Add(edge, (arc & 1) == 0 != _reverse ? 0 : _search._network.Lengths[edge], _limit - time, (arc & 1) == 0 != _reverse);
        }

        /// <summary>The part of an edge that the rest of the time suffices for; rounded down to a millimetre.</summary>
        private void Add(int edge, int from, uint rest, bool forward)
        {
            var (time, length) = (_search._graph.TimeOf(edge), _search._network.Lengths[edge]);
            var far = time == 0 ? length : (int)Math.Min(length, (long)rest * length / time);
            Parts.Add(forward ? new ReachedPart(edge, from, (int)Math.Min(length, (long)from + far))
                : new ReachedPart(edge, Math.Max(0, from - far), from));
        }
    }
}
