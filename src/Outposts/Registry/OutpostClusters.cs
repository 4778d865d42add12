using System.Numerics;
using Outposts.Geodesy;

namespace Outposts.Registry;

/// <summary>
/// Outposts in the order of a Z curve over Web Mercator, so that those of any cell of any zoom level lie one after the other: what a tile
/// of the map shows is found by binary search, and what a cell sums up by the difference of two sums.
/// </summary>
public sealed class OutpostClusters
{
    /// <summary>The deepest zoom level; beyond it a map enlarges these tiles.</summary>
    public const int MaxZoom = 16;

    /// <summary>From this level on outposts stand alone unless many share a cell.</summary>
    public const int SinglesFromZoom = 12;

    /// <summary>How many cells a side of a tile has: of a tile of 512 pixels, cells of 64.</summary>
    public const int CellsPerSide = 1 << CellLevels;

    /// <summary>How many outposts of one cell are drawn one by one from <see cref="SinglesFromZoom"/> on.</summary>
    public const int MaxSinglesPerCell = 12;

    /// <summary>How many at <see cref="MaxZoom"/>, where a cell is as wide as a house.</summary>
    public const int MaxSinglesPerDeepestCell = 100;

    private const int CellLevels = 3;

    // Steps of the finest grid are 2.4 metres at the equator; the sum of a million of them stays far below what a long holds.
    private const int GridLevel = 24;

    // A sign keeps 5/16 of a cell's side, 20 of its 64 pixels, away from the cell's border: no two signs overlap.
    private const int MarginParts = 5;
    private const int Parts = 16;
    private readonly long[] _keys;
    private readonly int[] _indexes;
    private readonly long[] _sumX;
    private readonly long[] _sumY;

    private readonly Lazy<Dictionary<int, int>> _places;

    private OutpostClusters(long[] keys, int[] indexes)
    {
        (_keys, _indexes) = (keys, indexes);
        _places = new(() => Enumerable.Range(0, indexes.Length).ToDictionary(place => indexes[place]));
        (_sumX, _sumY) = (new long[keys.Length + 1], new long[keys.Length + 1]);
        for (var i = 0; i < keys.Length; i++)
        {
            _sumX[i + 1] = _sumX[i] + Gather(keys[i]);
            _sumY[i + 1] = _sumY[i] + Gather(keys[i] >> 1);
        }
    }

    /// <summary>Gets how many outposts there are.</summary>
    public int Count => _keys.Length;

    /// <summary>Puts outposts in order.</summary>
    /// <param name="positions">Where the outposts are.</param>
    /// <param name="indexes">Which of them are shown.</param>
    public static OutpostClusters Create(Func<int, Position> positions, IEnumerable<int> indexes)
    {
        int[] shown = [.. indexes];
        var keys = Array.ConvertAll(shown, index => KeyOf(positions(index)));
        // By index where positions are the same, so that the order depends on nothing else.
        Array.Sort(keys, shown);
        for (var from = 0; from < keys.Length;)
        {
            var until = from + 1;
            while (until < keys.Length && keys[until] == keys[from]) until++;
            Array.Sort(shown, from, until - from);
            from = until;
        }
        return new OutpostClusters(keys, shown);
    }

    /// <summary>Counts those outposts that have a property, for <see cref="InTile"/>.</summary>
    /// <param name="has">Whether the outpost at an index has it.</param>
    /// <returns>How many of the first i in the order have it.</returns>
    public int[] CountWhere(Func<int, bool> has)
    {
        var counts = new int[Count + 1];
        for (var i = 0; i < Count; i++) counts[i + 1] = counts[i] + (has(_indexes[i]) ? 1 : 0);
        return counts;
    }

    /// <summary>Counts those that have a property after it has changed for a few outposts.</summary>
    /// <param name="counts">What was counted before; it stays as it is.</param>
    /// <param name="indexes">The outposts for which it may have changed; those that are not shown are passed over.</param>
    /// <param name="has">Whether the outpost at an index has it now.</param>
    /// <returns>What <see cref="CountWhere"/> gives.</returns>
    public int[] CountAgain(int[] counts, IEnumerable<int> indexes, Func<int, bool> has)
    {
        var places = _places.Value;
        (int Place, int Change)[] changes =
        [
            .. indexes.Where(places.ContainsKey).Select(index => (Place: places[index], Has: has(index)))
                .Select(one => (one.Place, (one.Has ? 1 : 0) - (counts[one.Place + 1] - counts[one.Place])))
                .Where(one => one.Item2 != 0).OrderBy(one => one.Place),
        ];
        if (changes.Length == 0) return counts;
        var (next, after, sum) = ((int[])counts.Clone(), 0, 0);
        for (var place = changes[0].Place; place < Count; place++)
        {
            if (after < changes.Length && changes[after].Place == place) sum += changes[after++].Change;
            next[place + 1] += sum;
        }
        return next;
    }

