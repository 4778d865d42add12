using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>A visit as a scheduler wants it: a new one, or what shall become of one that stands. What is null stays as it is; a new visit
/// needs bus, place, start and end.</summary>
public sealed record VisitChange
{
    /// <summary>The visit's number; null: a new one.</summary>
    public long? Visit { get; init; }

    /// <summary>The bus's number.</summary>
    public long? Bus { get; init; }

    /// <summary>The place's number.</summary>
    public long? Place { get; init; }

    /// <summary>When it begins; with no end given, the visit keeps its length.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>How many people it takes; a new one: the bus's daily capacity.</summary>
    public int? Capacity { get; init; }

    /// <summary>What is examined; a new one: all that the bus offers.</summary>
    public IReadOnlyList<Exam>? Exams { get; init; }

    /// <summary>Whom it is for; a new one: outdoor workers, or members for the screening of both cancers.</summary>
    public Eligibility? Eligibility { get; init; }

    /// <summary>Medical teams beside the bus's own.</summary>
    public int? ExtraTeams { get; init; }

    /// <summary>The part of the capacity that is kept for those who come without a booking; a new one: as the settings say.</summary>
    public double? WalkInShare { get; init; }

    /// <summary>The revision that was looked at: another one stands against the change; null: not asked.</summary>
    public int? Revision { get; init; }

    /// <summary>Whether it may be on a public holiday.</summary>
    public bool OnHoliday { get; init; }
}

/// <summary>What shall become of the schedule, all or nothing.</summary>
/// <param name="Changes">Visits to be added or changed.</param>
/// <param name="Cancel">Numbers of visits to be cancelled.</param>
public sealed record ScheduleChange(IReadOnlyList<VisitChange> Changes, IReadOnlyList<long> Cancel)
{
    /// <summary>The version of the schedule from which the change was made: at another one nothing is done. Null: not asked.</summary>
    public long? Version { get; init; }

    /// <summary>A plan's days between two visits to a place, for telling what lies nearer; null: not told. See
    /// <see cref="ScheduleRules.SpacingDays"/>.</summary>
    public int? SpacingDays { get; init; }
}

/// <summary>What became of a wish.</summary>
/// <param name="Change">The wish.</param>
/// <param name="Visit">The visit as it now stands; null when there is none.</param>
/// <param name="Conflicts">What stands against it; empty when nothing does.</param>
/// <param name="AffectedBookings">How many bookings, waiting ones included, must be told of the change; 0 when nothing changes for
/// them.</param>
public sealed record VisitChangeResult(VisitChange Change, VisitRecord? Visit, IReadOnlyList<VisitConflict> Conflicts,
    int AffectedBookings);

/// <summary>What became of a change of the schedule.</summary>
/// <param name="Changes">The wishes in their order.</param>
/// <param name="Cancelled">The visits to be cancelled, as they now stand, and how many bookings must be told of each.</param>
/// <param name="IsDone">Whether the change was made; never with a conflict, nor when only the conflicts were asked for.</param>
public sealed record ScheduleChangeResult(IReadOnlyList<VisitChangeResult> Changes, IReadOnlyList<(VisitRecord Visit, int Told)> Cancelled,
    bool IsDone);
