using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Nearest;

/// <summary>
/// Finds the nearest outposts that pass a filter, exactly. Immutable, for any number of threads.
/// </summary>
/// <remarks>
/// Filters that little passes would lead a search through the whole tree. Two things spare it that: each node knows what the
/// outposts below it offer at best, so that a far division or a rare service is not looked for where it cannot be; and for
/// every trait there is the list of those that have it, which is looked through instead of the tree when it is short.
/// </remarks>
public sealed class NearestOutposts
{
    /// <summary>Looking at a slot of a list costs about as much as at this many in the tree, which lie side by side.</summary>
    private const int ListCost = 2;

    private readonly NearestIndex _index;
    private readonly OutpostTraits[] _traits;
    private readonly OutpostTraits[] _below;
    private readonly int[][] _slotsWith;

    private NearestOutposts(OutpostColumns columns, NearestIndex index)
    {
        Columns = columns;
        _index = index;
        _traits = index.InTreeOrder(columns.Traits);
        _below = index.Fold<OutpostTraits>(_traits, (a, b) => a | b);
        _slotsWith = [.. Enumerable.Range(0, 64).Select(bit => SlotsWith(1UL << bit))];
    }

    /// <summary>The outposts as filters see them.</summary>
    public OutpostColumns Columns { get; }

    /// <summary>Builds the index of a list; outposts are known by their index in it.</summary>
    /// <exception cref="ArgumentException">A position is outside the ranges of WGS 84.</exception>
    public static NearestOutposts Build(IReadOnlyList<Outpost> outposts)
    {
        var columns = new OutpostColumns(outposts);
        string[] codes = [.. outposts.Select(outpost => outpost.Code)];
        return new(columns, NearestIndex.Build(columns.Positions, codes));
    }

    /// <summary>The nearest outposts that pass, nearest first; equally near ones by code, ordinally.</summary>
    /// <param name="to">From where one looks, WGS 84.</param>
    /// <param name="count">How many at most, at least 1.</param>
    /// <param name="within">No farther than this, metres of geodesic, inclusive; infinity for no limit.</param>
    /// <param name="test">The filter, compiled against <see cref="Columns"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is off the earth, the count below 1, or the limit negative.</exception>
    public Near[] Find(Position to, int count, double within, OutpostTest test)
    {
        var passing = new Passing(test, _traits, _below);
        var shortest = Shortest(test);
        return shortest is not null && shortest.Length * (double)ListCost < ExpectedVisits(test, count)
            ? _index.FindAmong(to, count, within, passing, shortest)
            : _index.Find(to, count, within, passing);
    }

    /// <summary>The shortest list in which all that pass must stand; null when the filter asks for nothing that has a list.</summary>
    private int[]? Shortest(OutpostTest test)
    {
        int[]? shortest = null;
        for (var bits = test.Traits.Required; bits != 0; bits &= bits - 1)
        {
            var list = _slotsWith[System.Numerics.BitOperations.TrailingZeroCount(bits)];
            if (shortest is null || list.Length < shortest.Length)
                shortest = list;
        }
        return test.Found is { } found && (shortest is null || found.Count < shortest.Length)
            ? [.. found.Select(_index.SlotOf)]
            : shortest;
    }

    /// <summary>How many outposts a search of the tree would see before it has enough, if traits were independent.</summary>
    private double ExpectedVisits(OutpostTest test, int count)
    {
        double n = Columns.Count;
        var share = 1.0;
        for (var bits = test.Traits.Required; bits != 0; bits &= bits - 1)
            share *= _slotsWith[System.Numerics.BitOperations.TrailingZeroCount(bits)].Length / n;
        if (test.Found is { } found)
            share *= found.Count / n;
        return Math.Min(n, count / share);
    }

    private int[] SlotsWith(ulong bit)
    {
        List<int> slots = [];
        for (var slot = 0; slot < _traits.Length; slot++)
            if ((_traits[slot].Bits & bit) != 0)
                slots.Add(slot);
        return [.. slots];
    }

    private readonly struct Passing(OutpostTest test, OutpostTraits[] traits, OutpostTraits[] below) : INearestFilter
    {
        private readonly TraitQuestion _question = test.Traits;

        public bool Accepts(int index, int slot) => _question.MayAccept(traits[slot]) && test.Accepts(index);

        public bool MayAcceptBelow(int node) => _question.MayAccept(below[node]);
    }
}