    /// <summary>Finds what a tile shows.</summary>
    /// <param name="z">Zoom level, 0 … <see cref="MaxZoom"/>.</param>
    /// <param name="x">Column from the west, 0 … 2^z − 1.</param>
    /// <param name="y">Row from the north, 0 … 2^z − 1.</param>
    /// <returns>The groups, each with where in the order its outposts stand; a group of one is a single outpost.</returns>
    public IReadOnlyList<OutpostCluster> InTile(int z, int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(z);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(z, MaxZoom);
        var found = new List<OutpostCluster>();
        var bits = 2 * (GridLevel - z - CellLevels);
        var tile = (Spread(x) | Spread(y) << 1) << 2 * CellLevels;
        var from = FirstAt(tile << bits, 0);
        var end = FirstAt(tile + (1L << 2 * CellLevels) << bits, from);
        while (from < end)
        {
            var until = FirstAt((_keys[from] >> bits) + 1 << bits, from);
            AddCell(found, z, bits, from, until);
            from = until;
        }
        return found;
    }

    /// <summary>Gets the index of the outpost at a place of the order.</summary>
    public int IndexAt(int place) => _indexes[place];

    private void AddCell(List<OutpostCluster> found, int z, int bits, int from, int until)
    {
        var count = until - from;
        var singles = z == MaxZoom ? MaxSinglesPerDeepestCell : z >= SinglesFromZoom ? MaxSinglesPerCell : 1;
        if (count <= singles)
        {
            for (var i = from; i < until; i++)
                found.Add(new OutpostCluster(i, 1, PositionAt(Gather(_keys[i]) + 0.5, Gather(_keys[i] >> 1) + 0.5), null));
            return;
        }
        var cell = _keys[from] >> bits;
        var side = 1L << bits / 2;
        found.Add(new OutpostCluster(from, count, PositionAt(
            Within(Gather(cell) * side, side, (_sumX[until] - _sumX[from]) / (double)count),
            Within(Gather(cell >> 1) * side, side, (_sumY[until] - _sumY[from]) / (double)count)),
            SplitsAt(z, count, _keys[from] ^ _keys[until - 1])));
    }

    private static double Within(long start, long side, double mean)
    {
        var margin = side * (double)MarginParts / Parts;
        return Math.Clamp(mean + 0.5, start + margin, start + side - margin);
    }

    // Keys of a sorted run have in common what the first and the last have; the first bit in which they differ says at which level their
    // cells do.
    private static int SplitsAt(int z, int count, long difference)
    {
        var level = difference == 0 ? GridLevel : GridLevel - BitOperations.Log2((ulong)difference) / 2;
        var splits = level - CellLevels;
        if (count <= MaxSinglesPerCell) splits = Math.Min(splits, SinglesFromZoom);
        return Math.Clamp(splits, z + 1, MaxZoom + 1);
    }

    private int FirstAt(long key, int from)
    {
        var place = Array.BinarySearch(_keys, from, _keys.Length - from, key);
        if (place < 0) return ~place;
        while (place > from && _keys[place - 1] == key) place--;
        return place;
    }

    private static long KeyOf(Position position)
    {
        const long last = (1L << GridLevel) - 1;
        var x = (position.Longitude + 180) / 360;
        var y = (1 - Math.Asinh(Math.Tan(position.Latitude * Math.PI / 180)) / Math.PI) / 2;
        return Spread(Step(x)) | Spread(Step(y)) << 1;

        static long Step(double part) => Math.Clamp((long)Math.Floor(part * (last + 1)), 0, last);
    }

    private static Position PositionAt(double x, double y)
    {
        const double steps = 1L << GridLevel;
        return new Position(x / steps * 360 - 180, Math.Atan(Math.Sinh(Math.PI * (1 - 2 * y / steps))) * 180 / Math.PI);
    }

    /// <summary>Puts a zero above each bit of a number of 32.</summary>
    private static long Spread(long bits)
    {
        bits = (bits | bits << 16) & 0x0000FFFF0000FFFF;
        bits = (bits | bits << 8) & 0x00FF00FF00FF00FF;
        bits = (bits | bits << 4) & 0x0F0F0F0F0F0F0F0F;
        bits = (bits | bits << 2) & 0x3333333333333333;
        return (bits | bits << 1) & 0x5555555555555555;
    }

    /// <summary>Takes every second bit of a number.</summary>
    private static long Gather(long bits)
    {
        bits &= 0x5555555555555555;
        bits = (bits | bits >> 1) & 0x3333333333333333;
        bits = (bits | bits >> 2) & 0x0F0F0F0F0F0F0F0F;
        bits = (bits | bits >> 4) & 0x00FF00FF00FF00FF;
        bits = (bits | bits >> 8) & 0x0000FFFF0000FFFF;
        return (bits | bits >> 16) & 0x00000000FFFFFFFF;
    }
}
