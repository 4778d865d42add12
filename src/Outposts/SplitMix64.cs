namespace Outposts;

/// <summary>
/// A fast pseudo-random number generator that gives the same sequence for the same seed on every platform (Steele, Lea and Flood 2014).
/// </summary>
internal sealed class SplitMix64(int seed)
{
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL) + 0x632BE59BD9B4E019UL;

    /// <summary>Returns a whole number from 0 to below <paramref name="limit"/>.</summary>
    public int Next(int limit) => (int)(((Bits() >> 32) * (ulong)limit) >> 32);

    /// <summary>Returns a number from 0 to below 1.</summary>
    public double NextDouble() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Shuffles items.</summary>
    public void Shuffle(Span<int> items)
    {
        for (var at = items.Length - 1; at > 0; at--)
        {
            var other = Next(at + 1);
            (items[at], items[other]) = (items[other], items[at]);
        }
    }

    private ulong Bits()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var bits = _state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
        return bits ^ (bits >> 31);
    }
}
