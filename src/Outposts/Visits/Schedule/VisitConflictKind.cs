namespace Outposts.Visits.Schedule;

/// <summary>The kinds of conflict of a proposed visit.</summary>
public enum VisitConflictKind
{
    /// <summary>The visit, bus or place does not exist.</summary>
    Unknown,
    /// <summary>It was changed by somebody else in the meantime.</summary>
    Changed,
    /// <summary>It is done or cancelled, which is final.</summary>
    Over,
    /// <summary>The status cannot follow the visit's status.</summary>
    Status,
    /// <summary>It begins in the past.</summary>
    Past,
    /// <summary>Its times are not quarter hours of one day.</summary>
    Times,
    /// <summary>The bus is at another place then, or on its way.</summary>
    BusElsewhere,
    /// <summary>It lies outside the crew's working hours.</summary>
    CrewHours,
    /// <summary>It lies outside the host's hours.</summary>
    HostHours,
    /// <summary>It is on a public holiday.</summary>
    Holiday,
    /// <summary>It was, or would be, filed too late.</summary>
    Filing,
    /// <summary>The host was not asked, or has refused.</summary>
    Permission,
    /// <summary>The flat ground is too short for the bus.</summary>
    Parking,
    /// <summary>The power supply does not meet the bus's needs.</summary>
    Power,
    /// <summary>There is no toilet nearby, and the bus needs one.</summary>
    Toilet,
    /// <summary>The place lies in water.</summary>
    Water,
    /// <summary>The capacity exceeds what the teams examine in a day, or is 0.</summary>
    Capacity,
    /// <summary>More seats are booked than the visit would have.</summary>
    SeatsBooked,
    /// <summary>The bus does not offer an examination.</summary>
    Exams,
    /// <summary>Another visit to the place is closer than the spacing; reported for plans only, and does not prevent publishing.</summary>
    Spacing,
}
