using NetTopologySuite.Geometries;
using Outposts.Api.Nearest;
using Outposts.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Api.Coverage;

/// <summary>A connected area of uncovered demand inside one district (覆盖缺口).</summary>
[GraphQLName("CoverageGap")]
public sealed class CoverageGapResponse
{
    private readonly CoverageGap _gap;
    private readonly CoverageResponse _coverage;
    private readonly GapAreas _areas;

    /// <summary>Creates a response.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="coverage">The coverage in which the gap was found.</param>
    /// <param name="areas">The areas of all gaps of the answer.</param>
    public CoverageGapResponse(CoverageGap gap, CoverageResponse coverage, GapAreas areas) =>
        (_gap, _coverage, _areas) = (gap, coverage, areas);

    private CoverageRequest Request => _coverage.Request;

    /// <summary>An identifier that stays the same as long as the largest uncovered point of the gap stays uncovered.</summary>
    [ID]
    public string Id => _gap.Id;

    /// <summary>Workers who are not covered.</summary>
    public double Demand => _gap.Demand;

    /// <summary>The mean position of the uncovered workers.</summary>
    public Position Centre => _gap.Centre;

    /// <summary>The district.</summary>
    public District District => Request.RequiredDistrict(_gap.DistrictCode);

    /// <summary>Gets the area around the uncovered points.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    internal Task<Geometry> GetAreaAsync(CancellationToken cancellationToken) => _areas.GetAsync(_gap, cancellationToken);

    /// <summary>
    /// The existing outpost nearest to the centre among those that count, and its distance; null when none counts. The nearest proposed
    /// site is in <c>nearestSite</c>.
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

    /// <summary>The proposed site nearest to the centre, and its distance; null when no sites are proposed.</summary>
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
