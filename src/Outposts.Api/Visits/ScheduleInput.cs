using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits;
using Outposts.Registry;
using Outposts.Visits;

namespace Outposts.Api.Visits;

/// <summary>A visit to be added; it begins as PLANNED.</summary>
/// <param name="Bus">Which bus comes.</param>
/// <param name="Place">Where to.</param>
/// <param name="StartsAt">When it begins: a quarter hour.</param>
/// <param name="EndsAt">When it ends: a quarter hour of the same day.</param>
/// <param name="Capacity">How many people, 1 to 150 a team and day; left out: the bus's daily capacity.</param>
/// <param name="Exams">What is examined; left out: all that the bus offers.</param>
/// <param name="Eligibility">Whom it is for; left out: outdoor workers, or members of a union for the screening of both cancers.</param>
/// <param name="ExtraTeams">Medical teams beside the bus's own, 0 to 20.</param>
/// <param name="WalkInShare">The part of the capacity that is kept for those who come without a booking, 0 to less than 1; left out: as the settings say.</param>
/// <param name="OnHoliday">It may be on a public holiday.</param>
/// <param name="DryRun">Only tell what stands against it.</param>
public sealed record AddVisitInput(
    [property: ID<StoredBus>] long Bus, [property: ID<StoredPlace>] long Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    int? Capacity = null, IReadOnlyList<Exam>? Exams = null, Eligibility? Eligibility = null, int ExtraTeams = 0, double? WalkInShare = null,
    bool OnHoliday = false, bool DryRun = false)
{
    internal VisitWish ToWish() => new()
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
    [property: ID<StoredVisit>] long Id, [property: ID<StoredBus>] long? Bus = null, [property: ID<StoredPlace>] long? Place = null,
    DateTimeOffset? StartsAt = null, DateTimeOffset? EndsAt = null, int? Capacity = null, IReadOnlyList<Exam>? Exams = null,
    Eligibility? Eligibility = null, int? ExtraTeams = null, double? WalkInShare = null, bool OnHoliday = false, int? Revision = null, bool DryRun = false)
{
    internal VisitWish ToWish() => new()
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
public sealed record SetVisitStatusInput([property: ID<StoredVisit>] long Id, BusVisitStatus Status, DateOnly? FiledOn = null, int? Revision = null);

/// <summary>The visit that will not take place.</summary>
/// <param name="Id">Which visit.</param>
/// <param name="Revision">The revision that was looked at: another one is a conflict, CHANGED.</param>
public sealed record CancelVisitInput([property: ID<StoredVisit>] long Id, int? Revision = null);
