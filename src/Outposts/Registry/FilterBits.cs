namespace Outposts.Registry;

/// <summary>
/// The bits of <see cref="OutpostTraits.Bits"/>: one for each value of the services, kinds, worker groups, statuses and eligibilities, laid
/// out in this order by the lengths of the enums.
/// </summary>
internal static class FilterBits
{
    private static readonly int KindShift = Enum.GetValues<Service>().Length;
    private static readonly int GroupShift = KindShift + Enum.GetValues<OutpostKind>().Length;
    private static readonly int AnyGroupShift = GroupShift + Enum.GetValues<WorkerGroup>().Length;
    private static readonly int StatusShift = AnyGroupShift + 1;
    private static readonly int EligibilityShift = StatusShift + Enum.GetValues<OutpostStatus>().Length;

    /// <summary>The number of bits in use, at most 64.</summary>
    public static readonly int Length = EligibilityShift + Enum.GetValues<Eligibility>().Length;

    /// <summary>Set where no worker group is named: any worker.</summary>
    public static readonly ulong AnyGroup = 1UL << AnyGroupShift;

    public static ulong Of(Service service) => Bit((int)service, 0, KindShift);

    public static ulong Of(OutpostKind kind) => Bit((int)kind, KindShift, GroupShift);

    public static ulong Of(WorkerGroup group) => Bit((int)group, GroupShift, AnyGroupShift);

    public static ulong Of(OutpostStatus status) => Bit((int)status, StatusShift, EligibilityShift);

    public static ulong Of(Eligibility eligibility) => Bit((int)eligibility, EligibilityShift, Length);

    /// <summary>Gets the bits of an outpost.</summary>
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
