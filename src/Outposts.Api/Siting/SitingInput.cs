using Outposts.Api.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>A siting query: where to build the next outposts beside the existing ones.</summary>
public sealed record SitingInput
{
    /// <summary>The objective.</summary>
    [DefaultValue(SitingObjective.MaximizeCoverage)]
    public SitingObjective Objective { get; init; } = SitingObjective.MaximizeCoverage;

    /// <summary>
    /// The number of sites to add, 1 to 1,000 and at most the number of candidates; may be omitted with a budget. Not with
    /// MINIMIZE_OUTPOSTS.
    /// </summary>
    public int? Count { get; init; }

    /// <summary>The share of the demand to cover, above 0 and at most 1; for MINIMIZE_OUTPOSTS, 1 by default.</summary>
    public double? Share { get; init; }

    /// <summary>
    /// The criteria of coverage. Candidates outside its districts or priority areas, and candidates that count by its sites or scenario,
    /// are left out. MINIMIZE_DISTANCE uses the reach only to report coverage before and after.
    /// </summary>
    public required CoverageInput Coverage { get; init; }

    /// <summary>Only candidates at these kinds of hosts; all by default.</summary>
    public IReadOnlyList<HostKind>? Hosts { get; init; }

    /// <summary>Candidates that must not be selected.</summary>
    [ID<CandidateSite>]
    public IReadOnlyList<string>? Exclude { get; init; }

    /// <summary>Candidates that must be selected.</summary>
    [ID<CandidateSite>]
    public IReadOnlyList<string>? Require { get; init; }

    /// <summary>The minimum number of new sites in each district that has candidates, 0 or more.</summary>
    public int? MinimumPerDistrict { get; init; }

    /// <summary>The budget of all sites together, yuan, 0 or more. Every candidate that may be selected then needs a cost.</summary>
    public double? Budget { get; init; }
}
