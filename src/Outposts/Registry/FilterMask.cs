namespace Outposts.Registry;

/// <summary>
/// The criteria of a filter that are evaluated on <see cref="OutpostTraits"/>: all bits of <c>Services</c> and at least one bit of
/// each other mask must be set. A mask without a criterion has all bits; a mask without bits selects nothing.
/// </summary>
internal readonly record struct FilterMask(
    ulong Services, ulong Kinds, ulong Statuses, ulong Groups, ulong Eligibilities, ulong Districts)
{
    private const ulong Unrestricted = ulong.MaxValue;

    /// <summary>Creates the mask of a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="bits">The bits of the outposts.</param>
    /// <param name="districts">The mask of its districts; null for no criterion. See <see cref="OutpostTraits.Districts"/>.</param>
    public static FilterMask FromFilter(OutpostFilter filter, FilterBits bits, ulong? districts)
    {
        IEnumerable<Eligibility> admitted = filter.Eligibilities is { Count: > 0 } given ? given : Enum.GetValues<Eligibility>();
        if (filter.EligibleFor is not null)
            admitted = admitted.Where(PublicAccess.IsPublic);
        var services = filter.Services ?? [];
        var kinds = filter.Kinds is { Count: > 0 } some ? Union(some, bits.Of) : Unrestricted;
        return new(
            Union(services, bits.Of),
            // A service that no outpost offers has no bit to ask for, and nothing passes.
            services.Any(service => bits.Of(service) == 0) ? 0 : kinds,
            Union(filter.Statuses is { Count: > 0 } statuses ? statuses : [OutpostStatus.Open], FilterBits.Of),
            filter.EligibleFor is { } group ? FilterBits.AnyGroup | bits.Of(group) : Unrestricted,
            Union(admitted, FilterBits.Of),
            districts ?? Unrestricted);
    }

    /// <summary>The bits of <see cref="OutpostTraits.Bits"/> that each one that passes has. Those of <see cref="OutpostTraits.Services"/>
    /// are <see cref="Services"/>.</summary>
    public ulong Required => Single(Kinds) | Single(Statuses) | Single(Eligibilities);

    /// <summary>False only when none passes whose traits are among these.</summary>
    public bool MayAccept(in OutpostTraits traits) =>
        (traits.Services & Services) == Services
        && (traits.Bits & Kinds) != 0
        && (traits.Bits & Statuses) != 0
        && (traits.Bits & Groups) != 0
        && (traits.Bits & Eligibilities) != 0
        && (traits.Districts & Districts) != 0;

    private static ulong Single(ulong mask) => ulong.IsPow2(mask) ? mask : 0;

    private static ulong Union<T>(IEnumerable<T> values, Func<T, ulong> bit)
    {
        var mask = 0UL;
        foreach (var value in values)
            mask |= bit(value);
        return mask;
    }
}
