using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>What the workers of a division count in a plan.</summary>
/// <param name="District">GB/T 2260 code.</param>
/// <param name="Weight">What one worker counts, 0 or more; 1 where nothing is said.</param>
public sealed record DistrictWeightInput(string District, double Weight);

/// <summary>What the workers of a trade count in a plan.</summary>
/// <param name="Group">The trade.</param>
/// <param name="Weight">What one worker counts, 0 or more; 1 where nothing is said.</param>
public sealed record GroupWeightInput(WorkerGroup Group, double Weight);

/// <summary>Where shall the health buses go? The schedule as it stands is the plan in force: as little of it as possible is
/// changed.</summary>
public sealed record VisitPlanInput
{
    /// <summary>The first day. Today and what is past is never planned: then the plan begins tomorrow.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, included; at most 366 days in all.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Which buses; left out: all whose crew hours are known.</summary>
    [ID<StoredBus>]
    public IReadOnlyList<long>? Buses { get; init; }

    /// <summary>Only places in these divisions, GB/T 2260 codes; left out: all.</summary>
    public IReadOnlyList<string>? Districts { get; init; }

    /// <summary>Only these places; left out: all of the divisions.</summary>
    [ID<StoredPlace>]
    public IReadOnlyList<long>? Places { get; init; }

    /// <summary>Visits of the schedule that must stay as they are.</summary>
    [ID<VisitRecord>]
    public IReadOnlyList<long>? Pinned { get; init; }

    /// <summary>Visits of at least this status must stay as well; PLANNED: all of them. A bus gets no other visits on such a day.</summary>
    [DefaultValue(BusVisitStatus.Filed)]
    public BusVisitStatus PinFrom { get; init; } = BusVisitStatus.Filed;

    /// <summary>Days from one visit of a program to a place to the next, 0 to 366, where the place does not say otherwise.</summary>
    [DefaultValue(14)]
    public int SpacingDays { get; init; } = 14;

    /// <summary>The most visits of a program to a place, at least 1.</summary>
    [DefaultValue(3)]
    public int MostVisits { get; init; } = 3;

    /// <summary>What a worker at a repeated visit is worth beside one at the visit before, above 0 to 1.</summary>
    [DefaultValue(0.8)]
    public double RepeatWorth { get; init; } = 0.8;

    /// <summary>The most stops of a bus on a day, 1 to 12.</summary>
    [DefaultValue(2)]
    public int StopsADay { get; init; } = 2;

    /// <summary>The shortest visit, minutes, a multiple of 15.</summary>
    [DefaultValue(60)]
    public int ShortestVisit { get; init; } = 60;

    /// <summary>Minutes from arriving to the first slot; left out: as the settings say.</summary>
    public int? SetUp { get; init; }

    /// <summary>Minutes from the last slot to leaving; left out: as the settings say.</summary>
    public int? PackUp { get; init; }

    /// <summary>Whether buses run on public holidays.</summary>
    [DefaultValue(false)]
    public bool OnHolidays { get; init; }

    /// <summary>Further days on which no bus runs, at most 366.</summary>
    public IReadOnlyList<DateOnly>? DaysOff { get; init; }

    /// <summary>The share of a place's workers who are women to be screened, where they were not counted: 0 to 1.</summary>
    [DefaultValue(0.2)]
    public double WomenShare { get; init; } = 0.2;

    /// <summary>How much divisions behind the others are favoured, 0 (not at all) to 4.</summary>
    [DefaultValue(1.0)]
    public double Fairness { get; init; } = 1;

    /// <summary>How much trades behind the others are favoured, 0 (not at all) to 4: a worker counts (share unchecked in the trade / share
    /// unchecked
    /// in all) to this power. Trades as counted (VisitPlace.workersByGroup); where they were not, an even split among those that are
    /// named.</summary>
    [DefaultValue(0.0)]
    public double GroupFairness { get; init; }

    /// <summary>How many weighted workers a plan must gain for each visit of the schedule that it gives up, 0 or more.</summary>
    [DefaultValue(20.0)]
    public double ChangeCost { get; init; } = 20;

    /// <summary>What workers of some divisions count.</summary>
    public IReadOnlyList<DistrictWeightInput>? DistrictWeights { get; init; }

    /// <summary>What workers of some trades count.</summary>
    public IReadOnlyList<GroupWeightInput>? GroupWeights { get; init; }

    /// <summary>Where the random numbers begin: the same seed and effort give the same plan.</summary>
    [DefaultValue(1)]
    public int Seed { get; init; } = 1;

    /// <summary>How many changes of the plan are tried, 0 to 3,000,000; the time of a question ends it earlier.</summary>
    [DefaultValue(500_000)]
    public int Effort { get; init; } = 500_000;
}
