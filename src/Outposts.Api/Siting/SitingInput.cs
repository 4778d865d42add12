using Outposts.Api.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>Where shall the next outposts go? Existing outposts stand and count.</summary>
public sealed record SitingInput
{
    /// <summary>What is to be achieved.</summary>
    [DefaultValue(SitingObjective.MaximizeCoverage)]
    public SitingObjective Objective { get; init; } = SitingObjective.MaximizeCoverage;

    /// <summary>
    /// How many sites to add, 1 to 1,000 and not more than there are candidates; may be left out when a budget is given. Not with
    /// MINIMIZE_OUTPOSTS.
    /// </summary>
    public int? Count { get; init; }

    /// <summary>The share of the demand to cover, above 0 and at most 1; for MINIMIZE_OUTPOSTS, 1 when left out.</summary>
    public double? Share { get; init; }

    /// <summary>
    /// Whom to reach and how far. With districts, candidates of other divisions are left out as well, and so are those that
    /// count by its sites or its scenario already. MINIMIZE_DISTANCE shortens ways whatever the reach; the reach then only tells
    /// coverage before and after.
    /// </summary>
    public required CoverageInput Coverage { get; init; }

    /// <summary>Only candidates at hosts of any of these kinds; all when left out or empty.</summary>
    public IReadOnlyList<HostKind>? Hosts { get; init; }

    /// <summary>Candidates that must not be chosen.</summary>
    [ID<CandidateSite>]
    public IReadOnlyList<string>? Exclude { get; init; }

    /// <summary>Candidates that must be chosen.</summary>
    [ID<CandidateSite>]
    public IReadOnlyList<string>? Require { get; init; }

    /// <summary>How many of the new sites each division with candidates must get at least, 0 or more.</summary>
    public int? MinimumPerDistrict { get; init; }

    /// <summary>What the sites may cost together, yuan, 0 or more. Every candidate in play then needs a cost.</summary>
    public double? Budget { get; init; }
}
