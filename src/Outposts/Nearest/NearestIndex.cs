using System.Runtime.ExceptionServices;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Nearest;

/// <summary>
/// Finds the nearest of many positions on the WGS 84 ellipsoid, exactly. Immutable, for any number of threads.
/// </summary>
/// <remarks>
/// <para>
/// The tree is over unit vectors u(β, λ) of reduced latitude and longitude; the geodesic on the ellipsoid orders what it finds.
/// Why nothing is missed: the ellipsoid's line element is ds² = a² cos²β dλ² + (a² sin²β + b² cos²β) dβ², that of the unit
/// sphere dθ² = cos²β dλ² + dβ². As b ≤ a, every curve satisfies b·dθ ≤ ds ≤ a·dθ, and therefore geodesic s and angle θ
/// between the unit vectors satisfy
/// </para>
/// <para>b·θ ≤ s ≤ a·θ (1)</para>
/// <para>
/// for any two points, antipodes, poles and antimeridian included. Let θₖ be the k-th smallest angle among the points that
/// pass the filter. By (1) these k points have s ≤ a·θₖ, so whatever belongs to the k nearest has s ≤ a·θₖ and, by (1) again,
/// θ ≤ (a/b)·θₖ. Since sin(r·x) ≤ r·sin x for r ≥ 1 and r·x in 0…π, its chord 2 sin(θ/2) is at most (a/b) times the k-th
/// smallest chord. So it is enough to collect every point within 1.00337 times the k-th smallest chord, and to measure those
/// on the ellipsoid. The same holds for the k-th smallest chord found so far, which is never smaller. Points that tie are
/// collected too, as the bound is inclusive.
/// </para>
/// <para>
/// For a limit of m metres: s ≤ m implies θ ≤ m/b, a chord of at most 2 sin(min(π, m/b)/2). Rounding moves a chord by less than
/// 10⁻¹⁵; <see cref="NearestCandidates"/> leaves ten times that.
/// </para>
/// </remarks>
public sealed class NearestIndex
{
    private const int Outdated = -1;
    private readonly KdTree _tree;
    private readonly ReducedPoint[] _ends;
    // The slots behind those of the tree: what has moved or come since the tree was built. They are searched one by one.
    private readonly (UnitVector Point, ReducedPoint End)[] _added;
    // The index of each slot; of one whose position is not in the list any more, Outdated.
    private readonly ChunkedList<int> _order;
    private readonly ChunkedList<int> _treeIndexOf;
    // Null when the list is in the order of its codes.
    private readonly int[]? _rank;

    private NearestIndex(KdTree tree, ReducedPoint[] ends, (UnitVector, ReducedPoint)[] added, ChunkedList<int> order,
        ChunkedList<int> treeIndexOf, int[]? rank) =>
        (_tree, _ends, _added, _order, _treeIndexOf, _rank) = (tree, ends, added, order, treeIndexOf, rank);

    /// <summary>How many positions there are.</summary>
    public int Count => _treeIndexOf.Count;

    /// <summary>Gets how many slots lie outside of the tree.</summary>
    internal int AddedCount => _added.Length;

