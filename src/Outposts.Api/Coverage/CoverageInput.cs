using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Plans;
using Outposts.Travel;

namespace Outposts.Api.Coverage;

/// <summary>Criteria of coverage: a published standard, or a mode of travel with a distance or a time.</summary>
public sealed record CoverageInput
{
    /// <summary>
    /// The code of one of coverageStandards. It determines the mode, the distance or time, and a minimum for the overlap.
    /// </summary>
    public string? Standard { get; init; }

    /// <summary>The mode of travel; WALK by default. Not with a standard.</summary>
    public TravelMode? By { get; init; }

    /// <summary>Maximum travel distance in metres, 0 to 50,000, inclusive. Not with minutes or a standard.</summary>
    public double? Within { get; init; }

    /// <summary>
    /// Maximum travel time in minutes, 0 or more, inclusive. Not with within, a standard, or the mode STRAIGHT, which has no travel time.
    /// </summary>
    public double? Minutes { get; init; }

    /// <summary>
    /// The outposts that count; by default all with status OPEN. Rooms for a host's own staff count only when eligibilities or eligibleFor
    /// ask for them.
    /// </summary>
    public OutpostFilterInput? Where { get; init; }

    /// <summary>
    /// Only outposts that can be entered at this time and then offer every service asked for. Outposts whose opening hours are unknown do
    /// not count. Ferries and gates with hours are judged for this time too; left out, they count as open.
    /// </summary>
    public DateTimeOffset? OpenAt { get; init; }

    /// <summary>
    /// Candidate sites that count as if they were built, open at every hour and with every service, up to 1,000 in any order.
    /// </summary>
    [ID<CandidateSite>]
    public IReadOnlyList<string>? Sites { get; init; }

    /// <summary>
    /// A saved scenario whose sites count as if they were built, together with those of sites; a site in both counts once.
    /// </summary>
    [ID<Scenario>]
    public string? Scenario { get; init; }

    /// <summary>Only demand of these trades; all by default. Demand that is not counted by trade is included for each.</summary>
    public IReadOnlyList<WorkerGroup>? Groups { get; init; }

    /// <summary>Only demand of this part of the day; all by default. Demand that holds all day is included for each.</summary>
    public TimeBand? Band { get; init; }

    /// <summary>Only demand in these districts, GB/T 2260 codes; all by default. Outposts outside the districts still count.</summary>
    public IReadOnlyList<string>? Districts { get; init; }

    /// <summary>
    /// Only demand in at least one of these areas, or on a boundary, of priorityAreas; everywhere by default. With districts: demand that
    /// lies in both. A point of demand counts as a whole, once. Outposts outside the areas still count.
    /// </summary>
    [ID<PriorityArea>]
    public IReadOnlyList<long>? PriorityAreas { get; init; }

    /// <summary>Only demand of these layers, by name, of planningLayers; by default all that were imported, which are added up. A layer
    /// that is made of requests or of searches counts where it is named.</summary>
    public IReadOnlyList<string>? Layers { get; init; }

    /// <summary>The number of outposts that must be in reach, 1 to 255 (交叉覆盖: 2).</summary>
    [DefaultValue(1)]
    public int Overlap { get; init; } = 1;

    /// <summary>Creates the input from a query in a URL, with all its criteria.</summary>
    internal static CoverageInput FromUrl(
        CoverageQuery query, IReadOnlyList<string> sites, string? scenario, IReadOnlyList<long> priorityAreas) => new()
        {
            Standard = query.Standard,
            By = query.By,
            Within = query.Within,
            Minutes = query.Minutes,
            Overlap = query.Overlap,
            Where = query.Where is { } where ? new OutpostFilterInput(where) : null,
            OpenAt = query.OpenAt,
            Groups = query.Groups,
            Band = query.Band,
            Districts = query.Districts,
            Layers = query.Layers,
            PriorityAreas = priorityAreas,
            Sites = sites,
            Scenario = scenario,
        };

    /// <summary>Converts the input to a query of the domain, without the areas and the proposed sites.</summary>
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
        Layers = Layers,
    };
}
