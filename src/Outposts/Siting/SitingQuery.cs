using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Travel;

namespace Outposts.Siting;

/// <summary>A siting query: where to build the next outposts.</summary>
public sealed record SitingQuery
{
    /// <summary>The objective.</summary>
    public SitingObjective Objective { get; init; } = SitingObjective.MaximizeCoverage;

    /// <summary>Gets the demand; at least one point has workers.</summary>
    public required IReadOnlyList<DemandPoint> Demand { get; init; }

    /// <summary>Gets the candidates; their identifiers are unique.</summary>
    public required IReadOnlyList<CandidateSite> Candidates { get; init; }

    /// <summary>Gets the positions of the existing outposts.</summary>
    public IReadOnlyList<Position> Existing { get; init; } = [];

    /// <summary>
    /// Gets the radius of reach in metres of geodesic, inclusive, where no <see cref="Reach"/> is given; not used by
    /// <see cref="SitingObjective.MinimizeDistance"/>.
    /// </summary>
    public double Within { get; init; }

    /// <summary>
    /// Gets the mode and the limit of travel, inclusive; <see cref="SitingObjective.MinimizeDistance"/> uses the mode alone. Null: as the
    /// crow flies, with <see cref="Within"/>.
    /// </summary>
    public Reach? Reach { get; init; }

    /// <summary>Gets the reach by which a validated query is answered.</summary>
    internal Reach EffectiveReach => Reach ?? Travel.Reach.Straight(Objective == SitingObjective.MinimizeDistance ? 0 : Within);

    /// <summary>
    /// Gets the number of outposts that must be in reach (交叉覆盖: 2), at least 1; 1 for <see cref="SitingObjective.MinimizeDistance"/>.
    /// </summary>
    public int Overlap { get; init; } = 1;

    /// <summary>
    /// Gets the number of sites to add; null for as many as the budget allows. Must be null for
    /// <see cref="SitingObjective.MinimizeOutposts"/>.
    /// </summary>
    public int? Count { get; init; }

    /// <summary>
    /// Gets the share of the workers to cover, above 0 and at most 1; for <see cref="SitingObjective.MinimizeOutposts"/>.
    /// </summary>
    public double Share { get; init; } = 1;

    /// <summary>Gets the identifiers of candidates that must be selected.</summary>
    public IReadOnlyList<string> Require { get; init; } = [];

    /// <summary>Gets the identifiers of candidates that must not be selected.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Gets the minimum number of new sites in each district that has candidates; 0 for no minimum.</summary>
    public int MinimumPerDistrict { get; init; }

    /// <summary>
    /// Gets the budget of all sites together, yuan; null without a limit. Every candidate that may be selected then needs a cost.
    /// </summary>
    public double? Budget { get; init; }
}
