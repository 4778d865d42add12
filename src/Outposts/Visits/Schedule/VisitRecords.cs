using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Visits.Schedule;

/// <summary>A health bus (健康体检大蓬车).</summary>
/// <param name="Id">Unique among the buses; given by the database.</param>
/// <param name="Code">The schedule's own stable code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="DailyCapacity">People a day, 1 or more.</param>
/// <param name="CrewHours">When the crew works, in the opening_hours language; null: not said.</param>
/// <param name="Position">Where the bus is parked at night, WGS 84.</param>
/// <param name="Exams">What it can examine.</param>
/// <param name="Equipment">What is on board, in the source's words.</param>
public sealed record StoredBus(
    long Id, string Code, string Name, int DailyCapacity, string? CrewHours, Position Position,
    IReadOnlyList<Exam> Exams, IReadOnlyList<string> Equipment)
{
    /// <summary>How many medical teams are aboard, 1 or more.</summary>
    public int Teams { get; init; } = 1;

    /// <summary>How many persons begin in a slot of 15 minutes; null: from the daily capacity.</summary>
    public int? SeatsPerSlot { get; init; }

    /// <summary>The length of flat ground that it needs, metres.</summary>
    public double NeedsParking { get; init; } = 12;

    /// <summary>The feed that it needs from the host.</summary>
    public PowerSupply NeedsPower { get; init; } = PowerSupply.None;

    /// <summary>Whether a toilet must be near.</summary>
    public bool NeedsToilet { get; init; }
}

/// <summary>A place where a bus can stand (服务点). What is null is unknown, which is not a no.</summary>
/// <param name="Id">Unique among the places; given by the database.</param>
/// <param name="Code">The schedule's own stable code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Position">WGS 84.</param>
/// <param name="DistrictCode">GB/T 2260.</param>
/// <param name="Workers">How many work there.</param>
/// <param name="Groups">Their trades; empty: any.</param>
/// <param name="Parking">The length of flat ground, metres; null: not measured.</param>
/// <param name="Power">The feed for the bus; null: unknown.</param>
/// <param name="Toilet">Whether one is near; null: unknown.</param>
/// <param name="HostHours">When the host lets a bus in, in the opening_hours language; null: unknown.</param>
/// <param name="Permission">Whether the host has agreed; null: unknown.</param>
public sealed record StoredPlace(
    long Id, string Code, string Name, Position Position, string DistrictCode, int Workers, IReadOnlyList<WorkerGroup> Groups,
    double? Parking, PowerSupply? Power, bool? Toilet, string? HostHours, HostPermission? Permission)
{
    /// <summary>How many workers of each trade, where it has been counted; a trade that is missing was not.</summary>
    public IReadOnlyDictionary<WorkerGroup, int> WorkersByGroup { get; init; } = new Dictionary<WorkerGroup, int>();

    /// <summary>How many of the workers have had this year's check-up.</summary>
    public int Checked { get; init; }

    /// <summary>How many women there are due for the screening of both cancers; null: not counted.</summary>
    public int? WomenToScreen { get; init; }

    /// <summary>When the examination there was filed with the health authority; null: not yet.</summary>
    public DateOnly? FiledOn { get; init; }

    /// <summary>Days from one visit to the next; null: as a plan says.</summary>
    public int? SpacingDays { get; init; }
}

/// <summary>A round of a bus: its stops in order.</summary>
/// <param name="Code">The schedule's own stable code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Bus">Code of the bus.</param>
/// <param name="Places">Codes of the places in their order.</param>
public sealed record RouteRow(string Code, string Name, string Bus, IReadOnlyList<string> Places);

/// <summary>A round of a bus as it is stored.</summary>
/// <param name="Id">Unique among the rounds; given by the database.</param>
/// <param name="Code">The schedule's own stable code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="BusId">The <see cref="StoredBus.Id"/> of its bus.</param>
/// <param name="PlaceIds">The <see cref="StoredPlace.Id"/> of each stop in order.</param>
public sealed record BusRoute(long Id, string Code, string Name, long BusId, IReadOnlyList<long> PlaceIds);

/// <summary>A visit to be stored.</summary>
/// <param name="Code">The schedule's own stable code.</param>
/// <param name="Bus">Code of the bus.</param>
/// <param name="Place">Code of the place.</param>
/// <param name="Route">Code of the route; null: of none.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Capacity">How many people, 1 or more.</param>
/// <param name="Exams">What is examined.</param>
/// <param name="Eligibility">Whom it is for.</param>
/// <param name="Status">How far it has come, from planned to done.</param>
/// <param name="FiledOn">When it was filed with the health authority; null: not yet.</param>
public sealed record VisitRow(
    string Code, string Bus, string Place, string? Route, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity,
    IReadOnlyList<Exam> Exams, Eligibility Eligibility, BusVisitStatus Status, DateOnly? FiledOn)
{
    /// <summary>Medical teams beside the bus's own.</summary>
    public int ExtraTeams { get; init; }

    /// <summary>The part of the capacity that cannot be booked; null: as the whole schedule is stored.</summary>
    public double? WalkInShare { get; init; }

    /// <summary>When each slot begins, minutes from the start; null: quarter hours without a break.</summary>
    public IReadOnlyList<int>? SlotStarts { get; init; }
}

