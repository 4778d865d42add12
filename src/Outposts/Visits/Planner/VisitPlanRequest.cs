using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Travel;
using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>A planning request.</summary>
public sealed record VisitPlanRequest
{
    /// <summary>The largest number of days of a plan.</summary>
    public const int MaxDays = 366;

    /// <summary>The buses.</summary>
    public required IReadOnlyList<HealthBus> Buses { get; init; }

    /// <summary>The places.</summary>
    public required IReadOnlyList<VisitPlace> Places { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, included; at most <see cref="MaxDays"/> days in all.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The day of planning: places that are not filed can be filed on it at the earliest.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The official calendar.</summary>
    public required HolidayCalendar Holidays { get; init; }

    /// <summary>Visits that must stay as they are. A bus gets no other visits on a day with a pinned visit.</summary>
    public IReadOnlyList<PlannedVisit> Pinned { get; init; } = [];

    /// <summary>Whether to only evaluate the pinned visits and explain which places are left out, without adding visits.</summary>
    public bool OnlyPinned { get; init; }

    /// <summary>The current plan, of which as little as possible is changed; see <see cref="VisitPlanSettings.ChangeCost"/>.</summary>
    public IReadOnlyList<PlannedVisit> Current { get; init; } = [];

    /// <summary>Visits outside the plan, such as those before the first day: new visits of the same program keep the spacing to
    /// them.</summary>
    public IReadOnlyList<FixedVisit> FixedVisits { get; init; } = [];

    /// <summary>
    /// The driving time in minutes from one position to another, 0 or more; it may be asymmetric and must satisfy the triangle
    /// inequality. Null: <see cref="Travel"/> by CAR.
    /// </summary>
    public Func<Position, Position, double>? DrivingMinutes { get; init; }

    /// <summary>The travel model; speed and detour are those of <see cref="VisitPlanSettings.Travel"/>.</summary>
    public TravelModel Travel { get; init; } = GeodesicTravel.Default;

    /// <summary>The settings.</summary>
    public VisitPlanSettings Settings { get; init; } = new();

    /// <summary>The search effort.</summary>
    public VisitPlanEffort Effort { get; init; } = new();
}
