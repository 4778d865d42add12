namespace Outposts.Visits.Schedule;

/// <summary>What stands against a visit as a scheduler wants it.</summary>
public enum VisitConflictKind
{
    /// <summary>There is no such visit, bus or place.</summary>
    Unknown,
    /// <summary>Somebody else changed it meanwhile.</summary>
    Changed,
    /// <summary>It is done or cancelled and stays so.</summary>
    Over,
    /// <summary>The step from its status to another is not one of those that may be taken.</summary>
    Status,
    /// <summary>It would begin in the past.</summary>
    Past,
    /// <summary>Its times are not quarter hours of one day.</summary>
    Times,
    /// <summary>The bus is somewhere else then, or on its way.</summary>
    BusElsewhere,
    /// <summary>The crew does not work then.</summary>
    CrewHours,
    /// <summary>The host is closed then.</summary>
    HostHours,
    /// <summary>It is a public holiday.</summary>
    Holiday,
    /// <summary>It was, or would be, filed too late.</summary>
    Filing,
    /// <summary>The host has not been asked, or has refused.</summary>
    Permission,
    /// <summary>The ground is too short for the bus.</summary>
    Parking,
    /// <summary>The feed is not what the bus needs.</summary>
    Power,
    /// <summary>No toilet is near, and the bus needs one.</summary>
    Toilet,
    /// <summary>The place lies in the water.</summary>
    Water,
    /// <summary>More people than the teams examine in a day, or none.</summary>
    Capacity,
    /// <summary>More seats are booked than there would be.</summary>
    SeatsBooked,
    /// <summary>The bus does not offer an examination.</summary>
    Exams,
    /// <summary>Another visit to the place lies nearer than the spacing; told only of plans, and no reason to refuse.</summary>
    Spacing,
}

/// <summary>One thing that stands against a visit, with what is needed to mend it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reason">What was given and what is accepted, in both languages.</param>
public sealed record VisitConflict(VisitConflictKind Kind, LocalizedText Reason)
{
    /// <summary>The visit that the bus is at; only with <see cref="VisitConflictKind.BusElsewhere"/>.</summary>
    public Visit? Other { get; init; }

    /// <summary>Minutes that must lie between both visits to pack up, drive and set up; only with
    /// <see cref="VisitConflictKind.BusElsewhere"/>.</summary>
    public int? NeededMinutes { get; init; }

    /// <summary>Minutes that do lie between them, below 0 when they overlap; only with
    /// <see cref="VisitConflictKind.BusElsewhere"/>.</summary>
    public int? GapMinutes { get; init; }

    /// <summary>The first day on which the visit could be; only with <see cref="VisitConflictKind.Filing"/>.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>The fewest that are accepted; with <see cref="VisitConflictKind.Capacity"/> and
    /// <see cref="VisitConflictKind.SeatsBooked"/>.</summary>
    public int? Min { get; init; }

    /// <summary>The most that are accepted; with <see cref="VisitConflictKind.Capacity"/>.</summary>
    public int? Max { get; init; }

    /// <summary>Makes a conflict of two sentences that are written the same everywhere.</summary>
    public static VisitConflict Of(VisitConflictKind kind, FormattableString chinese, FormattableString english) =>
        new(kind, new LocalizedText(FormattableString.Invariant(chinese), FormattableString.Invariant(english)));
}
