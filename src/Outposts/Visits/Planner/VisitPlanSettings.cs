using Outposts.Registry;
using Outposts.Travel;
using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>The rules and weights of a plan.</summary>
public sealed record VisitPlanSettings
{
    /// <summary>The minimum number of days between two visits of a program to a place, 0 or more.</summary>
    public int SpacingDays { get; init; } = 14;

    /// <summary>The largest number of visits of a program to a place, at least 1.</summary>
    public int MaxVisits { get; init; } = 3;

    /// <summary>The weight of a worker at a repeated visit relative to the previous visit, above 0 to 1.</summary>
    public double RepeatFactor { get; init; } = 0.8;

    /// <summary>The largest number of stops of a bus on a day, 1 to 12.</summary>
    public int MaxStopsPerDay { get; init; } = 2;

    /// <summary>The shortest visit in minutes of serving, a multiple of 15.</summary>
    public int MinVisitMinutes { get; init; } = 60;

    /// <summary>The minutes from arrival to the first slot, 0 or more.</summary>
    public int SetUpMinutes { get; init; } = 20;

    /// <summary>The minutes from the last slot to departure, 0 or more.</summary>
    public int PackUpMinutes { get; init; } = 10;

    /// <summary>Whether buses run on public holidays.</summary>
    public bool RunOnHolidays { get; init; }

    /// <summary>Additional days on which no bus runs.</summary>
    public IReadOnlySet<DateOnly> DaysOff { get; init; } = new HashSet<DateOnly>();

    /// <summary>The assumed share of workers due for the two-cancer screening at places where they were not counted, 0 to 1.</summary>
    public double WomenShare { get; init; } = 0.2;

    /// <summary>The weight of a worker by district code, 0 or more; 1 by default.</summary>
    public IReadOnlyDictionary<string, double> DistrictWeights { get; init; } = new Dictionary<string, double>();

    /// <summary>The weight of a worker by group, 0 or more; 1 by default.</summary>
    public IReadOnlyDictionary<WorkerGroup, double> GroupWeights { get; init; } = new Dictionary<WorkerGroup, double>();

    /// <summary>The fairness between districts, 0 (none) to 4: a worker has the factor (unchecked share of the district / unchecked share
    /// of all)^fairness. Applies to check-ups only.</summary>
    public double Fairness { get; init; } = 1;

    /// <summary>The fairness between worker groups, 0 (none) to 4: a worker has the factor (unchecked share of the group / unchecked
    /// share of all)^fairness. Groups that were not counted divide the remaining workers of the place evenly, and the checked workers are
    /// divided by the same shares. Applies to check-ups only.</summary>
    public double GroupFairness { get; init; }

    /// <summary>The number of weighted workers a plan must gain for each visit of the current plan that it changes, 0 or more.</summary>
    public double ChangeCost { get; init; } = 20;

    /// <summary>The travel times; the mode CAR is used.</summary>
    public TravelProfiles Travel { get; init; } = new();

    /// <summary>Validates the settings. Returns what is wrong and what is accepted; null when the settings are valid.</summary>
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
            "区市或工种的权重须为 0 至 1000000 以下的数。", "A weight of a district or group is not a number from 0 to below 1000000.")
        : null;
}
