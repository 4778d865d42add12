namespace Outposts.Registry;

/// <summary>
/// The bits of <see cref="OutpostTraits"/> for a list of outposts: one for each code of the catalogue that any of them has, and for each
/// status and eligibility. A list with more codes than bits shares some; then a bit that is set is not enough, and the codes themselves
/// are compared (<see cref="IsExact"/>).
/// </summary>
internal sealed class FilterBits
{
    /// <summary>How many services, kinds and worker groups have a bit of their own.</summary>
    public const int MaxServices = 64, MaxKinds = 32, MaxGroups = 64 - KindShift - MaxKinds;

    /// <summary>Set where no worker group is named: any worker.</summary>
    public const ulong AnyGroup = 1UL;

    // Five statuses and five eligibilities after the bit of any group; a test holds the enums to it.
    private const int StatusShift = 1, EligibilityShift = 6, KindShift = 11, GroupShift = KindShift + MaxKinds;

    private readonly Dictionary<Service, int> _services = [];
    private readonly Dictionary<OutpostKind, int> _kinds = [];
    private readonly Dictionary<WorkerGroup, int> _groups = [];

    /// <summary>Lays out the bits for a list.</summary>
    public FilterBits(IReadOnlyList<Outpost> outposts)
    {
        foreach (var outpost in outposts)
        {
            Number(_kinds, outpost.Kind);
            foreach (var function in outpost.Functions) Number(_kinds, function);
            foreach (var group in outpost.Groups) Number(_groups, group);
            foreach (var offer in outpost.Services)
                if (offer.Availability == Availability.Available) Number(_services, offer.Service);
        }
    }

    /// <summary>Whether each code has a bit of its own.</summary>
    public bool IsExact => _services.Count <= MaxServices && _kinds.Count <= MaxKinds && _groups.Count <= MaxGroups;

    /// <summary>Gets the bit of a service among <see cref="OutpostTraits.Services"/>; 0 when no outpost offers it.</summary>
    public ulong Of(Service service) => Bit(_services, service, 0, MaxServices);

    /// <summary>Gets the bit of a kind; 0 when no outpost is one.</summary>
    public ulong Of(OutpostKind kind) => Bit(_kinds, kind, KindShift, MaxKinds);

    /// <summary>Gets the bit of a worker group; 0 when no outpost names it.</summary>
    public ulong Of(WorkerGroup group) => Bit(_groups, group, GroupShift, MaxGroups);

    public static ulong Of(OutpostStatus status) => Bit((int)status, StatusShift, EligibilityShift);

    public static ulong Of(Eligibility eligibility) => Bit((int)eligibility, EligibilityShift, KindShift);

    /// <summary>Gets whether each code of an outpost that a filter can ask for has its bit.</summary>
    public bool Has(Outpost outpost) => _kinds.ContainsKey(outpost.Kind) && outpost.Functions.All(_kinds.ContainsKey)
        && outpost.Groups.All(_groups.ContainsKey)
        && outpost.Services.All(offer => offer.Availability != Availability.Available || _services.ContainsKey(offer.Service));

    /// <summary>Gets the traits of an outpost.</summary>
    public OutpostTraits Of(Outpost outpost, ulong district)
    {
        var bits = Of(outpost.Kind) | Of(outpost.Status) | Of(outpost.Eligibility);
        foreach (var function in outpost.Functions)
            bits |= Of(function);
        foreach (var group in outpost.Groups)
            bits |= Of(group);
        if (outpost.Groups.Count == 0)
            bits |= AnyGroup;
        var services = 0UL;
        foreach (var offer in outpost.Services)
            if (offer.Availability == Availability.Available)
                services |= Of(offer.Service);
        return new OutpostTraits(bits, services, district);
    }

    private static void Number<T>(Dictionary<T, int> numbers, T code) where T : notnull => numbers.TryAdd(code, numbers.Count);

    private static ulong Bit<T>(Dictionary<T, int> numbers, T code, int shift, int length) where T : notnull =>
        numbers.TryGetValue(code, out var number) ? 1UL << (shift + number % length) : 0;

    private static ulong Bit(int value, int shift, int end) => value >= 0 && shift + value < end
        ? 1UL << (shift + value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "The value is none of its vocabulary.");
}
