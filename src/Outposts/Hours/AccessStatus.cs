namespace Outposts.Hours;

/// <summary>Whether one can get in.</summary>
public enum EntryState
{
    /// <summary>Open now, and for longer than the closing-soon threshold.</summary>
    Open,
    /// <summary>Open now, but closing within the closing-soon threshold.</summary>
    ClosingSoon,
    /// <summary>Closed now, or not for the public.</summary>
    Closed,
    /// <summary>Nobody has said, or the hours do not tell. Neither yes nor no.</summary>
    Unknown,
}

/// <summary>The answer to "can I get in at this moment, and how".</summary>
/// <param name="State">Whether one can get in.</param>
/// <param name="AccessModes">How the door opens: as the hours say for this moment, else as the outpost does in general; empty when
/// unknown.</param>
/// <param name="ChangesAt">When it next opens, closes or becomes uncertain, in the region's offset; null when it does not within two years,
/// or nobody can say. A change of the ways in alone is no such change, nor is the step from open to closing soon.</param>
/// <param name="Reason">Why, in one word that stays the same: HOURS_UNKNOWN, HOURS_UNREADABLE, CONDITION, OPEN_END, HOLIDAYS_UNKNOWN,
/// SCHOOL_HOLIDAYS_UNKNOWN, MAKE_UP_WORKDAY, PUBLIC_HOLIDAY, NOTE, NOT_YET_OPEN, SUSPENDED, CLOSED_FOR_GOOD or OWN_STAFF_ONLY. A colon, a
/// blank and a comment in the register's own words may follow; null when the state needs no explanation.</param>
public sealed record AccessStatus(EntryState State, IReadOnlyList<AccessMode> AccessModes, DateTimeOffset? ChangesAt, string? Reason)
{
    /// <summary>When the ways in next change while it stays open, if that comes before <see cref="ChangesAt"/>; else null.</summary>
    public DateTimeOffset? AccessChangesAt { get; init; }
}

/// <summary>The stable words of <see cref="AccessStatus.Reason"/>. A client translates the word and shows the comment as it is.</summary>
public static class AccessReason
{
    /// <summary>No hours are known.</summary>
    public const string HoursUnknown = "HOURS_UNKNOWN";

    /// <summary>The register holds a text that is not opening hours.</summary>
    public const string HoursUnreadable = "HOURS_UNREADABLE";

    /// <summary>The hours give a condition, which follows.</summary>
    public const string Condition = "CONDITION";

    /// <summary>Nobody has said when it shuts today.</summary>
    public const string OpenEnd = "OPEN_END";

    /// <summary>The public holidays of that year are not known yet.</summary>
    public const string HolidaysUnknown = "HOLIDAYS_UNKNOWN";

    /// <summary>The school holidays of that year are not known.</summary>
    public const string SchoolHolidaysUnknown = "SCHOOL_HOLIDAYS_UNKNOWN";

    /// <summary>A make-up workday whose hours are not plain.</summary>
    public const string MakeUpWorkday = "MAKE_UP_WORKDAY";

    /// <summary>Closed because of a public holiday; its name follows.</summary>
    public const string PublicHoliday = "PUBLIC_HOLIDAY";

    /// <summary>A remark of the hours follows.</summary>
    public const string Note = "NOTE";

    /// <summary>Planned or accepted, not in use yet.</summary>
    public const string NotYetOpen = "NOT_YET_OPEN";

    /// <summary>Shut for a while.</summary>
    public const string Suspended = "SUSPENDED";

    /// <summary>Shut for good.</summary>
    public const string ClosedForGood = "CLOSED_FOR_GOOD";

    /// <summary>An in-house room for the host's own staff.</summary>
    public const string OwnStaffOnly = "OWN_STAFF_ONLY";

    /// <summary>Word and comment as <see cref="AccessStatus.Reason"/> joins them.</summary>
    public static string With(string reason, string? comment) => string.IsNullOrWhiteSpace(comment) ? reason : $"{reason}: {comment}";
}
