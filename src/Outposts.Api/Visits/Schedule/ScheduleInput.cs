using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A visit to be added; it begins as PLANNED.</summary>
/// <param name="Bus">Which bus comes.</param>
/// <param name="Place">Where to.</param>
/// <param name="StartsAt">When it begins: a quarter hour.</param>
/// <param name="EndsAt">When it ends: a quarter hour of the same day.</param>
/// <param name="Capacity">How many people, 1 to 150 a team and day; left out: the bus's daily capacity.</param>
/// <param name="Exams">What is examined; left out: all that the bus offers.</param>
/// <param name="Eligibility">Whom it is for; left out: outdoor workers, or members of a union for the screening of both cancers.</param>
/// <param name="ExtraTeams">Medical teams beside the bus's own, 0 to 20.</param>
/// <param name="WalkInShare">The part of the capacity that is kept for those who come without a booking, 0 to less than 1; left out: as the
/// settings say.</param>
/// <param name="OnHoliday">It may be on a public holiday.</param>
/// <param name="DryRun">Only tell what stands against it.</param>
public sealed record AddVisitInput(
    [property: ID<StoredBus>] long Bus, [property: ID<StoredPlace>] long Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
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

/// <summary>What shall become of a visit; what is left out stays as it is. Bookings keep their slots, which move with the visit.</summary>
/// <param name="Id">Which visit.</param>
/// <param name="Bus">Another bus.</param>
/// <param name="Place">Another place.</param>
/// <param name="StartsAt">Another begin: a quarter hour. Without an end the visit keeps its length.</param>
/// <param name="EndsAt">Another end: a quarter hour of the same day.</param>
/// <param name="Capacity">How many people, not fewer than have booked.</param>
/// <param name="Exams">What is examined; the screening of both cancers and the general check-up cannot take each other's place.</param>
/// <param name="Eligibility">Whom it is for.</param>
/// <param name="ExtraTeams">Medical teams beside the bus's own, 0 to 20.</param>
/// <param name="WalkInShare">The part of the capacity that is kept for those who come without a booking, 0 to less than 1.</param>
/// <param name="OnHoliday">It may be on a public holiday.</param>
/// <param name="Revision">The revision that was looked at: another one is a conflict, CHANGED.</param>
/// <param name="DryRun">Only tell what stands against it, and how many would be told.</param>
public sealed record MoveVisitInput(
    [property: ID<VisitRecord>] long Id, [property: ID<StoredBus>] long? Bus = null, [property: ID<StoredPlace>] long? Place = null,
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

/// <summary>The next step in a visit's life.</summary>
/// <param name="Id">Which visit.</param>
/// <param name="Status">PLANNED, AGREED, FILED, CONFIRMED, DONE follow each other; CANCELLED may follow any but DONE.</param>
/// <param name="FiledOn">When it was filed, with FILED; left out: as is known of the visit or its place, else today.</param>
/// <param name="Revision">The revision that was looked at: another one is a conflict, CHANGED.</param>
public sealed record SetVisitStatusInput([property: ID<VisitRecord>] long Id, BusVisitStatus Status, DateOnly? FiledOn = null,
    int? Revision = null);

/// <summary>Settings of the schedule; what is left out stays as it is.</summary>
public sealed record VisitSettingsInput
{
    /// <summary>From arriving to the first slot, minutes, 0 to 720.</summary>
    public int? SetUpMinutes { get; init; }

    /// <summary>From the last slot to leaving, minutes, 0 to 720.</summary>
    public int? PackUpMinutes { get; init; }

    /// <summary>The part of a new visit's capacity that is kept for those who come without a booking, 0 to less than 1.</summary>
    public double? WalkInShare { get; init; }

    /// <summary>How many bookings to come one device may hold, 1 to 1000; null: no limit.</summary>
    public Optional<int?> BookingsPerDevice { get; init; }

    /// <summary>How many women are screened for both cancers in a calendar year, 0 or more; null: no limit.</summary>
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

/// <summary>The visit that will not take place.</summary>
/// <param name="Id">Which visit.</param>
/// <param name="Revision">The revision that was looked at: another one is a conflict, CHANGED.</param>
public sealed record CancelVisitInput([property: ID<VisitRecord>] long Id, int? Revision = null);
