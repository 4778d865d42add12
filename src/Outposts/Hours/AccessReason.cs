namespace Outposts.Hours;

/// <summary>The stable words of <see cref="AccessStatus.Reason"/>. A client translates the word and shows the comment as it is.</summary>
public static class AccessReason
{
    /// <summary>No hours are known.</summary>
    public const string HoursUnknown = "HOURS_UNKNOWN";

    /// <summary>The register holds a text that is not opening hours; the list's own words follow where they are kept.</summary>
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

    /// <summary>Shut for a while; why may follow.</summary>
    public const string Suspended = "SUSPENDED";

    /// <summary>The announced end of a suspension is past, and nobody has confirmed that it is open again.</summary>
    public const string SuspensionOver = "SUSPENSION_OVER";

    /// <summary>Shut for good.</summary>
    public const string ClosedForGood = "CLOSED_FOR_GOOD";

    /// <summary>An in-house room for the host's own staff.</summary>
    public const string OwnStaffOnly = "OWN_STAFF_ONLY";

    /// <summary>It should be open, but riders report that they could not get in; why most of them could not may follow.</summary>
    public const string Doubted = "DOUBTED";

    /// <summary>Word and comment as <see cref="AccessStatus.Reason"/> joins them.</summary>
    public static string With(string reason, string? comment) => string.IsNullOrWhiteSpace(comment) ? reason : $"{reason}: {comment}";
}
