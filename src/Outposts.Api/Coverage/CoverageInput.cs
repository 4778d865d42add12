using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Plans;
using Outposts.Travel;

namespace Outposts.Api.Coverage;

/// <summary>
/// Who counts as covered: by a published standard, or by a mode and either metres or minutes.
/// </summary>
public sealed record CoverageInput
{
    /// <summary>Code of one of coverageStandards; it decides mode, metres or minutes, and at least its own overlap.</summary>
    public string? Standard { get; init; }

    /// <summary>How one travels; WALK when left out. Not with a standard.</summary>
    public TravelMode? By { get; init; }

    /// <summary>Metres of travel distance, 0 to 50,000; what lies exactly there is covered. Not with minutes or a standard.</summary>
    public double? Within { get; init; }

    /// <summary>Minutes of travel time, 0 or more. Not with within, a standard, or the mode STRAIGHT, which takes no time.</summary>
    public double? Minutes { get; init; }

    /// <summary>
    /// Which outposts count. Left out: all that are OPEN. Rooms for a host's own staff never count, unless eligibilities or
    /// eligibleFor say who is meant.
    /// </summary>
    public OutpostFilterInput? Where { get; init; }

    /// <summary>
    /// Only outposts that can be entered at this moment and then offer every service asked for. Those of which nobody can say do
    /// not count.
    /// </summary>
    public DateTimeOffset? OpenAt { get; init; }

    /// <summary>Candidates that count as if they stood, open at every hour and with every service, up to 1,000; their order does not
    /// matter.</summary>
    [ID<CandidateSite>]
    public IReadOnlyList<string>? Sites { get; init; }

    /// <summary>A saved scenario whose sites count likewise, beside those of sites; what both name counts once.</summary>
    [ID<Scenario>]
    public string? Scenario { get; init; }

    /// <summary>Whose demand, any of these trades; all when left out. Demand that is not told apart by trade counts for each.</summary>
    public IReadOnlyList<WorkerGroup>? Groups { get; init; }

    /// <summary>Demand of which part of the day; all when left out. Demand that holds all day counts for each.</summary>
    public TimeBand? Band { get; init; }

    /// <summary>Demand in any of these divisions, by GB/T 2260 code; all when left out. Outposts across the border still count.</summary>
    public IReadOnlyList<string>? Districts { get; init; }

    /// <summary>How many outposts must be in reach, 1 to 255 (交叉覆盖: 2).</summary>
    [DefaultValue(1)]
    public int Overlap { get; init; } = 1;

    /// <summary>A question that stands in an address.</summary>
    internal static CoverageInput FromUrl(CoverageQuery terms, IReadOnlyList<string> sites, string? scenario) => new()
    {
        Standard = terms.Standard,
        By = terms.By,
        Within = terms.Within,
        Minutes = terms.Minutes,
        Overlap = terms.Overlap,
        Where = terms.Where is { } where ? new OutpostFilterInput { Services = where.Services, Kinds = where.Kinds } : null,
        OpenAt = terms.OpenAt,
        Groups = terms.Groups,
        Band = terms.Band,
        Districts = terms.Districts,
        Sites = sites,
        Scenario = scenario,
    };

    /// <summary>The same as the domain asks it; the sites stand apart.</summary>
    internal CoverageQuery ToQuery => new()
    {
        Standard = Standard,
        By = By,
        Within = Within,
        Minutes = Minutes,
        Overlap = Overlap,
        Where = Where,
        OpenAt = OpenAt,
        Groups = Groups,
        Band = Band,
        Districts = Districts,
    };
}
