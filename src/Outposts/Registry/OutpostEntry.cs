using Outposts.Hours;

namespace Outposts.Registry;

/// <summary>"Can I get in now" for an outpost: its state and who may use it come before its hours.</summary>
public static class OutpostEntry
{
    /// <summary>Whether the public can get in at a moment.</summary>
    /// <param name="outpost">The outpost.</param>
    /// <param name="book">The compiled hours of the register; must hold the outpost's text.</param>
    /// <param name="rules">The region's rules.</param>
    /// <param name="at">The moment.</param>
    public static Entry Of(Outpost outpost, HoursBook book, EntryRules rules, DateTimeOffset at)
    {
        if (ShutFor(outpost) is { } reason) return new Entry(EntryState.Closed, outpost.AccessModes, null, reason);
        var hours = book[outpost.OpeningHours];
        return hours is null && outpost.OpeningHours is not null
            ? new Entry(EntryState.Unknown, outpost.AccessModes, null, EntryReason.HoursUnreadable)
            : rules.At(hours, outpost.AccessModes, at);
    }

    /// <summary>What the filter "can get in then" needs, without the rest of the answer.</summary>
    /// <param name="outpost">The outpost.</param>
    /// <param name="hours">Its compiled hours; null when unknown.</param>
    /// <param name="local">The moment in the region's local time.</param>
    /// <param name="holidays">The official calendar.</param>
    public static OpenState StateOf(Outpost outpost, OpeningHours? hours, DateTime local, HolidayCalendar holidays) =>
        ShutFor(outpost) is not null ? OpenState.Closed : hours?.At(local, holidays).State ?? OpenState.Unknown;

    private static string? ShutFor(Outpost outpost) => outpost.Status switch
    {
        OutpostStatus.Planned or OutpostStatus.Accepted => EntryReason.NotYetOpen,
        OutpostStatus.Suspended => EntryReason.Suspended,
        OutpostStatus.Closed => EntryReason.ClosedForGood,
        _ => outpost.Eligibility == Eligibility.OwnStaff ? EntryReason.OwnStaffOnly : null,
    };
}
