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
