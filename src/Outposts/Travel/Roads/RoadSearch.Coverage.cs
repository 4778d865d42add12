namespace Outposts.Travel.Roads;

/// <summary>The facility that is the nearest to a point by time.</summary>
/// <param name="Facility">Its place in the order of the facilities; −1 when none is reached.</param>
/// <param name="Seconds">The time; infinite when none is reached.</param>
public readonly record struct QuickestFacility(int Facility, double Seconds);

/// <summary>Receives that a point reaches a facility; called once for each pair.</summary>
/// <param name="facility">The facility.</param>
/// <param name="point">The point.</param>
/// <param name="cost">The shortest time, and the length of the shortest among the ways of that time.</param>
public delegate void FacilityReached(int facility, int point, RoadCost cost);

public sealed partial class RoadSearch
{
    /// <summary>
    /// The nearest facility of each point, in one search back from all facilities: each state learns the nearest facility, then each point
    /// asks the ends of its edge. Among equally near facilities the smaller index counts.
    /// </summary>
    /// <param name="points">The points, put on the network of this mode.</param>
    /// <param name="facilities">The facilities, likewise.</param>
    /// <param name="maxSeconds">What takes longer counts as not reached.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public QuickestFacility[] NearestFacilities(RoadPoints points, RoadPoints facilities, double maxSeconds = double.PositiveInfinity,
        CancellationToken cancellationToken = default)
    {
        ValidatePoints(points);
        ValidatePoints(facilities);
        var limit = ToMilliseconds(maxSeconds);
        var labels = new int[_graph.StateCount];
        var space = Rent();
        SpreadLabels(space, labels, facilities, limit, cancellationToken);
        var answers = new QuickestFacility[points.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            if ((i & 4095) == 0) cancellationToken.ThrowIfCancellationRequested();
            var (time, facility) = points.At(i).Edge < 0 ? (SearchSpace.Unreached, -1) : LookUp(space, labels, points.At(i), facilities);
            answers[i] = time <= limit ? new(facility, time / 1000.0) : new(-1, double.PositiveInfinity);
        }
        Return(space);
        return answers;
    }

    /// <summary>Every pair of a facility and a point that reaches it in a time: one search back from each facility.</summary>
    /// <inheritdoc cref="NearestFacilities"/>
    /// <param name="points">The points, put on the network of this mode.</param>
    /// <param name="facilities">The facilities, likewise.</param>
    /// <param name="maxSeconds">What takes longer counts as not reached.</param>
    /// <param name="reached">Receives the pairs, facility by facility, the points of one in no order.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public void VisitPairs(RoadPoints points, RoadPoints facilities, double maxSeconds, FacilityReached reached,
        CancellationToken cancellationToken = default)
    {
        ValidatePoints(points);
        ValidatePoints(facilities);
        var limit = ToMilliseconds(maxSeconds);
        var best = new (uint Time, long Length)[points.Count];
        Array.Fill(best, (SearchSpace.Unreached, 0));
        List<int> touched = [];
        for (var facility = 0; facility < facilities.Count; facility++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (facilities[facility] is not { } start) continue;
            var visitor = new PairVisitor(this, points, limit, start, best, touched);
            Run(start, reverse: true, limit, ref visitor, cancellationToken);
            foreach (var point in touched)
            {
                reached(facility, point, ToCost(best[point].Time, best[point].Length));
                best[point] = (SearchSpace.Unreached, 0);
            }
            touched.Clear();
        }
    }

    private void SpreadLabels(SearchSpace space, int[] labels, RoadPoints facilities, uint limit, CancellationToken cancellationToken)
    {
        for (var facility = 0; facility < facilities.Count; facility++)
        {
            ref readonly var start = ref facilities.At(facility);
            for (var arc = 2 * start.Edge; start.Edge >= 0 && arc <= 2 * start.Edge + 1; arc++)
            {
                if (!CanTravel(arc)) continue;
                var time = Before(arc, start).Time + (uint)start.LegTime;
                foreach (var state in _graph.StatesBefore(arc)) Spread(state, time, facility);
            }
        }
        var (first, arcs) = _graph.Directed(reverse: true);
        for (var n = 0; space.TryPop(out var time, out var state); n++)
        {
            if (n % StatesBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            if (time > space.TimeOf(state)) continue;
            var label = labels[state];
            foreach (ref readonly var arc in arcs.AsSpan(first[state]..first[state + 1]))
                if (!arc.IsConditional || IsOpen(arc.Arc)) Spread(arc.State, time + arc.Time, label);
        }

        // The label takes the place of the length: among equal times the smaller one counts.
        void Spread(int state, uint time, int label)
        {
            if (time <= limit && space.Improve(state, time, label, time)) labels[state] = label;
        }
    }

    private (uint Time, int Facility) LookUp(SearchSpace space, int[] labels, in SnapPoint point, RoadPoints facilities)
    {
        (uint Time, int Facility) best = (SearchSpace.Unreached, -1);
        for (var arc = 2 * point.Edge; arc <= 2 * point.Edge + 1; arc++)
        {
            if (!CanTravel(arc)) continue;
            var state = _graph.StateAfter(arc);
            if (space.TimeOf(state) is var rest && rest != SearchSpace.Unreached)
                Take((rest + Behind(arc, point).Time + (uint)point.LegTime, labels[state]));
            var (fromTime, from) = Before(arc, point);
            foreach (var facility in facilities.On(point.Edge))
            {
                var (toTime, to) = Before(arc, facilities.At(facility));
                if (from <= to) Take(((uint)point.LegTime + toTime - fromTime + (uint)facilities.At(facility).LegTime, facility));
            }
        }
        return best;

        void Take((uint, int) other)
        {
            if (other.CompareTo(best) < 0) best = other;
        }
    }

    private readonly struct PairVisitor : IArcVisitor, IPointVisitor
    {
        private readonly RoadSearch _search;
        private readonly RoadPoints _points;
        private readonly uint _limit;
        private readonly (uint Time, long Length)[] _best;
        private readonly List<int> _touched;

        public PairVisitor(RoadSearch search, RoadPoints points, uint limit, in SnapPoint start, (uint Time, long Length)[] best,
            List<int> touched)
        {
            (_search, _points, _limit, _best, _touched) = (search, points, limit, best, touched);
            var self = this;
            search.AlongStart(start, true, points, ref self);
        }

        public bool IsDone(uint time) => time > _limit;

        public void Cross(uint time, long length, int arc)
        {
            var self = this;
            _search.MeetOn(time, length, arc, true, _points, ref self);
        }

        public void Meet(int point, uint time, long length)
        {
            if (time > _limit || (time, length).CompareTo(_best[point]) >= 0) return;
            if (_best[point].Time == SearchSpace.Unreached) _touched.Add(point);
            _best[point] = (time, length);
        }
    }
}
