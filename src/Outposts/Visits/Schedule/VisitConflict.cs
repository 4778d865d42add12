namespace Outposts.Visits.Schedule;

/// <summary>A conflict of a proposed visit, with what is needed to resolve it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Reason">What was given and what is accepted.</param>
public sealed record VisitConflict(VisitConflictKind Kind, LocalizedText Reason)
{
    /// <summary>The visit at which the bus is; only for <see cref="VisitConflictKind.BusElsewhere"/>.</summary>
    public Visit? Other { get; init; }

    /// <summary>The minutes needed between both visits to pack up, drive and set up; only for
    /// <see cref="VisitConflictKind.BusElsewhere"/>.</summary>
    public int? NeededMinutes { get; init; }

    /// <summary>The minutes between both visits, negative when they overlap; only for
    /// <see cref="VisitConflictKind.BusElsewhere"/>.</summary>
    public int? GapMinutes { get; init; }

    /// <summary>The first possible day of the visit; only for <see cref="VisitConflictKind.Filing"/>.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>The smallest accepted number; for <see cref="VisitConflictKind.Capacity"/> and
    /// <see cref="VisitConflictKind.SeatsBooked"/>.</summary>
    public int? Min { get; init; }

    /// <summary>The largest accepted number; for <see cref="VisitConflictKind.Capacity"/>.</summary>
    public int? Max { get; init; }

    /// <summary>Creates a conflict; the sentences are formatted with the invariant culture.</summary>
    public static VisitConflict Of(VisitConflictKind kind, FormattableString chinese, FormattableString english) =>
        new(kind, new LocalizedText(FormattableString.Invariant(chinese), FormattableString.Invariant(english)));

    /// <summary>The conflict of an identifier that does not exist.</summary>
    public static VisitConflict NotFound(string chinese, string english, long? id) => Of(VisitConflictKind.Unknown,
        $"没有编号为 {id} 的{chinese}", $"there is no {english} of number {id}");

    /// <summary>The conflict of an expected revision with the visit's revision; null when there is none.</summary>
    public static VisitConflict? OfRevision(VisitRecord visit, int? expected) => expected is null || expected == visit.Revision ? null
        : Of(VisitConflictKind.Changed,
            $"到访 {visit.Code} 已被他人修改（现为第 {visit.Revision} 版，您看到的是第 {expected} 版）；请刷新后再改",
            $"visit {visit.Code} was changed meanwhile (it is at revision {visit.Revision}, you looked at {expected}); look again first");
}
