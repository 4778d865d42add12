namespace Outposts.Registry;

/// <summary>
/// What a filter asks about, packed: a bit for every kind, group, status, eligibility and service that the outpost has, and a bit for its
/// district. The union of many outposts' traits tells what none of them has, which lets a search skip them together.
/// </summary>
/// <param name="Bits">The bits of all but the services, laid out by <see cref="FilterBits"/>.</param>
/// <param name="Services">The bits of the services that are available, laid out there too.</param>
/// <param name="Districts">Bit (ordinal of the district modulo 64); exact below 65 districts, a sieve above.</param>
public readonly record struct OutpostTraits(ulong Bits, ulong Services, ulong Districts)
{
    /// <summary>The traits that either has.</summary>
    public static OutpostTraits operator |(OutpostTraits a, OutpostTraits b) =>
        new(a.Bits | b.Bits, a.Services | b.Services, a.Districts | b.Districts);
}
