namespace Outposts.Registry;

/// <summary>
/// What a filter asks about, packed: a bit for every value of every vocabulary that the outpost has, and a bit for its district.
/// The union of many outposts' traits tells what none of them has, which lets a search skip them together.
/// </summary>
/// <param name="Bits">The vocabularies' bits, laid out by <see cref="FilterBits"/>.</param>
/// <param name="Districts">Bit (ordinal of the district modulo 64); exact below 65 districts, a sieve above.</param>
public readonly record struct OutpostTraits(ulong Bits, ulong Districts)
{
    /// <summary>The traits that either has.</summary>
    public static OutpostTraits operator |(OutpostTraits a, OutpostTraits b) => new(a.Bits | b.Bits, a.Districts | b.Districts);
}
