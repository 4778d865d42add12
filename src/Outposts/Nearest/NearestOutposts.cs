using Outposts.Geodesy;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Nearest;

/// <summary>
/// Finds the nearest outposts that pass a filter, exactly. Immutable, for any number of threads.
/// </summary>
/// <remarks>
/// Filters that little passes would lead a search through the whole tree. Two things spare it that: each node knows what the
/// outposts below it offer at best, so that a far district or a rare service is not looked for where it cannot be; and for
/// every trait there is the list of those that have it, which is looked through instead of the tree when it is short.
/// </remarks>
public sealed class NearestOutposts
{
    /// <summary>Looking at a slot of a list costs about as much as at this many in the tree, which lie side by side.</summary>
    private const int ListCost = 2;

    /// <summary>How many a model's own search is asked for at most, as its answers are sorted in.</summary>
    private const int MaxOfModel = 1000;

    /// <summary>The travel times, seconds, up to which outposts that can be entered on arrival are looked for first.</summary>
    private static readonly double[] ArrivalWindows = [1800, 4 * 3600];

    private readonly NearestIndex _index;
    private readonly ChunkedList<OutpostTraits> _traits;
    // Of the outposts for which the tree was built.
    private readonly OutpostTraits[] _subtreeTraits;
    // By bit of OutpostTraits.Bits, then by bit of OutpostTraits.Services.
    private readonly int[][] _treeIndexesWith;
    private readonly Comparison<NearestByTravel> _byTravel;

    private NearestOutposts(OutpostColumns columns, NearestIndex index)
    {
        Columns = columns;
        _index = index;
        var traits = index.InTreeOrder(columns.Traits);
        _traits = ChunkedList<OutpostTraits>.Create(traits);
        _subtreeTraits = index.Aggregate<OutpostTraits>(traits, (a, b) => a | b);
        _byTravel = CompareByTravel;
        _treeIndexesWith =
        [
            .. Enumerable.Range(0, 64).Select(bit => GetTreeIndexesWith(traits, one => (one.Bits >> bit & 1) != 0)),
            .. Enumerable.Range(0, 64).Select(bit => GetTreeIndexesWith(traits, one => (one.Services >> bit & 1) != 0)),
        ];
    }

    private NearestOutposts(NearestOutposts before, OutpostColumns columns, OutpostListEdit edit)
    {
        Columns = columns;
        _index = before._index.With(edit);
        _traits = before._traits.Append([.. edit.Changed.Select(one => columns.Traits[one.Index])]);
        (_subtreeTraits, _treeIndexesWith) = (before._subtreeTraits, before._treeIndexesWith);
        _byTravel = CompareByTravel;
    }

    /// <summary>The outposts as filters see them.</summary>
    public OutpostColumns Columns { get; }

