using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>What the workers of a division count in a plan.</summary>
/// <param name="District">GB/T 2260 code.</param>
/// <param name="Weight">What one worker counts; 1 where nothing is said.</param>
public sealed record DistrictWeight(string District, double Weight);

/// <summary>What the workers of a trade count in a plan.</summary>
/// <param name="Group">The trade.</param>
/// <param name="Weight">What one worker counts; 1 where nothing is said.</param>
public sealed record GroupWeight(WorkerGroup Group, double Weight);

/// <summary>What was asked of the planner for a draft, field by field as <c>VisitPlanInput</c> takes it, to go on with it.</summary>
/// <param name="From">The first day that was asked for.</param>
/// <param name="Until">The last day.</param>
/// <param name="Buses">Which buses; null: all whose crew hours are known.</param>
/// <param name="Districts">Only places in these divisions; null: all.</param>
/// <param name="Places">Only these places; null: all of the divisions.</param>
/// <param name="Pinned">Visits of the schedule that must stay.</param>
/// <param name="PinFrom">Visits of at least this status must stay as well.</param>
/// <param name="SpacingDays">Days from one visit of a program to a place to the next.</param>
/// <param name="MostVisits">The most visits of a program to a place.</param>
/// <param name="RepeatWorth">What a worker at a repeated visit is worth beside one at the visit before.</param>
/// <param name="StopsADay">The most stops of a bus on a day.</param>
/// <param name="ShortestVisit">The shortest visit, minutes.</param>
/// <param name="SetUp">Minutes from arriving to the first slot; null: as the settings say.</param>
/// <param name="PackUp">Minutes from the last slot to leaving; null: as the settings say.</param>
/// <param name="OnHolidays">Whether buses run on public holidays.</param>
/// <param name="DaysOff">Further days on which no bus runs.</param>
/// <param name="WomenShare">The share of a place's workers who are women to be screened, where they were not counted.</param>
/// <param name="Fairness">How much divisions behind the others are favoured.</param>
/// <param name="GroupFairness">How much trades behind the others are favoured.</param>
/// <param name="ChangeCost">How many weighted workers a plan must gain for each visit of the schedule that it gives up.</param>
/// <param name="DistrictWeights">What workers of some divisions count.</param>
/// <param name="GroupWeights">What workers of some trades count.</param>
/// <param name="Seed">Where the random numbers begin.</param>
/// <param name="Effort">How many changes of the plan are tried.</param>
[GraphQLName("VisitPlanQuestion")]
public sealed record VisitPlanParameters(
    DateOnly From, DateOnly Until, [property: ID<StoredBus>] IReadOnlyList<long>? Buses, IReadOnlyList<string>? Districts,
    [property: ID<StoredPlace>] IReadOnlyList<long>? Places, [property: ID<VisitRecord>] IReadOnlyList<long>? Pinned,
        BusVisitStatus PinFrom,
    int SpacingDays, int MostVisits, double RepeatWorth, int StopsADay, int ShortestVisit, int? SetUp, int? PackUp, bool OnHolidays,
    IReadOnlyList<DateOnly> DaysOff, double WomenShare, double Fairness, double GroupFairness, double ChangeCost,
    IReadOnlyList<DistrictWeight> DistrictWeights,
    IReadOnlyList<GroupWeight> GroupWeights, int Seed, int Effort)
{
    internal static VisitPlanParameters FromInput(VisitPlanInput asked) => new(
        asked.From, asked.Until, asked.Buses, asked.Districts, asked.Places, asked.Pinned, asked.PinFrom, asked.SpacingDays,
            asked.MostVisits, asked.RepeatWorth,
        asked.StopsADay, asked.ShortestVisit, asked.SetUp, asked.PackUp, asked.OnHolidays, asked.DaysOff ?? [], asked.WomenShare,
            asked.Fairness, asked.GroupFairness,
        asked.ChangeCost,
        [.. (asked.DistrictWeights ?? []).Select(weight => new DistrictWeight(weight.District, weight.Weight))],
        [.. (asked.GroupWeights ?? []).Select(weight => new GroupWeight(weight.Group, weight.Weight))], asked.Seed, asked.Effort);
}
