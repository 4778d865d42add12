using NetTopologySuite.Geometries;
using Outposts.Api.Nearest;
using Outposts.Coverage;
using Outposts.Formats.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Travel;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Api.Coverage;

/// <summary>Who is covered: counted point by point, never by area.</summary>
[GraphQLName("Coverage")]
public sealed class CoverageResponse
{
    /// <summary>Takes what was counted.</summary>
    /// <param name="question">The question.</param>
    /// <param name="report">What was counted.</param>
    public CoverageResponse(CoverageRequest question, CoverageReport report) => (Request, Report) = (question, report);

    /// <summary>The question.</summary>
    internal CoverageRequest Request { get; }

    /// <summary>What was counted, and what files and tiles tell of it.</summary>
    internal CoverageReport Report { get; }

    /// <summary>Workers asked about.</summary>
    public double Demand => Report.Result.Demand;

    /// <summary>Workers with enough outposts in reach.</summary>
    public double Covered => Report.Result.Covered;

    /// <summary>Covered of all, 0…1; 1 when there is no demand.</summary>
    public double Share => Report.Result.Share;

    /// <summary>On what the distances rest.</summary>
    public TravelBasis Basis => Request.Travel.FromGeodesicDistance(0, Request.Analysis.Criterion.Mode).Basis;

    /// <summary>The same by division, in the order of codes; divisions without demand are left out.</summary>
    public IReadOnlyList<DistrictCoverageResponse> ByDistrict =>
        [.. Report.Result.ByDistrict.Select(part =>
            new DistrictCoverageResponse(Request.RequiredDistrict(part.DistrictCode), part.Demand, part.Covered, part.Share))];

    /// <summary>
    /// The same by town (镇街), as far as the lists of demand tell it: in the order of the divisions' codes, in each the largest demand
    /// first. What of a division has no town told comes last, so that all parts add up to the whole.
    /// </summary>
    public IReadOnlyList<TownCoverageResponse> ByTown =>
        [.. Report.Result.ByTown()
            .Select(part => new TownCoverageResponse(Request.RequiredDistrict(part.DistrictCode), part.Town, part.Demand, part.Covered, part.Share))];

    /// <summary>
    /// The same by trade, in the order of the trades; trades without demand are left out. Demand that is not told apart by trade
    /// comes last, so that all parts add up to the whole.
    /// </summary>
    public IReadOnlyList<GroupCoverage> ByGroup =>
        [.. Report.ByGroup.Select(part => new GroupCoverage(part.Part, part.Demand, part.Covered, part.Share))];
}

/// <summary>Coverage of one division.</summary>
/// <param name="District">The division.</param>
/// <param name="Demand">Its workers.</param>
/// <param name="Covered">Those of them who are covered.</param>
/// <param name="Share">Covered of all, 0…1; 1 when there is no demand.</param>
[GraphQLName("DistrictCoverage")]
public sealed record DistrictCoverageResponse(District District, double Demand, double Covered, double Share);

/// <summary>Coverage of one town (镇街), or of what of a division has no town told.</summary>
/// <param name="District">The division.</param>
/// <param name="Town">The town as the lists of demand write it, by name or code; null for demand of which it is not told.</param>
/// <param name="Demand">Its workers.</param>
/// <param name="Covered">Those of them who are covered.</param>
/// <param name="Share">Covered of all, 0…1; 1 when there is no demand.</param>
[GraphQLName("TownCoverage")]
public sealed record TownCoverageResponse(District District, string? Town, double Demand, double Covered, double Share);

/// <summary>Coverage of one trade.</summary>
/// <param name="Group">The trade; null for demand that is not told apart by trade.</param>
/// <param name="Demand">Its workers.</param>
/// <param name="Covered">Those of them who are covered.</param>
/// <param name="Share">Covered of all, 0…1; 1 when there is no demand.</param>
public sealed record GroupCoverage(WorkerGroup? Group, double Demand, double Covered, double Share);

/// <summary>A connected area of uncovered demand inside one division (覆盖缺口).</summary>
[GraphQLName("CoverageGap")]
public sealed class CoverageGapResponse
{
    private readonly CoverageGap _gap;
    private readonly CoverageResponse _coverage;

    /// <summary>Takes a gap that was found.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="coverage">What was counted.</param>
    public CoverageGapResponse(CoverageGap gap, CoverageResponse coverage) => (_gap, _coverage) = (gap, coverage);

    private CoverageRequest Request => _coverage.Request;

    /// <summary>A name that stays while the gap's largest point stays uncovered.</summary>
    [ID]
    public string Id => _gap.Id;

    /// <summary>The uncovered workers.</summary>
    public double Demand => _gap.Demand;

    /// <summary>The middle of the workers.</summary>
    public Position Centre => _gap.Centre;

    /// <summary>The division.</summary>
    public District District => Request.RequiredDistrict(_gap.DistrictCode);

    /// <summary>The land of the division around the uncovered points, for drawing: figures come from points, never from areas.</summary>
    [Cost(5)]
    public Geometry Area => _coverage.Report.AreaOf(_gap);

    /// <summary>
    /// The outpost nearest to the centre among those that stand and count, and how far it is; null when none counts. A candidate
    /// that counts as if it stood is in <c>nearestSite</c>; what is nearest of all is the nearer of the two.
    /// </summary>
    public NearestOutpost? Nearest
    {
        get
        {
            if (Request.ExistingIndex.FindNearest(Centre) is not { } near) return null;
            var way = Request.Travel.FromGeodesicDistance(near.Distance, Request.Analysis.Criterion.Mode);
            return new NearestOutpost(
                Request.Register.Outposts[Request.Analysis.ExistingIndexes[near.Index]], near.Distance, way.Distance, way.Time, way.Basis);
        }
    }

    /// <summary>The candidate nearest to the centre among those that count as if they stood, and how far it is; null when none
    /// does.</summary>
    public NearestSite? NearestSite
    {
        get
        {
            if (Request.ProposedIndex.FindNearest(Centre) is not { } near) return null;
            var way = Request.Travel.FromGeodesicDistance(near.Distance, Request.Analysis.Criterion.Mode);
            return new NearestSite(Request.ProposedSites[near.Index], near.Distance, way.Distance, way.Time, way.Basis);
        }
    }
}

/// <summary>A candidate and the way to it.</summary>
/// <param name="Site">The candidate.</param>
/// <param name="Distance">Metres along the geodesic of the WGS 84 ellipsoid.</param>
/// <param name="TravelDistance">Metres by the mode of travel.</param>
/// <param name="TravelTime">Seconds by the mode of travel; null as the crow flies.</param>
/// <param name="Basis">How the way was found.</param>
public sealed record NearestSite(CandidateSite Site, double Distance, double TravelDistance, double? TravelTime, TravelBasis Basis);