/// <summary>A schedule to be stored.</summary>
/// <param name="Buses">The buses.</param>
/// <param name="Places">Where they can stand.</param>
/// <param name="Routes">Their rounds.</param>
/// <param name="Visits">The visits.</param>
public sealed record VisitSchedule(
    IReadOnlyList<HealthBus> Buses, IReadOnlyList<VisitPlace> Places, IReadOnlyList<RouteRow> Routes, IReadOnlyList<VisitRow> Visits)
{
    /// <summary>The same schedule some weeks later: every visit on its weekday and at its hour, filed as long before.</summary>
    /// <param name="weeks">Whole weeks, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 0 weeks.</exception>
    public VisitSchedule ShiftedByWeeks(int weeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        var days = weeks * 7;
        return this with
        {
            Visits = [.. Visits.Select(visit => visit with
            {
                StartsAt = visit.StartsAt.AddDays(days),
                EndsAt = visit.EndsAt.AddDays(days),
                FiledOn = visit.FiledOn?.AddDays(days),
            })],
        };
    }
}

/// <summary>A visit of the health bus to a place.</summary>
/// <param name="Id">Unique among the visits; given by the database.</param>
/// <param name="Code">The schedule's own stable code.</param>
/// <param name="Bus">Which bus comes.</param>
/// <param name="Place">The name of the place where the bus stands.</param>
/// <param name="Position">Of that place, WGS 84.</param>
/// <param name="DistrictCode">GB/T 2260.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Capacity">How many people it takes, those without a booking included.</param>
/// <param name="Exams">What is examined.</param>
/// <param name="Eligibility">Whom it is for.</param>
/// <param name="Status">How far it has come, from planned to done; seats are booked only while it is CONFIRMED.</param>
/// <param name="Revision">How often it was changed.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="Slots">Its slots in the order of time.</param>
public sealed record VisitRecord(
    long Id, string Code, StoredBus Bus, string Place, Position Position, string DistrictCode, DateTimeOffset StartsAt,
        DateTimeOffset EndsAt,
    int Capacity, IReadOnlyList<Exam> Exams, Eligibility Eligibility, BusVisitStatus Status, int Revision, DateTimeOffset ChangedAt,
    IReadOnlyList<VisitSlot> Slots)
{
    /// <summary>The place's code.</summary>
    public string PlaceCode { get; init; } = "";

    /// <summary>The <see cref="StoredPlace.Id"/> of its place.</summary>
    public long PlaceId { get; init; }

    /// <summary>The <see cref="BusRoute.Id"/> of its round; null: of none.</summary>
    public long? RouteId { get; init; }

    /// <summary>When it was filed with the health authority; null: not yet.</summary>
    public DateOnly? FiledOn { get; init; }

    /// <summary>Medical teams beside the bus's own.</summary>
    public int ExtraTeams { get; init; }

    /// <summary>The part of the capacity that is kept for those who come without a booking, 0 to less than 1.</summary>
    public double WalkInShare { get; init; }

    /// <summary>How many seats are booked.</summary>
    public int Booked => Slots.Sum(slot => slot.Booked);

    /// <summary>How many seats can still be booked; 0 unless the visit is CONFIRMED.</summary>
    public int Available => Slots.Sum(slot => slot.Available);
}

/// <summary>A quarter of an hour of a visit, which people book.</summary>
/// <param name="Id">Unique among the slots; given by the database.</param>
/// <param name="VisitId">The <see cref="VisitRecord.Id"/> of its visit.</param>
/// <param name="StartsAt">When those booked should be there.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Seats">How many can book it.</param>
/// <param name="Booked">How many have.</param>
/// <param name="Available">How many still can; 0 unless the visit is CONFIRMED.</param>
public sealed record VisitSlot(
    long Id, long VisitId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Seats, int Booked, int Available);

/// <summary>A visit that the database refuses. The message is for the user.</summary>
public sealed class VisitException : Exception
{
    /// <summary>Says what is refused and why.</summary>
    public VisitException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The rule that was broken, as the database names it; null when none has a name.</summary>
    public string? Rule { get; init; }
}
