using Outposts.Hours;
using Outposts.Registry.Reports;

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
        var isOver = IsSuspensionOver(outpost, at);
        if (!isOver && GetClosureReason(outpost) is { } reason)
            return new AccessStatus(EntryState.Closed, outpost.AccessModes, null, reason);
        var status = GetStatusByHours(outpost, openingHours[outpost.OpeningHours], rules, at);
        return isOver && status.State != EntryState.Closed
            ? new AccessStatus(EntryState.Unknown, outpost.AccessModes, null, AccessReason.SuspensionOver)
            : status;
    }

    /// <summary>Whether the public can get in at a moment, with what riders have reported: an outpost that should be open is of unknown
    /// state when it is likelier that one cannot get in.</summary>
    /// <param name="status">What the register says.</param>
    /// <param name="belief">What riders report of the door.</param>
    /// <param name="at">The moment.</param>
    public static AccessStatus WithReports(AccessStatus status, EntryBelief belief, DateTimeOffset at)
    {
        var isOpen = status.State is EntryState.Open or EntryState.ClosingSoon;
        // Of most outposts nothing is reported, and an answer asks for many.
        if (ReferenceEquals(belief, EntryBelief.None)) return isOpen ? status with { Confidence = EntryBeliefRules.Prior } : status;
        var told = status with
        {
            ConfirmedAt = belief.GetConfirmedAt(at),
            Confirmations = belief.CountConfirmations(at),
            Doubts = belief.CountDoubts(at),
            DoubtedAt = belief.GetDoubtedAt(at),
            Confidence = isOpen ? belief.GetProbability(at) : null,
        };
        return isOpen && belief.IsDoubted(at)
            ? told with { State = EntryState.Unknown, Reason = AccessReason.With(AccessReason.Doubted, belief.GetReason(at)) } : told;
    }

    /// <summary>What the filter "can get in then" needs, without the rest of the answer.</summary>
    /// <param name="outpost">The outpost.</param>
    /// <param name="hours">Its compiled hours; null when unknown.</param>
    /// <param name="local">The moment in the region's local time.</param>
    /// <param name="holidays">The official calendar.</param>
    /// <param name="at">The moment itself, which the end of a suspension needs; null: a suspended outpost is closed.</param>
    /// <param name="through">Ways in of which the door must open by one: a door that is open by others is closed. Null or empty: any.</param>
    public static OpenState GetState(Outpost outpost, OpeningHours? hours, DateTime local, HolidayCalendar holidays,
        DateTimeOffset? at = null, IReadOnlyList<AccessMode>? through = null)
    {
        var isOver = at is { } moment && IsSuspensionOver(outpost, moment);
        if (!isOver && GetClosureReason(outpost) is not null) return OpenState.Closed;
        if (hours is null) return OpenState.Unknown;
        var then = hours.At(local, holidays);
        if (then.State == OpenState.Open && through is { Count: > 0 }
            && !(then.AccessModes.Count > 0 ? then.AccessModes : outpost.AccessModes).Any(through.Contains))
            return OpenState.Closed;
        return isOver && then.State != OpenState.Closed ? OpenState.Unknown : then.State;
    }

    /// <summary>Whether <see cref="GetState"/> certainly answers the same from one moment to another; false when in doubt.</summary>
    /// <param name="outpost">The outpost.</param>
    /// <param name="hours">Its compiled hours; null when unknown.</param>
    /// <param name="rules">The region's rules.</param>
    /// <param name="from">The one moment.</param>
    /// <param name="until">The other, not before it; included.</param>
    /// <param name="through">The ways in that <see cref="GetState"/> is asked for.</param>
    public static bool StateLasts(Outpost outpost, OpeningHours? hours, AccessRules rules, DateTimeOffset from, DateTimeOffset until,
        IReadOnlyList<AccessMode>? through = null)
    {
        if (outpost.Status == OutpostStatus.Suspended && outpost.SuspendedUntil > from && outpost.SuspendedUntil <= until) return false;
        if (hours is null || (!IsSuspensionOver(outpost, from) && GetClosureReason(outpost) is not null)) return true;
        var change = through is { Count: > 0 } ? hours.NextChange(rules.ToLocal(from), rules.Holidays)
            : hours.NextStateChange(rules.ToLocal(from), rules.Holidays, until - from);
        return change is not { } at || rules.Zone.Moment(at, from) > until;
    }

    // An announced end is a plan, not a witness: to say OPEN would send riders to a door that may be shut, to say CLOSED would hide one
    // that may be open. In hours in which it would be closed anyway, it is closed either way.
    private static bool IsSuspensionOver(Outpost outpost, DateTimeOffset at) =>
        outpost.Status == OutpostStatus.Suspended && outpost.SuspendedUntil <= at && outpost.Eligibility.IsPublic();

    private static AccessStatus GetStatusByHours(Outpost outpost, OpeningHours? hours, AccessRules rules, DateTimeOffset at)
    {
        if (hours is not null || (outpost.OpeningHours ?? outpost.HoursRemark) is null)
            return rules.GetStatus(hours, outpost.AccessModes, at);
        var remark = outpost.OpeningHours is null ? outpost.HoursRemark : null;
        return new AccessStatus(EntryState.Unknown, outpost.AccessModes, null, AccessReason.With(AccessReason.HoursUnreadable, remark));
    }

    private static string? GetClosureReason(Outpost outpost) => outpost.Status switch
    {
        OutpostStatus.Planned or OutpostStatus.Accepted => AccessReason.NotYetOpen,
        OutpostStatus.Suspended => AccessReason.With(AccessReason.Suspended, outpost.SuspensionReason),
        OutpostStatus.Closed => AccessReason.ClosedForGood,
        _ => outpost.Eligibility.IsPublic() ? null : AccessReason.OwnStaffOnly,
    };
}
