using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

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
