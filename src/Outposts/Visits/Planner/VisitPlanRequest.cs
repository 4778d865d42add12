using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Travel;
using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>A visit in a plan; times are local.</summary>
/// <param name="Bus">The bus's code.</param>
/// <param name="Place">The place's code.</param>
/// <param name="Day">The day.</param>
/// <param name="Start">When the first slot begins, minutes of the day, a multiple of 15.</param>
/// <param name="End">When the last slot ends, minutes of the day, a multiple of 15, after <paramref name="Start"/>.</param>
/// <param name="Seats">Seats of the whole visit, at least 1.</param>
public sealed record PlannedVisit(string Bus, string Place, DateOnly Day, int Start, int End, int Seats);

/// <summary>A visit that stands and is not planned here: before or after the days of a plan, or by another bus.</summary>
/// <param name="Place">The place's code.</param>
/// <param name="Day">The day.</param>
/// <param name="Program">For what workers come.</param>
public sealed record FixedVisit(string Place, DateOnly Day, ScreeningProgram Program);

/// <summary>What is to be planned.</summary>
public sealed record VisitPlanRequest
{
    /// <summary>The longest stretch that is planned at once, days.</summary>
    public const int MaxDays = 366;

    /// <summary>The buses.</summary>
    public required IReadOnlyList<HealthBus> Buses { get; init; }

    /// <summary>The places.</summary>
    public required IReadOnlyList<VisitPlace> Places { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, included; at most <see cref="MaxDays"/> days in all.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>The day of planning: what is not filed yet can be filed on it at the earliest.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The official calendar.</summary>
    public required HolidayCalendar Holidays { get; init; }

    /// <summary>Visits that must stay as they are. A bus gets no other visits on the day of a pinned one.</summary>
    public IReadOnlyList<PlannedVisit> Pinned { get; init; } = [];

    /// <summary>Only value the pinned visits and say why other places are left out: nothing is added to them.</summary>
    public bool OnlyPinned { get; init; }

    /// <summary>The plan in force, from which as little as possible is changed; see <see cref="VisitPlanSettings.ChangeCost"/>.</summary>
    public IReadOnlyList<PlannedVisit> Current { get; init; } = [];

    /// <summary>Visits that stand whatever is planned, such as those before the first day: new visits of their program keep the spacing to
    /// them.</summary>
    public IReadOnlyList<FixedVisit> FixedVisits { get; init; } = [];

    /// <summary>
    /// How many minutes a bus drives from one position to another, 0 or more; the way there may differ from the way back, and no detour is
    /// shorter than the straight way. Null: the geodesic by <see cref="VisitPlanSettings.Travel"/>.
    /// </summary>
    public Func<Position, Position, double>? DrivingMinutes { get; init; }

    /// <summary>The settings.</summary>
    public VisitPlanSettings Settings { get; init; } = new();

    /// <summary>How hard to search.</summary>
    public VisitPlanEffort Effort { get; init; } = new();
}

/// <summary>What a plan should weigh and keep to.</summary>
public sealed record VisitPlanSettings
{
    /// <summary>Days from one visit of a program to a place to the next, 0 or more.</summary>
    public int SpacingDays { get; init; } = 14;

    /// <summary>The most visits of a program to a place, at least 1.</summary>
    public int MaxVisits { get; init; } = 3;

    /// <summary>What a worker at a repeated visit is worth beside one at the visit before, above 0 to 1.</summary>
    public double RepeatFactor { get; init; } = 0.8;

    /// <summary>The most stops of a bus on a day, 1 to 12; a bus that examines people makes one or two.</summary>
    public int MaxStopsPerDay { get; init; } = 2;

    /// <summary>The shortest visit, minutes of serving, a multiple of 15.</summary>
    public int MinVisitMinutes { get; init; } = 60;

    /// <summary>Minutes from arriving to the first slot, 0 or more.</summary>
    public int SetUpMinutes { get; init; } = 20;

    /// <summary>Minutes from the last slot to leaving, 0 or more.</summary>
    public int PackUpMinutes { get; init; } = 10;

    /// <summary>Whether buses run on public holidays.</summary>
    public bool RunOnHolidays { get; init; }

    /// <summary>Further days on which no bus runs.</summary>
    public IReadOnlySet<DateOnly> DaysOff { get; init; } = new HashSet<DateOnly>();

    /// <summary>The share of a place's workers who are women to be screened, where they were not counted: 0 to 1, a planning
    /// assumption.</summary>
    public double WomenShare { get; init; } = 0.2;

    /// <summary>What a worker counts by the code of the division, 0 or more; 1 where nothing is said.</summary>
    public IReadOnlyDictionary<string, double> DistrictWeights { get; init; } = new Dictionary<string, double>();

