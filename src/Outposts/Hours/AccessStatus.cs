namespace Outposts.Hours;

/// <summary>The answer to "can I get in at this moment, and how".</summary>
/// <param name="State">Whether one can get in.</param>
/// <param name="AccessModes">How the door opens: as the hours say for this moment, else as the outpost does in general; empty when
/// unknown.</param>
/// <param name="ChangesAt">When it next opens, closes or becomes uncertain, in the region's offset; null when it does not within two years,
/// or nobody can say. A change of the ways in alone is no such change, nor is the step from open to closing soon.</param>
/// <param name="Reason">Why, in one word that stays the same: HOURS_UNKNOWN, HOURS_UNREADABLE, CONDITION, OPEN_END, HOLIDAYS_UNKNOWN,
/// SCHOOL_HOLIDAYS_UNKNOWN, MAKE_UP_WORKDAY, PUBLIC_HOLIDAY, NOTE, NOT_YET_OPEN, SUSPENDED, SUSPENSION_OVER, CLOSED_FOR_GOOD,
/// OWN_STAFF_ONLY or DOUBTED (it should be open, but riders report that they could not get in). With DOUBTED, why most of them could not
/// may follow: LOCKED, NO_CODE, TURNED_AWAY, MOVED or GONE. With the others, a colon, a blank and a comment in the register's own words may follow; null when the state needs no explanation.</param>
public sealed record AccessStatus(EntryState State, IReadOnlyList<AccessMode> AccessModes, DateTimeOffset? ChangesAt, string? Reason)
{
    /// <summary>When the ways in next change while it stays open, if that comes before <see cref="ChangesAt"/>; else null.</summary>
    public DateTimeOffset? AccessChangesAt { get; init; }

    /// <summary>When somebody last reported that one could get in; null when nobody has in the last days.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>How many reported in the last 18 hours that one could get in.</summary>
    public int Confirmations { get; init; }

    /// <summary>Fresh reports that one could not get in, of the last 24 hours and not answered yet. Enough of them make the state UNKNOWN,
    /// with the reason DOUBTED.</summary>
    public int Doubts { get; init; }

    /// <summary>When the last of these was; null when there is none.</summary>
    public DateTimeOffset? DoubtedAt { get; init; }

    /// <summary>How likely one can get in, 0 to 1, where the hours say that it is open: what is known of all outposts, and its own reports.
    /// Null where the hours say that it is closed, or nothing.</summary>
    public double? Confidence { get; init; }

    /// <summary>The moment judged, in the region's offset, where it was asked with travel: when one arrives. Null where one asked for a
    /// moment without travel.</summary>
    public DateTimeOffset? ArrivesAt { get; init; }
}
