namespace Outposts.Visits.Schedule;

/// <summary>A visit as a scheduler wants it, with what it is judged by.</summary>
public sealed record VisitProposal
{
    /// <summary>The visit as it would be; <see cref="Visit.FiledOn"/> null: it would be filed today.</summary>
    public required Visit Visit { get; init; }

    /// <summary>Its bus.</summary>
    public required HealthBus Bus { get; init; }

    /// <summary>Its place.</summary>
    public required VisitPlace Place { get; init; }

    /// <summary>The other visits of the bus that stand, of a few days around.</summary>
    public IReadOnlyList<(Visit Visit, VisitPlace Place)> OtherVisitsOfBus { get; init; } = [];

    /// <summary>Other visits to the place, by any bus, as far around as the spacing reaches; not looked at where
    /// <see cref="ScheduleRules.SpacingDays"/> is null.</summary>
    public IReadOnlyList<Visit> OtherVisitsAtPlace { get; init; } = [];

    /// <summary>How many seats are booked already, 0 or more.</summary>
    public int Booked { get; init; }

    /// <summary>Whether the place lies on land; null: no land is known, which is not a no.</summary>
    public bool? IsOnLand { get; init; }

    /// <summary>Whether the visit may be on a public holiday.</summary>
    public bool OnHoliday { get; init; }
}
