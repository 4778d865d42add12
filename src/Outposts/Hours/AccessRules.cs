namespace Outposts.Hours;

/// <summary>How opening hours become "can I get in now" in one region: its time zone, its calendar and what counts as closing
/// soon.</summary>
public sealed class AccessRules
{
    /// <summary>The default of what is closing soon: half an hour.</summary>
    public static readonly TimeSpan DefaultClosingSoon = TimeSpan.FromMinutes(30);

    /// <summary>The rules of a region.</summary>
    /// <param name="zone">The region's time zone; hours are local times there.</param>
    /// <param name="holidays">The official calendar.</param>
    /// <param name="closingSoon">What is closing soon, 0 to 24 hours; half an hour when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is outside its range.</exception>
    public AccessRules(RegionClock zone, HolidayCalendar holidays, TimeSpan? closingSoon = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(holidays);
        if (closingSoon is { } given && (given < TimeSpan.Zero || given > TimeSpan.FromHours(24)))
            throw new ArgumentOutOfRangeException(nameof(closingSoon), given, "The closing-soon threshold lies between 0 and 24 hours.");
        Zone = zone;
        Holidays = holidays;
        ClosingSoon = closingSoon ?? DefaultClosingSoon;
    }

    /// <summary>The region's time zone.</summary>
    public RegionClock Zone { get; }

    /// <summary>The official calendar; another when a year's table is imported. Safe to read from any thread.</summary>
    public HolidayCalendar Holidays { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

    /// <summary>An open outpost that closes within this time is closing soon.</summary>
    public TimeSpan ClosingSoon { get; }

    /// <summary>The region's local time of a moment.</summary>
    public DateTime ToLocal(DateTimeOffset at) => Zone.ToLocal(at);

    /// <summary>Whether one can get in at a moment.</summary>
    /// <param name="hours">The hours; null when unknown.</param>
    /// <param name="accessModes">How the door opens in hours that name no way of their own; empty: unknown.</param>
    /// <param name="at">The moment.</param>
    public AccessStatus GetStatus(OpeningHours? hours, IReadOnlyList<AccessMode> accessModes, DateTimeOffset at)
    {
        if (hours is null) return new AccessStatus(EntryState.Unknown, accessModes, null, AccessReason.HoursUnknown);
        var local = ToLocal(at);
        var now = hours.At(local, Holidays);
        var changes = hours.NextStateChange(local, Holidays);
        var entry = new AccessStatus(
            GetState(hours, now, local, changes),
            now.AccessModes.Count > 0 ? now.AccessModes : accessModes,
            changes is { } change ? Zone.Moment(change, at) : null,
            GetReason(hours, now, local));
        if (now.State != OpenState.Open) return entry;
        return hours.NextChange(local, Holidays) is { } accessChange && (changes is null || accessChange < changes)
            ? entry with { AccessChangesAt = Zone.Moment(accessChange, at) }
            : entry;
    }

    private EntryState GetState(OpeningHours hours, HoursState now, DateTime local, DateTime? changes) => now.State switch
    {
        OpenState.Closed => EntryState.Closed,
        OpenState.Unknown => EntryState.Unknown,
        _ when changes is { } change && change - local <= ClosingSoon && hours.At(change, Holidays).State == OpenState.Closed
            => EntryState.ClosingSoon,
        _ => EntryState.Open,
    };

    private string? GetReason(OpeningHours hours, HoursState now, DateTime local)
    {
        if (now.State == OpenState.Unknown)
        {
            return AccessReason.With(now.Cause switch
            {
                UnknownCause.OpenEnd => AccessReason.OpenEnd,
                UnknownCause.PublicHolidays => AccessReason.HolidaysUnknown,
                UnknownCause.SchoolHolidays => AccessReason.SchoolHolidaysUnknown,
                UnknownCause.MakeUpWorkday => AccessReason.MakeUpWorkday,
                _ => now.Comment is null ? AccessReason.HoursUnknown : AccessReason.Condition,
            }, now.Comment);
        }
        if (now.Comment is not null) return AccessReason.With(AccessReason.Note, now.Comment);
        if (now.State == OpenState.Open) return null;
        var day = DateOnly.FromDateTime(local);
        return Holidays.KindOf(day) == DayKind.PublicHoliday && hours.At(local, HolidayCalendar.AllOrdinary).State != OpenState.Closed
            ? AccessReason.With(AccessReason.PublicHoliday, Holidays.NameOf(day))
            : null;
    }
}