    /// <summary>What a worker counts by trade, 0 or more; 1 where nothing is said.</summary>
    public IReadOnlyDictionary<WorkerGroup, double> GroupWeights { get; init; } = new Dictionary<WorkerGroup, double>();

    /// <summary>How much divisions behind the others are favoured, 0 (not at all) to 4: a worker counts
    /// (share unchecked in the division / share unchecked in all) to this power. Check-ups alone: who has been screened is not
    /// known.</summary>
    public double Fairness { get; init; } = 1;

    /// <summary>How much trades behind the others are favoured, 0 (not at all) to 4: a worker counts
    /// (share unchecked in the trade / share unchecked in all) to this power. The trades of a place's workers are as counted; where they
    /// were
    /// not, an even split among those that are named. Whoever was checked at a place was of its trades in these parts. Check-ups alone, as
    /// above.</summary>
    public double GroupFairness { get; init; }

    /// <summary>How many weighted workers a plan must gain for each visit of the plan in force that it gives up, 0 or more.</summary>
    public double ChangeCost { get; init; } = 20;

    /// <summary>Speed and detour of the bus: the mode CAR is used.</summary>
    public TravelProfiles Travel { get; init; } = new();

    /// <summary>What is wrong with the settings, in one sentence that says what is accepted; null when they are sound.</summary>
    public LocalizedText? Validate() =>
        SpacingDays < 0 ? LocalizedText.Of($"同一地点隔 {SpacingDays} 天；可填 0 以上。", $"The spacing is {SpacingDays} days; 0 or more is accepted.")
        : MaxVisits < 1 ? LocalizedText.Of($"同一地点最多 {MaxVisits} 次；至少 1 次。",
            $"The most visits to a place is {MaxVisits}; at least 1 is accepted.")
        : RepeatFactor is not (> 0 and <= 1) ? LocalizedText.Of(
            $"再次到访的价值为 {RepeatFactor}；可填大于 0 至 1。", $"The worth of a repeat is {RepeatFactor}; above 0 to 1 is accepted.")
        : MaxStopsPerDay is < 1 or > 12
            ? LocalizedText.Of($"一车一天最多 {MaxStopsPerDay} 站；可填 1 至 12。", $"The most stops a day is {MaxStopsPerDay}; 1 to 12 is accepted.")
        : MinVisitMinutes < VisitSlots.MinutesPerSlot || MinVisitMinutes % VisitSlots.MinutesPerSlot != 0 ? LocalizedText.Of(
            $"每次至少 {MinVisitMinutes} 分钟；可填 {VisitSlots.MinutesPerSlot} 的倍数。",
                $"The shortest visit is {MinVisitMinutes} minutes; a multiple of {VisitSlots.MinutesPerSlot} is accepted.")
        : SetUpMinutes is < 0 or > 720 || PackUpMinutes is < 0 or > 720 ? LocalizedText.Of(
            $"布置 {SetUpMinutes} 分钟，收车 {PackUpMinutes} 分钟；可填 0 至 720。",
                $"Setting up takes {SetUpMinutes} and packing up {PackUpMinutes} minutes; 0 to 720 is accepted.")
        : WomenShare is not (>= 0 and <= 1)
            ? LocalizedText.Of($"女职工占比为 {WomenShare}；可填 0 至 1。", $"The share of women is {WomenShare}; 0 to 1 is accepted.")
        : Fairness is not (>= 0 and <= 4)
            ? LocalizedText.Of($"照顾落后区市的程度为 {Fairness}；可填 0 至 4。", $"The fairness is {Fairness}; 0 to 4 is accepted.")
        : GroupFairness is not (>= 0 and <= 4) ? LocalizedText.Of(
            $"照顾落后工种的程度为 {GroupFairness}；可填 0 至 4。", $"The fairness between trades is {GroupFairness}; 0 to 4 is accepted.")
        : ChangeCost is not (>= 0 and < 1e9)
            ? LocalizedText.Of($"改动一次的代价为 {ChangeCost}；可填 0 以上。", $"The cost of a change is {ChangeCost}; 0 or more is accepted.")
        : DistrictWeights.Values.Concat(GroupWeights.Values).Any(weight => weight is not (>= 0 and < 1e6)) ? new LocalizedText(
            "区市或工种的权重须为 0 至 1000000 以下的数。", "A weight of a division or group is not a number from 0 to below 1000000.")
        : null;
}

/// <summary>How hard to search. Counted in moves, not in time, so that the same effort gives the same plan; time is limited by the
/// token that is handed to the planner, and the best so far is then the plan.</summary>
public sealed record VisitPlanEffort
{
    /// <summary>Where the random numbers begin.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many changes of the plan are tried, 0 or more.</summary>
    public int Moves { get; init; } = 3_000_000;

    /// <summary>How many rounds the bound is sharpened, 0 or more.</summary>
    public int BoundRounds { get; init; } = 600;
}
