using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Nearest;

/// <summary>
/// Finds the nearest outposts that pass a filter, exactly. Immutable, for any number of threads. Each node of the tree knows
/// what the outposts below it offer at best, so that a rare service or a far division is not looked for where it cannot be.
/// </summary>
public sealed class NearestOutposts
{
    private readonly NearestIndex _index;
    private readonly OutpostTraits[] _traits;
    private readonly OutpostTraits[] _below;

    private NearestOutposts(OutpostColumns columns, NearestIndex index)
    {
        Columns = columns;
        _index = index;
        _traits = index.InTreeOrder(columns.Traits);
        _below = index.Fold<OutpostTraits>(_traits, (a, b) => a | b);
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
        // A search with few finds is quicker looked through than looked for.
        var among = test.Found is { } found && found.Count < Columns.Count / 16 ? found : null;
        return _index.Find(to, count, within, new Passing(test, _traits, _below), among);
    }

    private readonly struct Passing(OutpostTest test, OutpostTraits[] traits, OutpostTraits[] below) : INearestFilter
    {
        public bool Accepts(int index, int slot) => test.MayAccept(traits[slot]) && test.Accepts(index);

        public bool MayAcceptBelow(int node) => test.MayAccept(below[node]);
    }
}