    /// <summary>Builds the index.</summary>
    /// <param name="positions">The positions; a position is known by its index here.</param>
    /// <param name="codes">A code for each, which breaks ties: the ordinally smaller comes first; equal codes go by index.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a position is outside the ranges of WGS 84.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static NearestIndex Build(
        IReadOnlyList<Position> positions, IReadOnlyList<string> codes, CancellationToken cancellationToken = default)
    {
        if (codes.Count != positions.Count)
            throw new ArgumentException($"There are {positions.Count} positions but {codes.Count} codes.", nameof(codes));
        var vectors = new UnitVector[positions.Count];
        for (var i = 0; i < vectors.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RequireValid(positions[i], i);
            vectors[i] = CreateVector(ReducedPoint.FromPosition(positions[i]));
        }
        var tree = new KdTree(vectors, cancellationToken);
        var ends = new ReducedPoint[vectors.Length];
        var treeIndexOf = new int[vectors.Length];
        for (var treeIndex = 0; treeIndex < ends.Length; treeIndex++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ends[treeIndex] = ReducedPoint.FromPosition(positions[tree.Order[treeIndex]]);
            treeIndexOf[tree.Order[treeIndex]] = treeIndex;
        }
        return new(tree, ends, [], ChunkedList<int>.Create(tree.Order), ChunkedList<int>.Create(treeIndexOf),
            IsInOrder(codes) ? null : Ranks(codes, cancellationToken));
    }

    /// <summary>Creates the index of the list after an edit, over the same tree: the slots of what has moved or gone are passed over, and
    /// what has moved or come gets slots behind the tree.</summary>
    /// <param name="edit">The edit of the list, which is in the order of its codes before and after.</param>
    /// <exception cref="ArgumentException">A position is outside the ranges of WGS 84.</exception>
    /// <exception cref="InvalidOperationException">The list was not in the order of its codes.</exception>
    internal NearestIndex With(OutpostListEdit edit)
    {
        if (_rank is not null) throw new InvalidOperationException("The list is not in the order of its codes.");
        var changed = edit.Changed;
        foreach (var (index, outpost) in changed) RequireValid(outpost.Position, index);
        var order = _order.With(edit.Outdated.Select(index => (_treeIndexOf[index], Outdated)));
        if (!edit.KeepsIndexes)
            order = ChunkedList<int>.Create([.. order.Select(index => index == Outdated ? Outdated : edit.ShiftOf(index))]);
        order = order.Append([.. changed.Select(one => one.Index)]);
        var first = _order.Count;
        var next = 0;
        var treeIndexOf = edit.Apply(_treeIndexOf, _ => Outdated).With(changed.Select(one => (one.Index, first + next++)));
        return new(_tree, _ends, [.. _added, .. changed.Select(one => ReducedPoint.FromPosition(one.Outpost.Position))
            .Select(end => (CreateVector(end), end))], order, treeIndexOf, null);
    }

    /// <summary>The nearest, nearest first; equally near ones by code.</summary>
    /// <param name="to">From where one looks.</param>
    /// <param name="count">How many at most, at least 1; more than there are gives all.</param>
    /// <param name="within">No farther than this, metres of geodesic, inclusive; infinity for no limit.</param>
    /// <param name="filter">What may be among them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is off the earth, the count below 1, or the limit negative.</exception>
    public Neighbor[] Find<TFilter>(Position to, int count, double within, TFilter filter)
        where TFilter : struct, INearestFilter
    {
        var (from, point) = Validate(to, count, within);
        if (Count == 0)
            return [];
        var candidates = new NearestCandidates(Math.Min(count, Count), within);
        try
        {
            Search(point, ref candidates, ref filter);
            OfferAdded(point, ref candidates, ref filter);
            return MeasureDistances(from, candidates.GetTreeIndexes(), count, within);
        }
        finally
        {
            candidates.Dispose();
        }
    }

    /// <summary>The nearest among some slots, nearest first; equally near ones by code. Takes as long as the list is.</summary>
    /// <param name="to">From where one looks.</param>
    /// <param name="count">How many at most, at least 1.</param>
    /// <param name="within">No farther than this, metres of geodesic, inclusive; infinity for no limit.</param>
    /// <param name="filter">What may be among them.</param>
    /// <param name="treeIndexes">The slots of the tree to look at, each once; see <see cref="GetTreeIndex"/>. What the tree does not hold is
    /// looked at besides.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is off the earth, the count below 1, or the limit negative.</exception>
    public Neighbor[] FindAmong<TFilter>(Position to, int count, double within, TFilter filter, ReadOnlySpan<int> treeIndexes)
        where TFilter : struct, INearestFilter
    {
        var (from, point) = Validate(to, count, within);
        if (treeIndexes.IsEmpty && _added.Length == 0)
            return [];
        var candidates = new NearestCandidates(Math.Min(count, treeIndexes.Length + _added.Length), within);
        try
        {
            foreach (var treeIndex in treeIndexes)
                if (treeIndex < _ends.Length)
                    Offer(treeIndex, point, ref candidates, ref filter);
            OfferAdded(point, ref candidates, ref filter);
            return MeasureDistances(from, candidates.GetTreeIndexes(), count, within);
        }
        finally
        {
            candidates.Dispose();
        }
    }

    /// <summary>The nearest of all, nearest first; equally near ones by code.</summary>
    /// <inheritdoc cref="Find{TFilter}"/>
    public Neighbor[] Find(Position to, int count, double within = double.PositiveInfinity) => Find(to, count, within, default(AcceptAll));

    /// <summary>The slot, the place in the tree, of the position at an index of the list.</summary>
    public int GetTreeIndex(int index) => _treeIndexOf[index];

    /// <summary>Compares two positions of the list by their codes, equal codes by their indexes.</summary>
    public int CompareCodes(int index, int other) => _rank is null ? index.CompareTo(other) : _rank[index].CompareTo(_rank[other]);

    /// <summary>Values of the list put into the order of the tree, by slot: what a filter reads there is close together.</summary>
    public T[] InTreeOrder<T>(IReadOnlyList<T> values)
    {
        var ordered = new T[_ends.Length];
        for (var treeIndex = 0; treeIndex < ordered.Length; treeIndex++)
            ordered[treeIndex] = values[_tree.Order[treeIndex]];
        return ordered;
    }

    /// <summary>
    /// A summary of the points below each node, by node number, from one value a point: what
    /// <see cref="INearestFilter.MayAcceptBelow"/> looks up.
    /// </summary>
    /// <param name="inTreeOrder">The values, by slot.</param>
    /// <param name="join">The summary of two summaries.</param>
    public T[] Aggregate<T>(ReadOnlySpan<T> inTreeOrder, Func<T, T, T> join)
        where T : struct
    {
        var aggregated = new T[_tree.Boxes.Length];
        var firstLeaf = 1 << _tree.Depth;
        for (var node = aggregated.Length - 1; node >= firstLeaf; node--)
        {
            var (start, end) = _tree.GetRange(node);
            for (var treeIndex = start; treeIndex < end; treeIndex++)
                aggregated[node] = treeIndex == start ? inTreeOrder[treeIndex] : join(aggregated[node], inTreeOrder[treeIndex]);
        }
        for (var node = firstLeaf - 1; node >= 1; node--)
            aggregated[node] = join(aggregated[2 * node], aggregated[2 * node + 1]);
        return aggregated;
    }

    /// <summary>Depth first, the nearer child first; a node is entered only while its box reaches into the limit.</summary>
    private void Search<TFilter>(in UnitVector point, ref NearestCandidates candidates, ref TFilter filter)
        where TFilter : struct, INearestFilter
    {
        // The pending farther siblings: one a level, at most 31 levels.
        Span<(int Node, double Chord)> pending = stackalloc (int, double)[32];
        var depth = 0;
        var boxes = _tree.Boxes;
        var firstLeaf = 1 << _tree.Depth;
        var node = filter.MayAcceptBelow(1) ? 1 : 0;
        while (true)
        {
            if (node >= firstLeaf)
            {
                ScanLeaf(node, point, ref candidates, ref filter);
                node = 0;
            }
            else if (node != 0)
            {
                int near = 2 * node, far = near + 1;
                var nearChord = filter.MayAcceptBelow(near) ? boxes[near].SquaredChord(point) : double.PositiveInfinity;
                var farChord = filter.MayAcceptBelow(far) ? boxes[far].SquaredChord(point) : double.PositiveInfinity;
                if (farChord < nearChord)
                    (near, nearChord, far, farChord) = (far, farChord, near, nearChord);
                if (farChord <= candidates.Limit)
                    pending[depth++] = (far, farChord);
                node = nearChord <= candidates.Limit ? near : 0;
            }
            while (node == 0)
            {
                if (depth == 0)
                    return;
                var (next, chord) = pending[--depth];
                if (chord <= candidates.Limit)
                    node = next;
            }
        }
    }

    private void ScanLeaf<TFilter>(int leaf, in UnitVector point, ref NearestCandidates candidates, ref TFilter filter)
        where TFilter : struct, INearestFilter
    {
        var (start, end) = _tree.GetRange(leaf);
        for (var treeIndex = start; treeIndex < end; treeIndex++)
            Offer(treeIndex, point, ref candidates, ref filter);
    }

    private void Offer<TFilter>(int treeIndex, in UnitVector point, ref NearestCandidates candidates, ref TFilter filter)
        where TFilter : struct, INearestFilter
    {
        var chord = _tree.Points[treeIndex].SquaredChord(point);
        if (chord <= candidates.Limit)
            Offer(treeIndex, chord, ref candidates, ref filter);
    }

    private void Offer<TFilter>(int treeIndex, double chord, ref NearestCandidates candidates, ref TFilter filter)
        where TFilter : struct, INearestFilter
    {
        var index = _order[treeIndex];
        if (index != Outdated && filter.Accepts(index, treeIndex))
            candidates.Add(chord, treeIndex);
    }

    private void OfferAdded<TFilter>(in UnitVector point, ref NearestCandidates candidates, ref TFilter filter)
        where TFilter : struct, INearestFilter
    {
        for (var i = 0; i < _added.Length; i++)
            if (_added[i].Point.SquaredChord(point) is var chord && chord <= candidates.Limit)
                Offer(_ends.Length + i, chord, ref candidates, ref filter);
    }

    private static void RequireValid(Position position, int index)
    {
        if (!position.IsValid)
            throw new ArgumentException($"{position} (index {index}) is not a position: longitude −180…180, latitude −90…90.", nameof(position));
    }

    private static (ReducedPoint From, UnitVector Point) Validate(Position to, int count, double within)
    {
        if (!to.IsValid)
            throw new ArgumentOutOfRangeException(
                nameof(to), $"{to} is not a position: the longitude must be in −180…180 and the latitude in −90…90 degrees.");
        if (count < 1)
            throw new ArgumentOutOfRangeException(nameof(count), count, "At least 1 must be asked for.");
        if (!(within >= 0))
            throw new ArgumentOutOfRangeException(nameof(within), within, "The limit must be a number of metres of at least 0.");
        var from = ReducedPoint.FromPosition(to);
        return (from, CreateVector(from));
    }

    private Neighbor[] MeasureDistances(in ReducedPoint from, ReadOnlySpan<int> treeIndexes, int count, double within)
    {
        var measured = new Neighbor[treeIndexes.Length];
        var length = 0;
        foreach (var treeIndex in treeIndexes)
        {
            var distance = Geodesic.Distance(from, treeIndex < _ends.Length ? _ends[treeIndex] : _added[treeIndex - _ends.Length].End);
            if (distance <= within)
                measured[length++] = new(_order[treeIndex], distance);
        }
        measured.AsSpan(0, length).Sort(new ByDistanceThenRank(_rank));
        return length <= count && length == measured.Length ? measured : measured[..Math.Min(length, count)];
    }

    private static UnitVector CreateVector(in ReducedPoint end)
    {
        var (sin, cos) = Angles.SinCosDegrees(end.Longitude);
        return new(end.Cos * cos, end.Cos * sin, end.Sin);
    }

    private static int[] Ranks(IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        var order = new int[codes.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        try
        {
            Array.Sort(order, (a, b) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return string.CompareOrdinal(codes[a], codes[b]) is var sign and not 0 ? sign : a.CompareTo(b);
            });
        }
        catch (InvalidOperationException exception) when (exception.InnerException is OperationCanceledException cancelled)
        {
            // A sort hides what its comparison throws.
            ExceptionDispatchInfo.Throw(cancelled);
        }
        var rank = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            rank[order[i]] = i;
        return rank;
    }

    private static bool IsInOrder(IReadOnlyList<string> codes)
    {
        for (var i = 1; i < codes.Count; i++)
            if (string.CompareOrdinal(codes[i - 1], codes[i]) > 0)
                return false;
        return true;
    }

    private readonly struct ByDistanceThenRank(int[]? rank) : IComparer<Neighbor>
    {
        public int Compare(Neighbor a, Neighbor b) => a.Distance.CompareTo(b.Distance) is var sign and not 0 ? sign
            : rank is null ? a.Index.CompareTo(b.Index) : rank[a.Index].CompareTo(rank[b.Index]);
    }
}
