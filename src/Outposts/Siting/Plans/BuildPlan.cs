namespace Outposts.Siting.Plans;

/// <summary>What counts as one of the year's new outposts. The papers say 新增 and nothing more, so it is a setting of the plan.</summary>
public enum NewOutpostRule
{
    /// <summary>首次验收且原址此前没有阵地: first accepted inside the window, at a place where no outpost was listed before.</summary>
    AcceptedAtNewPlace,

    /// <summary>首次验收即可: first accepted inside the window, wherever it stands; a second outpost at a place that has one counts.</summary>
    Accepted,
}

/// <summary>By what the year's target is shared out among the divisions when nobody has done so by hand.</summary>
public enum TargetSplit
{
    /// <summary>按需求: by the workers of all demand layers.</summary>
    Demand,

    /// <summary>按常住人口: by residents of the latest census; a division whose number is unknown gets none.</summary>
    Population,
}

/// <summary>The plan of a year: how many new outposts, by when, where (年度建设计划).</summary>
public sealed record BuildPlan
{
    /// <summary>The earliest year that a plan may have.</summary>
    public const int MinYear = 2000;

    /// <summary>The latest year that a plan may have.</summary>
    public const int MaxYear = 2100;

    /// <summary>The largest target.</summary>
    public const int MaxOutposts = 10_000;

    /// <summary>The farthest that outposts may be apart and still stand at one place, metres.</summary>
    public const double MaxSamePlaceMetres = 500;

    /// <summary>The year after which it is called; the window may differ.</summary>
    public required int Year { get; init; }

    /// <summary>How many new outposts, 1 to <see cref="MaxOutposts"/>.</summary>
    public int Target { get; init; } = 100;

    /// <summary>The first day on which an acceptance counts.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day on which an acceptance counts.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>What counts as new.</summary>
    public NewOutpostRule Rule { get; init; }

    /// <summary>How near to each other outposts stand at one place, metres of geodesic, 0 to <see cref="MaxSamePlaceMetres"/>; exactly so
    /// far is near.</summary>
    public double SamePlaceMetres { get; init; } = 30;

    /// <summary>By what the target is shared out when <see cref="Targets"/> is empty.</summary>
    public TargetSplit Split { get; init; }

    /// <summary>How many in each division, by GB/T 2260 code; they add up to <see cref="Target"/>. Empty: by <see cref="Split"/>.</summary>
    public IReadOnlyDictionary<string, int> Targets { get; init; } = new Dictionary<string, int>();

    /// <summary>The <see cref="Outposts.Siting.Plans.Scenario.Id"/> of the sites that are planned; null: none.</summary>
    public string? ScenarioId { get; init; }

    /// <summary>What the planner says about it, at most <see cref="Outposts.Siting.Plans.Scenario.MaxNoteLength"/> characters; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>How often it was saved; 0: nobody has, and this is the usual plan of a year.</summary>
    public int Revision { get; init; }

    /// <summary>When it was saved last; null: never.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Who saved it last; null: nobody.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>The usual plan of a year: 100 new outposts within the calendar year.</summary>
    /// <param name="year">The year.</param>
    public static BuildPlan Default(int year) => new() { Year = year, From = new DateOnly(year, 1, 1), Until = new DateOnly(year, 12, 31) };
}
