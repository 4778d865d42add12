namespace Outposts.Visits.Schedule;

/// <summary>A proposed visit with the facts it is evaluated against.</summary>
public sealed record VisitProposal
{
    /// <summary>The proposed visit; without a day of filing it counts as filed today.</summary>
    public required Visit Visit { get; init; }

    /// <summary>The bus.</summary>
    public required HealthBus Bus { get; init; }

    /// <summary>The place.</summary>
    public required VisitPlace Place { get; init; }

    /// <summary>The bus's other visits within a few days that are not cancelled.</summary>
    public IReadOnlyList<(Visit Visit, VisitPlace Place)> OtherVisitsOfBus { get; init; } = [];

    /// <summary>Other visits to the place by any bus within the spacing; ignored when
    /// <see cref="ScheduleRules.SpacingDays"/> is null.</summary>
    public IReadOnlyList<Visit> OtherVisitsAtPlace { get; init; } = [];

    /// <summary>The number of booked seats, 0 or more.</summary>
    public int Booked { get; init; }

    /// <summary>Whether the place lies on land; null when unknown.</summary>
    public bool? IsOnLand { get; init; }

    /// <summary>Whether the visit may be on a public holiday.</summary>
    public bool OnHoliday { get; init; }
}
