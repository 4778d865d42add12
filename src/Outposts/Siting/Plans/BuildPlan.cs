namespace Outposts.Siting.Plans;

/// <summary>The build plan of a year: how many new outposts, by when, where (年度建设计划).</summary>
public sealed record BuildPlan
{
    /// <summary>The first year a plan can have.</summary>
    public const int MinYear = 2000;

    /// <summary>The last year a plan can have.</summary>
    public const int MaxYear = 2100;

    /// <summary>The maximum target.</summary>
    public const int MaxOutposts = 10_000;

    /// <summary>The maximum of <see cref="SamePlaceMetres"/>.</summary>
    public const double MaxSamePlaceMetres = 500;

    /// <summary>The year that names the plan; the period may differ.</summary>
    public required int Year { get; init; }

    /// <summary>The number of new outposts, 1 to <see cref="MaxOutposts"/>.</summary>
    public int Target { get; init; } = 100;

    /// <summary>The first day on which an acceptance counts.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day on which an acceptance counts.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Which outposts count as new.</summary>
    public NewOutpostRule Rule { get; init; }

    /// <summary>
    /// The maximum distance at which two outposts stand at the same place, metres of geodesic, 0 to <see cref="MaxSamePlaceMetres"/>,
    /// inclusive.
    /// </summary>
    public double SamePlaceMetres { get; init; } = 30;

    /// <summary>How the target is divided when <see cref="Targets"/> is empty.</summary>
    public TargetSplit Split { get; init; }

    /// <summary>
    /// The target of each district by GB/T 2260 code; they add up to <see cref="Target"/>. Empty when they follow from
    /// <see cref="Split"/>.
    /// </summary>
    public IReadOnlyDictionary<string, int> Targets { get; init; } = new Dictionary<string, int>();

    /// <summary>The identifier of the scenario whose sites are planned; null when there is none.</summary>
    public string? ScenarioId { get; init; }

    /// <summary>What the planner says about it, at most <see cref="Outposts.Siting.Plans.Scenario.MaxNoteLength"/> characters; null:
    /// nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The revision, counted from 1; 0 for the default plan of a year, which nobody has saved.</summary>
    public int Revision { get; init; }

    /// <summary>When the plan was last saved; null for the default plan.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Who last saved the plan; null for the default plan.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>Creates the default plan of a year: 100 new outposts within the calendar year.</summary>
    /// <param name="year">The year.</param>
    public static BuildPlan Default(int year) => new() { Year = year, From = new DateOnly(year, 1, 1), Until = new DateOnly(year, 12, 31) };
}
