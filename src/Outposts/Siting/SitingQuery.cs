using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Siting;

/// <summary>What a choice of sites is to achieve.</summary>
public enum SitingObjective
{
    /// <summary>覆盖最多: as many workers as possible within reach, with a number of sites or a budget.</summary>
    MaximizeCoverage,

    /// <summary>站点最少: as few further sites as possible for a share of the workers.</summary>
    MinimizeOutposts,

    /// <summary>距离最短: the sum of the distances from every worker to the nearest outpost as short as possible.</summary>
    MinimizeDistance,
}

/// <summary>A place where an outpost could be built (候选点).</summary>
/// <param name="Id">What the candidate is called; unique among the candidates.</param>
/// <param name="Position">Where it is.</param>
/// <param name="Name">What people call it; null when it has no name.</param>
/// <param name="DistrictCode">Code of the division it lies in; null when unknown.</param>
/// <param name="Host">Who owns the premises; null when unknown.</param>
/// <param name="Cost">What building it costs, yuan, 0 or more; null when unknown.</param>
public sealed record CandidateSite(
    string Id, Position Position, string? Name = null, string? DistrictCode = null, HostKind? Host = null, double? Cost = null);

/// <summary>Where shall the next outposts go?</summary>
public sealed record SitingQuery
{
    /// <summary>What is to be achieved.</summary>
    public SitingObjective Objective { get; init; } = SitingObjective.MaximizeCoverage;

    /// <summary>Who is to be reached; workers somewhere above 0.</summary>
    public required IReadOnlyList<DemandPoint> Demand { get; init; }

    /// <summary>Where outposts could be built; identifiers are unique.</summary>
    public required IReadOnlyList<CandidateSite> Candidates { get; init; }

    /// <summary>Where outposts stand already; they stand and count.</summary>
    public IReadOnlyList<Position> Existing { get; init; } = [];

    /// <summary>Metres of geodesic within which a worker is reached, the radius itself included; not used by
    /// <see cref="SitingObjective.MinimizeDistance"/>.</summary>
    public double Within { get; init; }

    /// <summary>How many outposts must be within reach of a worker (交叉覆盖: 2), at least 1; 1 for
    /// <see cref="SitingObjective.MinimizeDistance"/>.</summary>
    public int Overlap { get; init; } = 1;

    /// <summary>How many sites to add; null for as many as the budget pays. Must be null for
    /// <see cref="SitingObjective.MinimizeOutposts"/>.</summary>
    public int? Count { get; init; }

    /// <summary>The share of all workers to cover, above 0 and at most 1; for <see cref="SitingObjective.MinimizeOutposts"/>.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Identifiers of candidates that must be chosen.</summary>
    public IReadOnlyList<string> Require { get; init; } = [];

    /// <summary>Identifiers of candidates that must not be chosen.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>How many of the new sites every division must get at least, of those divisions that have candidates; 0 for no such
    /// rule.</summary>
    public int MinimumPerDistrict { get; init; }

    /// <summary>What the sites may cost together, yuan; null without a limit. Every candidate in play then needs a cost.</summary>
    public double? Budget { get; init; }
}
