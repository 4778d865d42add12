using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A visit to be added; its first status is PLANNED.</summary>
/// <param name="Bus">The bus.</param>
/// <param name="Place">The place.</param>
/// <param name="StartsAt">The start: a quarter hour.</param>
/// <param name="EndsAt">The end: a quarter hour of the same day.</param>
/// <param name="Capacity">The capacity, 1 to 150 for each team and day; by default the bus's daily capacity.</param>
/// <param name="Exams">The examinations; by default all that the bus offers.</param>
/// <param name="Eligibility">Who may come; by default outdoor workers, or union members for the two-cancer screening.</param>
/// <param name="ExtraTeams">Medical teams in addition to the bus's own, 0 to 20.</param>
/// <param name="WalkInShare">The share of the capacity reserved for walk-ins, 0 to less than 1; by default the setting.</param>
/// <param name="OnHoliday">Whether it may be on a public holiday.</param>
/// <param name="DryRun">Whether to only report the conflicts.</param>
public sealed record AddVisitInput(
    [property: ID<HealthBus>] long Bus, [property: ID<VisitPlace>] long Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    int? Capacity = null, IReadOnlyList<Exam>? Exams = null, Eligibility? Eligibility = null, int ExtraTeams = 0,
        double? WalkInShare = null,
    bool OnHoliday = false, bool DryRun = false)
{
    internal VisitChange ToVisitChange() => new()
    {
        Bus = Bus,
        Place = Place,
        StartsAt = StartsAt,
        EndsAt = EndsAt,
        Capacity = Capacity,
        Exams = Exams,
        Eligibility = Eligibility,
        ExtraTeams = ExtraTeams,
        WalkInShare = WalkInShare,
        OnHoliday = OnHoliday,
    };
}

/// <summary>A change of a visit; fields left out stay unchanged. Bookings keep their slots, which move with the visit.</summary>
/// <param name="Id">The visit.</param>
/// <param name="Bus">The new bus.</param>
/// <param name="Place">The new place.</param>
/// <param name="StartsAt">The new start: a quarter hour. Without an end, the visit keeps its length.</param>
/// <param name="EndsAt">The new end: a quarter hour of the same day.</param>
/// <param name="Capacity">The new capacity, at least the number of booked seats.</param>
/// <param name="Exams">The new examinations; a visit cannot change between the two-cancer screening and the general check-up.</param>
/// <param name="Eligibility">Who may come.</param>
/// <param name="ExtraTeams">Medical teams in addition to the bus's own, 0 to 20.</param>
/// <param name="WalkInShare">The share of the capacity reserved for walk-ins, 0 to less than 1.</param>
/// <param name="OnHoliday">Whether it may be on a public holiday.</param>
/// <param name="Revision">The expected revision: another revision is a conflict, CHANGED.</param>
/// <param name="DryRun">Whether to only report the conflicts and the affected bookings.</param>
public sealed record MoveVisitInput(
    [property: ID<VisitRecord>] long Id, [property: ID<HealthBus>] long? Bus = null, [property: ID<VisitPlace>] long? Place = null,
    DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null, int? Capacity = null, IReadOnlyList<Exam>? Exams = null,
    Eligibility? Eligibility = null, int? ExtraTeams = null, double? WalkInShare = null, bool OnHoliday = false, int? Revision = null,
        bool DryRun = false)
{
    internal VisitChange ToVisitChange() => new()
    {
        Visit = Id,
        Bus = Bus,
        Place = Place,
        StartsAt = StartsAt,
        EndsAt = EndsAt,
        Capacity = Capacity,
        Exams = Exams,
        Eligibility = Eligibility,
        ExtraTeams = ExtraTeams,
        WalkInShare = WalkInShare,
        OnHoliday = OnHoliday,
        Revision = Revision,
    };
}

/// <summary>A change of the status of a visit.</summary>
/// <param name="Id">The visit.</param>
/// <param name="Status">The new status. PLANNED, AGREED, FILED, CONFIRMED, DONE follow each other; CANCELLED may follow any except
/// DONE.</param>
/// <param name="FiledOn">The day of filing, for FILED; by default that of the visit or its place, else today.</param>
/// <param name="Revision">The expected revision: another revision is a conflict, CHANGED.</param>
public sealed record SetVisitStatusInput([property: ID<VisitRecord>] long Id, BusVisitStatus Status, DateOnly? FiledOn = null,
    int? Revision = null);

/// <summary>Settings of the schedule; fields left out stay unchanged.</summary>
public sealed record VisitSettingsInput
{
    /// <summary>The minutes from arrival to the first slot, 0 to 720.</summary>
    public int? SetUpMinutes { get; init; }

    /// <summary>The minutes from the last slot to departure, 0 to 720.</summary>
    public int? PackUpMinutes { get; init; }

    /// <summary>The share of a new visit's capacity reserved for walk-ins, 0 to less than 1.</summary>
    public double? WalkInShare { get; init; }

    /// <summary>The largest number of future bookings of one device, 1 to 1000; null: no limit.</summary>
    public Optional<int?> BookingsPerDevice { get; init; }

    /// <summary>The quota of the two-cancer screening for a calendar year, 0 or more; null: no limit.</summary>
    public Optional<int?> TwoCancerQuota { get; init; }

    internal string? Validate() =>
        SetUpMinutes is < 0 or > 720 ? $"\"setUpMinutes\" must be 0 to 720, not {SetUpMinutes}."
        : PackUpMinutes is < 0 or > 720 ? $"\"packUpMinutes\" must be 0 to 720, not {PackUpMinutes}."
        : WalkInShare is not (null or (>= 0 and < 1))
            ? FormattableString.Invariant($"\"walkInShare\" must be 0 to less than 1, not {WalkInShare}.")
        : BookingsPerDevice.Value is < 1 or > 1000 ? $"\"bookingsPerDevice\" must be 1 to 1000 or null, not {BookingsPerDevice.Value}."
        : TwoCancerQuota.Value < 0 ? $"\"twoCancerQuota\" must be 0 or more or null, not {TwoCancerQuota.Value}."
        : null;

    internal VisitSettings ApplyTo(VisitSettings settings) => new(
        SetUpMinutes ?? settings.SetUpMinutes, PackUpMinutes ?? settings.PackUpMinutes, WalkInShare ?? settings.WalkInShare,
        BookingsPerDevice.HasValue ? BookingsPerDevice.Value : settings.BookingsPerDevice,
        TwoCancerQuota.HasValue ? TwoCancerQuota.Value : settings.TwoCancerQuota);
}

/// <summary>A visit to be cancelled.</summary>
/// <param name="Id">The visit.</param>
/// <param name="Revision">The expected revision: another revision is a conflict, CHANGED.</param>
public sealed record CancelVisitInput([property: ID<VisitRecord>] long Id, int? Revision = null);
