using Outposts.Hours;

namespace Outposts.Registry;

/// <summary>"Can I get in now" for an outpost: its state and who may use it come before its hours.</summary>
public static class OutpostAccess
{
    /// <summary>Whether the public can get in at a moment.</summary>
    /// <param name="outpost">The outpost.</param>
    /// <param name="openingHours">The compiled hours of the register; must hold the outpost's text.</param>
    /// <param name="rules">The region's rules.</param>
    /// <param name="at">The moment.</param>
    public static AccessStatus GetStatus(Outpost outpost, OpeningHoursCache openingHours, AccessRules rules, DateTimeOffset at)
    {
        if (GetClosureReason(outpost) is { } reason) return new AccessStatus(EntryState.Closed, outpost.AccessModes, null, reason);
        var hours = openingHours[outpost.OpeningHours];
        return hours is null && outpost.OpeningHours is not null
            ? new AccessStatus(EntryState.Unknown, outpost.AccessModes, null, AccessReason.HoursUnreadable)
            : rules.GetStatus(hours, outpost.AccessModes, at);
    }

    /// <summary>What the filter "can get in then" needs, without the rest of the answer.</summary>
    /// <param name="outpost">The outpost.</param>
    /// <param name="hours">Its compiled hours; null when unknown.</param>
    /// <param name="local">The moment in the region's local time.</param>
    /// <param name="holidays">The official calendar.</param>
    public static OpenState GetState(Outpost outpost, OpeningHours? hours, DateTime local, HolidayCalendar holidays) =>
        GetClosureReason(outpost) is not null ? OpenState.Closed : hours?.At(local, holidays).State ?? OpenState.Unknown;

    private static string? GetClosureReason(Outpost outpost) => outpost.Status switch
    {
        OutpostStatus.Planned or OutpostStatus.Accepted => AccessReason.NotYetOpen,
        OutpostStatus.Suspended => AccessReason.Suspended,
        OutpostStatus.Closed => AccessReason.ClosedForGood,
        _ => outpost.Eligibility.IsPublic() ? null : AccessReason.OwnStaffOnly,
    };
}
