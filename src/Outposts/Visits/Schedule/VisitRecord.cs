using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Visits.Schedule;

/// <summary>A visit of a health bus as it is stored.</summary>
/// <param name="Id">The database's identifier.</param>
/// <param name="Code">The stable code.</param>
/// <param name="Bus">The bus.</param>
/// <param name="Place">The name of the place.</param>
/// <param name="Position">The position of the place, WGS 84.</param>
/// <param name="DistrictCode">GB/T 2260.</param>
/// <param name="StartsAt">The start.</param>
/// <param name="EndsAt">The end.</param>
/// <param name="Capacity">The capacity, walk-ins included.</param>
/// <param name="Exams">The examinations.</param>
/// <param name="Eligibility">Who may come.</param>
/// <param name="Status">The status; seats can be booked only while it is CONFIRMED.</param>
/// <param name="Revision">The number of changes.</param>
/// <param name="ChangedAt">The time of the last change.</param>
/// <param name="Slots">The slots in order of time.</param>
public sealed record VisitRecord(
    long Id, string Code, HealthBus Bus, string Place, Position Position, string DistrictCode, DateTimeOffset StartsAt,
    DateTimeOffset EndsAt, int Capacity, IReadOnlyList<Exam> Exams, Eligibility Eligibility, BusVisitStatus Status, int Revision,
    DateTimeOffset ChangedAt, IReadOnlyList<VisitSlot> Slots)
{
    /// <summary>The place's code.</summary>
    public string PlaceCode { get; init; } = "";

    /// <summary>The <see cref="VisitPlace.Id"/> of the place.</summary>
    public long PlaceId { get; init; }

    /// <summary>The route's code; null when it belongs to none.</summary>
    public string? RouteCode { get; init; }

    /// <summary>The <see cref="BusRoute.Id"/> of the route; null when it belongs to none.</summary>
    public long? RouteId { get; init; }

    /// <summary>The day of filing with the health authority; null when it is not filed.</summary>
    public DateOnly? FiledOn { get; init; }

    /// <summary>Medical teams in addition to the bus's own.</summary>
    public int ExtraTeams { get; init; }

    /// <summary>The share of the capacity reserved for walk-ins, 0 to less than 1.</summary>
    public double WalkInShare { get; init; }

    /// <summary>The number of booked seats.</summary>
    public int Booked => Slots.Sum(slot => slot.Booked);

    /// <summary>The number of seats that can still be booked; 0 unless the visit is CONFIRMED.</summary>
    public int Available => Slots.Sum(slot => slot.Available);

    /// <summary>Gets whether a scheduler or a plan may still change the visit: it begins in the future and is not done or
    /// cancelled.</summary>
    public bool CanChange(DateTimeOffset now) => StartsAt > now && !VisitStatusTransitions.IsFinal(Status);

    /// <summary>Gets the visit by its codes.</summary>
    public Visit ToVisit() => new(Code, Bus.Code, PlaceCode, StartsAt, EndsAt, Capacity, Exams, Eligibility, Status, FiledOn)
    {
        ExtraTeams = ExtraTeams,
        Route = RouteCode,
        WalkInShare = WalkInShare,
    };
}
