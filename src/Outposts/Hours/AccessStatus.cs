namespace Outposts.Hours;

/// <summary>The answer to "can I get in at this moment, and how".</summary>
/// <param name="State">Whether one can get in.</param>
/// <param name="AccessModes">How the door opens: as the hours say for this moment, else as the outpost does in general; empty when
/// unknown.</param>
/// <param name="ChangesAt">When it next opens, closes or becomes uncertain, in the region's offset; null when it does not within two years,
/// or nobody can say. A change of the ways in alone is no such change, nor is the step from open to closing soon.</param>
/// <param name="Reason">Why, in one word that stays the same: HOURS_UNKNOWN, HOURS_UNREADABLE, CONDITION, OPEN_END, HOLIDAYS_UNKNOWN,
/// SCHOOL_HOLIDAYS_UNKNOWN, MAKE_UP_WORKDAY, PUBLIC_HOLIDAY, NOTE, NOT_YET_OPEN, SUSPENDED, SUSPENSION_OVER, CLOSED_FOR_GOOD or
/// OWN_STAFF_ONLY. A colon, a blank and a comment in the register's own words may follow; null when the state needs no explanation.</param>
public sealed record AccessStatus(EntryState State, IReadOnlyList<AccessMode> AccessModes, DateTimeOffset? ChangesAt, string? Reason)
{
    /// <summary>When the ways in next change while it stays open, if that comes before <see cref="ChangesAt"/>; else null.</summary>
    public DateTimeOffset? AccessChangesAt { get; init; }

    /// <summary>The moment judged, in the region's offset, where it was asked with travel: when one arrives. Null where one asked for a
    /// moment without travel.</summary>
    public DateTimeOffset? ArrivesAt { get; init; }
}
