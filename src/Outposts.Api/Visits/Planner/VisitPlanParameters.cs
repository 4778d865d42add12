using System.Text.Json.Serialization;
using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>Planning parameters.</summary>
// Drafts store them as JSON (PlanParametersJson) under the names of the attributes, whatever the names are here and in the schema.
[GraphQLName("VisitPlanQuestion")]
public record VisitPlanParameters
{
    /// <summary>The first day. A plan begins tomorrow at the earliest.</summary>
    [JsonPropertyName("from")]
    public required DateOnly From { get; init; }

    /// <summary>The last day, inclusive; at most 366 days.</summary>
    [JsonPropertyName("until")]
    public required DateOnly Until { get; init; }

    /// <summary>The buses; by default all whose crew hours are known.</summary>
    [ID<HealthBus>]
    [JsonPropertyName("buses")]
    public IReadOnlyList<long>? Buses { get; init; }

    /// <summary>Only places in these districts, GB/T 2260 codes; by default all.</summary>
    [JsonPropertyName("districts")]
    public IReadOnlyList<string>? Districts { get; init; }

    /// <summary>Only these places; by default all of the districts.</summary>
    [ID<VisitPlace>]
    [JsonPropertyName("places")]
    public IReadOnlyList<long>? Places { get; init; }

    /// <summary>The visits of the schedule that must stay as they are.</summary>
    [ID<VisitRecord>]
    [JsonPropertyName("pinned")]
    public IReadOnlyList<long>? Pinned { get; init; }

    /// <summary>Visits with at least this status must stay as well; PLANNED: all visits. A bus gets no other visits on a day with a
    /// pinned visit.</summary>
    [DefaultValue(BusVisitStatus.Filed)]
    [JsonPropertyName("pinFrom")]
    public BusVisitStatus PinFrom { get; init; } = BusVisitStatus.Filed;

    /// <summary>The minimum number of days between two visits of a program to a place, 0 to 366, unless the place has its own.</summary>
    [DefaultValue(14)]
    [JsonPropertyName("spacingDays")]
    public int SpacingDays { get; init; } = 14;

    /// <summary>The largest number of visits of a program to a place, at least 1.</summary>
    [DefaultValue(3)]
    [JsonPropertyName("mostVisits")]
    public int MostVisits { get; init; } = 3;

    /// <summary>The weight of a worker at a repeated visit relative to the previous visit, above 0 to 1.</summary>
    [DefaultValue(0.8)]
    [JsonPropertyName("repeatWorth")]
    public double RepeatWorth { get; init; } = 0.8;

    /// <summary>The largest number of stops of a bus on a day, 1 to 12.</summary>
    [DefaultValue(2)]
    [JsonPropertyName("stopsADay")]
    public int StopsADay { get; init; } = 2;

    /// <summary>The shortest visit in minutes, a multiple of 15.</summary>
    [DefaultValue(60)]
    [JsonPropertyName("shortestVisit")]
    public int ShortestVisit { get; init; } = 60;

    /// <summary>The minutes from arrival to the first slot; by default the setting.</summary>
    [JsonPropertyName("setUp")]
    public int? SetUp { get; init; }

    /// <summary>The minutes from the last slot to departure; by default the setting.</summary>
    [JsonPropertyName("packUp")]
    public int? PackUp { get; init; }

    /// <summary>Whether buses run on public holidays.</summary>
    [DefaultValue(false)]
    [JsonPropertyName("onHolidays")]
    public bool OnHolidays { get; init; }

    /// <summary>Additional days on which no bus runs, at most 366.</summary>
    [JsonPropertyName("daysOff")]
    public IReadOnlyList<DateOnly>? DaysOff { get; init; }

    /// <summary>The assumed share of workers due for the two-cancer screening at places where they were not counted, 0 to 1.</summary>
    [DefaultValue(0.2)]
    [JsonPropertyName("womenShare")]
    public double WomenShare { get; init; } = 0.2;

    /// <summary>The fairness between districts, 0 (none) to 4: a worker has the factor (unchecked share of the district / unchecked share
    /// of all)^fairness.</summary>
    [DefaultValue(1.0)]
    [JsonPropertyName("fairness")]
    public double Fairness { get; init; } = 1;

    /// <summary>The fairness between groups (工种), 0 (none) to 4: a worker has the factor (unchecked share of the group / unchecked share
    /// of all)^groupFairness. Groups as counted (VisitPlace.workersByGroup); groups that were not counted divide the rest
    /// evenly.</summary>
    [DefaultValue(0.0)]
    [JsonPropertyName("groupFairness")]
    public double GroupFairness { get; init; }

    /// <summary>The number of weighted workers a plan must gain for each visit of the schedule that it changes, 0 or more.</summary>
    [DefaultValue(20.0)]
    [JsonPropertyName("changeCost")]
    public double ChangeCost { get; init; } = 20;

    /// <summary>The weights of districts.</summary>
    [JsonPropertyName("districtWeights")]
    public IReadOnlyList<DistrictWeightInput>? DistrictWeights { get; init; }

    /// <summary>The weights of groups.</summary>
    [JsonPropertyName("groupWeights")]
    public IReadOnlyList<GroupWeightInput>? GroupWeights { get; init; }

    /// <summary>The seed of the random numbers: the same seed and effort give the same plan.</summary>
    [DefaultValue(1)]
    [JsonPropertyName("seed")]
    public int Seed { get; init; } = 1;

    /// <summary>The number of search moves, 0 to 3,000,000; the time limit may end the search earlier.</summary>
    [DefaultValue(500_000)]
    [JsonPropertyName("effort")]
    public int Effort { get; init; } = 500_000;
}
