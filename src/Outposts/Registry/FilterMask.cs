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
    /// <param name="districts">The mask of its districts; null for no criterion. See <see cref="OutpostTraits.Districts"/>.</param>
    public static FilterMask FromFilter(OutpostFilter filter, ulong? districts)
    {
        IEnumerable<Eligibility> admitted = filter.Eligibilities is { Count: > 0 } given ? given : Enum.GetValues<Eligibility>();
        if (filter.EligibleFor is not null)
            admitted = admitted.Where(PublicAccess.IsPublic);
        return new(
            Union(filter.Services ?? [], FilterBits.Of),
            filter.Kinds is { Count: > 0 } kinds ? Union(kinds, FilterBits.Of) : Unrestricted,
            Union(filter.Statuses is { Count: > 0 } statuses ? statuses : [OutpostStatus.Open], FilterBits.Of),
            filter.EligibleFor is { } group ? FilterBits.AnyGroup | FilterBits.Of(group) : Unrestricted,
            Union(admitted, FilterBits.Of),
            districts ?? Unrestricted);
    }

    /// <summary>The bits that each one that passes has.</summary>
    public ulong Required => Services | Single(Kinds) | Single(Statuses) | Single(Eligibilities);

    /// <summary>False only when none passes whose traits are among these.</summary>
    public bool MayAccept(in OutpostTraits traits) =>
        (traits.Bits & Services) == Services
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
