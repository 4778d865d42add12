using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>A change of the schedule: a new visit, or new values of an existing one. A null value stays unchanged; a new visit needs bus,
/// place, start and end.</summary>
public sealed record VisitChange
{
    /// <summary>The visit's identifier; null: a new visit.</summary>
    public long? Visit { get; init; }

    /// <summary>The bus's identifier.</summary>
    public long? Bus { get; init; }

    /// <summary>The place's identifier.</summary>
    public long? Place { get; init; }

    /// <summary>The start; without an end, the visit keeps its length.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>The end.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The capacity; for a new visit by default the bus's daily capacity.</summary>
    public int? Capacity { get; init; }

    /// <summary>The examinations; for a new visit by default all that the bus offers.</summary>
    public IReadOnlyList<Exam>? Exams { get; init; }

    /// <summary>Who may come; for a new visit by default outdoor workers, or union members for the two-cancer screening.</summary>
    public Eligibility? Eligibility { get; init; }

    /// <summary>Medical teams in addition to the bus's own.</summary>
    public int? ExtraTeams { get; init; }

    /// <summary>The share of the capacity reserved for walk-ins; for a new visit by default the setting.</summary>
    public double? WalkInShare { get; init; }

    /// <summary>The expected revision; another revision is a conflict. Null: not checked.</summary>
    public int? Revision { get; init; }

    /// <summary>Whether the visit may be on a public holiday.</summary>
    public bool OnHoliday { get; init; }
}
