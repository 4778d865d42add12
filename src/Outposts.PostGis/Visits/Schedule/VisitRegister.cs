using Outposts.Hours;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>Buses, places and visits as the domain knows them, from what is stored.</summary>
public static class VisitRegister
{
    private static readonly OpeningHours Always = OpeningHours.Parse("24/7");

    /// <summary>A bus as the domain knows it. Where nobody has said when its crew works, that is no reason against a visit.</summary>
    public static HealthBus ToBus(this StoredBus bus) => new()
    {
        Code = bus.Code,
        Name = bus.Name,
        Depot = bus.Position,
        CrewHours = HoursOf(bus.CrewHours) ?? Always,
        DailyCapacity = bus.DailyCapacity,
        Teams = bus.Teams,
        SeatsPerSlot = bus.SeatsPerSlot,
        Exams = bus.Exams,
        Equipment = bus.Equipment,
        NeedsParking = bus.NeedsParking,
        NeedsPower = bus.NeedsPower,
        NeedsToilet = bus.NeedsToilet,
    };

    /// <summary>Whether it is known when the crew works: only then can be planned.</summary>
    public static bool HasCrewHours(this StoredBus bus) => HoursOf(bus.CrewHours) is not null;

    /// <summary>A place as the domain knows it.</summary>
    public static VisitPlace ToPlace(this StoredPlace place) => new()
    {
        Code = place.Code,
        Name = place.Name,
        Position = place.Position,
        DistrictCode = place.DistrictCode,
        Workers = place.Workers,
        Checked = place.Checked,
        WomenToScreen = place.WomenToScreen,
        Groups = place.Groups,
        WorkersByGroup = place.WorkersByGroup,
        Parking = place.Parking,
        Power = place.Power,
        Toilet = place.Toilet,
        HostHours = HoursOf(place.HostHours),
        Permission = place.Permission,
        FiledOn = place.FiledOn,
        SpacingDays = place.SpacingDays,
    };

    /// <summary>A visit as the domain knows it; its identifier is its code.</summary>
    public static Visit ToVisit(this VisitRecord visit) => new(
        visit.Code, visit.Bus.Code, visit.PlaceCode, visit.StartsAt, visit.EndsAt, visit.Capacity, visit.Exams, visit.Eligibility,
            visit.Status,
        visit.FiledOn)
    { ExtraTeams = visit.ExtraTeams };

    // Hours that cannot be read are unknown hours.
    private static OpeningHours? HoursOf(string? text) => text is not null
        && OpeningHours.TryParse(text, out var hours, out _) ? hours : null;
}
