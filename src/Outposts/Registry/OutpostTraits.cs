namespace Outposts.Registry;

/// <summary>
/// What a filter asks about, packed: a bit for every value of every vocabulary that the outpost has, and a bit for its division.
/// The union of many outposts' traits tells what none of them has, which lets a search skip them together.
/// </summary>
/// <param name="Bits">The vocabularies' bits, laid out by <see cref="FilterBits"/>.</param>
/// <param name="Districts">Bit (ordinal of the division modulo 64); exact below 65 divisions, a sieve above.</param>
public readonly record struct OutpostTraits(ulong Bits, ulong Districts)
{
    /// <summary>The traits that either has.</summary>
    public static OutpostTraits operator |(OutpostTraits a, OutpostTraits b) => new(a.Bits | b.Bits, a.Districts | b.Districts);
}

/// <summary>Where each vocabulary's bits lie in a word: services, kinds and functions, groups, statuses, admission.</summary>
internal static class FilterBits
{
    private const int KindShift = 25, GroupShift = 36, AnyGroupShift = 47, StatusShift = 48, EligibilityShift = 53;

    /// <summary>Set where no group is named: any worker.</summary>
    public const ulong AnyGroup = 1UL << AnyGroupShift;

    public static ulong Of(Service service) => Bit((int)service, 0, KindShift);

    public static ulong Of(OutpostKind kind) => Bit((int)kind, KindShift, GroupShift);

    public static ulong Of(WorkerGroup group) => Bit((int)group, GroupShift, AnyGroupShift);

    public static ulong Of(OutpostStatus status) => Bit((int)status, StatusShift, EligibilityShift);

    public static ulong Of(Eligibility eligibility) => Bit((int)eligibility, EligibilityShift, 64);

    /// <summary>The traits' bits of one outpost.</summary>
    public static ulong Of(Outpost outpost)
    {
        var bits = Of(outpost.Kind) | Of(outpost.Status) | Of(outpost.Eligibility);
        foreach (var function in outpost.Functions)
            bits |= Of(function);
        foreach (var group in outpost.Groups)
            bits |= Of(group);
        if (outpost.Groups.Count == 0)
            bits |= AnyGroup;
        foreach (var offer in outpost.Services)
            if (offer.Availability == Availability.Available)
                bits |= Of(offer.Service);
        return bits;
    }

    private static ulong Bit(int value, int shift, int end) => value >= 0 && shift + value < end
        ? 1UL << (shift + value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "The value is none of its vocabulary.");
}