    /// <summary>Builds the index of a list; outposts are known by their index in it.</summary>
    /// <param name="outposts">The outposts.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentException">A position is outside the ranges of WGS 84.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static NearestOutposts Build(IReadOnlyList<Outpost> outposts, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var columns = new OutpostColumns(outposts);
        string[] codes = [.. outposts.Select(outpost => outpost.Code)];
        return new(columns, NearestIndex.Build(columns.Positions, codes, cancellationToken));
    }

    /// <summary>Gets how many outposts have changed or come, each time counted, since the index was built. A search looks at all of
    /// them.</summary>
    public int ChangedSinceBuilt => _index.AddedCount;

    /// <summary>Creates the index of the list after an edit. It shares what it can with this one, so that an outpost that changes costs
    /// microseconds however many there are; one that comes or goes costs what copying the columns does.</summary>
    /// <param name="edit">The edit of the list, which is in the ordinal order of codes.</param>
    /// <returns>The index; null when an outpost has a code of the catalogue or a district that none had: then it is built anew.</returns>
    /// <exception cref="ArgumentException">A position is outside the ranges of WGS 84.</exception>
    public NearestOutposts? With(OutpostListEdit edit) =>
        Columns.With(edit) is { } columns ? new NearestOutposts(this, columns, edit) : null;

    /// <summary>The nearest outposts that pass, nearest first; equally near ones by code, ordinally.</summary>
    /// <param name="to">From where one looks, WGS 84.</param>
    /// <param name="count">How many at most, at least 1.</param>
    /// <param name="within">No farther than this, metres of geodesic, inclusive; infinity for no limit.</param>
    /// <param name="predicate">The filter, compiled against <see cref="Columns"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is off the earth, the count below 1, or the limit negative.</exception>
    public Neighbor[] Find(Position to, int count, double within, OutpostPredicate predicate) =>
        Find(to, count, within, predicate, new PredicateFilter(predicate, _traits, _subtreeTraits));

    private Neighbor[] Find<TFilter>(Position to, int count, double within, OutpostPredicate predicate, TFilter passing)
        where TFilter : struct, INearestFilter
    {
        var shortest = FindShortestList(predicate);
        return shortest is not null && shortest.Length * (double)ListCost < EstimateVisits(predicate, count)
            ? _index.FindAmong(to, count, within, passing, shortest)
            : _index.Find(to, count, within, passing);
    }

    /// <summary>
    /// The outposts nearest by a mode of travel that pass, nearest first; equally near ones by code, ordinally. Those that cannot be
    /// reached are not among them: a rider cannot go there, however near they are by air.
    /// </summary>
    /// <param name="to">From where one looks, WGS 84: every way begins there.</param>
    /// <param name="count">How many at most, at least 1.</param>
    /// <param name="within">No farther than this, metres of geodesic, inclusive; infinity for no limit.</param>
    /// <param name="predicate">The filter, compiled against <see cref="Columns"/>.</param>
    /// <param name="travel">The travel model.</param>
    /// <param name="by">The mode.</param>
    /// <param name="at">The moment of travel; null when it does not matter.</param>
    /// <param name="maxCost">No longer than this, inclusive: seconds, or metres for a mode without time; infinity for no limit.</param>
    /// <param name="budget">What it may cost; null for as much as it takes.</param>
    /// <param name="arrival">Judges each outpost at one's arrival; null to judge none. A mode without time arrives at the departure.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is off the earth, the count below 1, or the limit negative.</exception>
    /// <exception cref="SearchBudgetException">It costs more than the budget.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    /// <remarks>
    /// The search goes from near to far by the geodesic. It may end when the next outpost is so far by the geodesic that no way to it,
    /// or to any after it, costs as little as the last of the answer. One more than asked for is looked up, as that one is the next.
    /// With <paramref name="arrival"/> short ways are looked at first: an outpost that stays closed for as long as they take is left out
    /// before its way is looked up, and as many found as are asked for are the nearest of all, as whatever is missing takes longer.
    /// </remarks>
    public NearestByTravel[] Find(
        Position to, int count, double within, OutpostPredicate predicate, TravelModel travel, TravelMode by, DateTimeOffset? at = null,
        double maxCost = double.PositiveInfinity, SearchBudget? budget = null, ArrivalFilter? arrival = null,
        CancellationToken cancellationToken = default)
    {
        var question = new Question(to, count, within, predicate, travel, by, at, budget, arrival, cancellationToken);
        if (travel.GetBasis(by) == TravelBasis.Geodesic) return FindStraight(question, maxCost);
        if (arrival is not null)
            foreach (var window in ArrivalWindows.TakeWhile(window => window < maxCost))
                if (FindOnWays(question, window) is var found && found.Length == count)
                    return found;
        return FindOnWays(question, maxCost);
    }

    /// <summary>Longer geodesics are longer ways here, so the order is that of the geodesics.</summary>
    private NearestByTravel[] FindStraight(in Question question, double maxCost)
    {
        var (to, count, within, predicate) = (question.To, question.Count, question.Within, question.Predicate);
        var origin = question.CreateOrigin();
        if (!double.IsPositiveInfinity(maxCost)) within = Math.Min(within, ReachArea.FarthestOf(origin, maxCost));
        var straight = question.Arrival is { } arrival
            ? Find(to, count, within, predicate,
                new ArrivalStraight(new PredicateFilter(predicate, _traits, _subtreeTraits), arrival, origin, Columns))
            : Find(to, count, within, predicate);
        var answers = new NearestByTravel[straight.Length];
        for (var i = 0; i < answers.Length; i++)
            answers[i] = new NearestByTravel(straight[i].Index, straight[i].Distance, origin.To(to, straight[i].Distance)!.Value);
        return Array.FindLastIndex(answers, near => near.Way.Cost <= maxCost) is var last && last + 1 == answers.Length
            ? answers : answers[..(last + 1)];
    }

    private NearestByTravel[] FindOnWays(in Question question, double maxCost)
    {
        var (to, count, within, predicate) = (question.To, question.Count, question.Within, question.Predicate);
        var (arrival, cancellationToken) = (question.Arrival, question.CancellationToken);
        var origin = question.CreateOrigin();
        if (!double.IsPositiveInfinity(maxCost)) within = Math.Min(within, ReachArea.FarthestOf(origin, maxCost));
        if (FindByModel(question, origin, within, maxCost) is { } own) return own;
        var mayReach = origin.MayReach(Columns.Positions) ?? (_ => true);
        var passing = new ReachableFilter(new PredicateFilter(predicate, _traits, _subtreeTraits), arrival is null ? mayReach
            : index => MayAcceptOnArrival(arrival, origin, index, maxCost) && mayReach(index));
        var ways = new List<NearestByTravel>();
        var seen = 0;
        for (var enough = (long)count + 1; ; enough *= 2)
        {
            var near = Find(to, (int)Math.Min(enough, Array.MaxLength), within, predicate, passing);
            for (; seen < near.Length; seen++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (origin.To(Columns.Positions[near[seen].Index], near[seen].Distance) is { } way && way.Cost <= maxCost
                    && arrival?.Accepts(near[seen].Index, way.Time ?? 0) != false)
                    ways.Add(new NearestByTravel(near[seen].Index, near[seen].Distance, way));
            }
            ways.Sort(_byTravel);
            var isComplete = near.Length < enough;
            if (isComplete || (ways.Count >= count && ways[count - 1].Way.Cost < origin.GetLowerBound(near[^1].Distance)))
                return [.. ways.Take(count)];
        }
    }

    /// <summary>
    /// The answer of the model's own search; null when it has none. Such a search knows the time of a way only when it is done, so it is
    /// asked for more until enough of what it finds can be entered on arrival. When that takes very many, the geodesic leads instead.
    /// </summary>
    private NearestByTravel[]? FindByModel(in Question question, TravelOrigin origin, double within, double maxCost)
    {
        var (to, count, predicate, arrival) = (question.To, question.Count, question.Predicate, question.Arrival);
        for (var enough = count; enough <= Math.Max(count, MaxOfModel); enough *= 2)
        {
            var own = question.Travel.FindNearest(to, enough, Columns.Positions, question.By, question.At,
                index => predicate.Accepts(index) && (arrival is null || MayAcceptOnArrival(arrival, origin, index, maxCost))
                    && (double.IsPositiveInfinity(within) || Geodesic.Distance(to, Columns.Positions[index]) <= within),
                maxCost, question.Budget, question.CancellationToken);
            if (own is null) return null;
            var passing = arrival is null ? own : [.. own.Where(near => arrival.Accepts(near.Index, near.Way.Time ?? 0)).Take(count)];
            if (passing.Count == count || own.Count < enough)
                return [.. passing.Select(near =>
                    new NearestByTravel(near.Index, Geodesic.Distance(to, Columns.Positions[near.Index]), near.Way))];
        }
        // The search that follows counts no steps of roads.
        if (question.Budget is not null) throw new SearchBudgetException();
        return null;
    }

    private bool MayAcceptOnArrival(ArrivalFilter arrival, TravelOrigin origin, int index, double maxCost)
    {
        var shortest = origin.GetLowerBound(Geodesic.Distance(origin.Position, Columns.Positions[index]));
        return shortest <= maxCost && arrival.MayAcceptBetween(index, shortest, maxCost);
    }

    /// <summary>Compares the codes of two outposts, ordinally.</summary>
    internal int CompareCodes(int one, int other) => _index.CompareCodes(one, other);

    private int CompareByTravel(NearestByTravel one, NearestByTravel other) =>
        one.Way.Cost.CompareTo(other.Way.Cost) is var sign and not 0 ? sign : _index.CompareCodes(one.Index, other.Index);

    /// <summary>The shortest list in which all that pass must stand; null when the filter asks for nothing that has a list.</summary>
    private int[]? FindShortestList(OutpostPredicate predicate)
    {
        int[]? shortest = null;
        foreach (var list in GetRequiredLists(predicate.Mask))
            if (shortest is null || list.Length < shortest.Length)
                shortest = list;
        return predicate.SearchResults is { } found && (shortest is null || found.Count < shortest.Length)
            ? [.. found.Select(_index.GetTreeIndex)]
            : shortest;
    }

    /// <summary>How many outposts a search of the tree would see before it has enough, if traits were independent.</summary>
    private double EstimateVisits(OutpostPredicate predicate, int count)
    {
        double n = Columns.Count;
        var share = 1.0;
        foreach (var list in GetRequiredLists(predicate.Mask))
            share *= list.Length / n;
        if (predicate.SearchResults is { } found)
            share *= found.Count / n;
        return Math.Min(n, count / share);
    }

    private RequiredLists GetRequiredLists(FilterMask mask) => new(_treeIndexesWith, mask.Required, mask.Services);

    private static int[] GetTreeIndexesWith(OutpostTraits[] traits, Func<OutpostTraits, bool> has)
    {
        List<int> treeIndexes = [];
        for (var treeIndex = 0; treeIndex < traits.Length; treeIndex++)
            if (has(traits[treeIndex]))
                treeIndexes.Add(treeIndex);
        return [.. treeIndexes];
    }

    /// <summary>The lists of the bits that a filter requires, without a heap allocation for each question.</summary>
    private struct RequiredLists(int[][] lists, ulong bits, ulong services)
    {
        public int[] Current { get; private set; } = [];

        public readonly RequiredLists GetEnumerator() => this;

        public bool MoveNext()
        {
            if (bits != 0)
            {
                Current = lists[System.Numerics.BitOperations.TrailingZeroCount(bits)];
                bits &= bits - 1;
                return true;
            }
            if (services == 0) return false;
            Current = lists[64 + System.Numerics.BitOperations.TrailingZeroCount(services)];
            services &= services - 1;
            return true;
        }
    }

    private readonly struct PredicateFilter(OutpostPredicate predicate, ChunkedList<OutpostTraits> traits, OutpostTraits[] subtreeTraits)
        : INearestFilter
    {
        private readonly FilterMask _mask = predicate.Mask;

        public bool Accepts(int index, int treeIndex) => _mask.MayAccept(traits[treeIndex]) && predicate.Accepts(index);

        public bool MayAcceptBelow(int node) => _mask.MayAccept(subtreeTraits[node]);
    }

    /// <summary>A question about ways, so that its parts go together from step to step.</summary>
    private readonly record struct Question(
        Position To, int Count, double Within, OutpostPredicate Predicate, TravelModel Travel, TravelMode By, DateTimeOffset? At,
        SearchBudget? Budget, ArrivalFilter? Arrival, CancellationToken CancellationToken)
    {
        public TravelOrigin CreateOrigin()
        {
            var origin = Travel.From(To, By, At, CancellationToken);
            origin.Budget = Budget;
            return origin;
        }
    }

    // Where the geodesic alone tells the travel time, an outpost is judged as it is seen.
    private readonly struct ArrivalStraight(PredicateFilter passing, ArrivalFilter arrival, TravelOrigin origin, OutpostColumns columns)
        : INearestFilter
    {
        public bool Accepts(int index, int treeIndex)
        {
            if (!passing.Accepts(index, treeIndex)) return false;
            var position = columns.Positions[index];
            return arrival.Accepts(index, origin.To(position, Geodesic.Distance(origin.Position, position))?.Time ?? 0);
        }

        public bool MayAcceptBelow(int node) => passing.MayAcceptBelow(node);
    }

    // Apart, so that a question by the geodesic does not pay for it.
    private readonly struct ReachableFilter(PredicateFilter passing, Func<int, bool> mayReach) : INearestFilter
    {
        public bool Accepts(int index, int treeIndex) => passing.Accepts(index, treeIndex) && mayReach(index);

        public bool MayAcceptBelow(int node) => passing.MayAcceptBelow(node);
    }
}
