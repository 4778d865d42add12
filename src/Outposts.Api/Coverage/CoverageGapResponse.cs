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
    private readonly GapDetails _details;

    /// <summary>Creates a response.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="coverage">The coverage in which the gap was found.</param>
    /// <param name="details">What is computed for all gaps of the answer.</param>
    public CoverageGapResponse(CoverageGap gap, CoverageResponse coverage, GapDetails details) =>
        (_gap, _coverage, _details) = (gap, coverage, details);

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

    /// <summary>The town (镇街) that most of the uncovered workers belong to, as demand layers write it, a name or a code; null when their
    /// layers name none.</summary>
    public string? Town => _gap.PointIndexes.Select(point => Request.Analysis.DemandRecords[point])
        .Where(record => record.Town is not null)
        .GroupBy(record => record.Town, record => record.Workers)
        .OrderByDescending(town => town.Sum()).ThenBy(town => town.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key;

    /// <summary>Gets the area around the uncovered points.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    internal Task<Geometry> GetAreaAsync(CancellationToken cancellationToken) => _details.GetAreaAsync(_gap, cancellationToken);

    /// <summary>Gets the nearest existing outpost that counts; null for none.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    internal async Task<NearestOutpost?> GetNearestAsync(CancellationToken cancellationToken)
    {
        await _details.PrepareNearestAsync(cancellationToken);
        if (Request.ExistingIndex.Find(Centre, cancellationToken) is not { } near) return null;
        return new NearestOutpost(
            Request.Register.Outposts[Request.Analysis.ExistingIndexes[near.Index]],
            near.Distance, near.Way.Distance, near.Way.Time, near.Way.Basis);
    }

    /// <summary>Gets the nearest proposed site; null for none.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    internal async Task<NearestSite?> GetNearestSiteAsync(CancellationToken cancellationToken)
    {
        await _details.PrepareNearestAsync(cancellationToken);
        if (Request.ProposedIndex.Find(Centre, cancellationToken) is not { } near) return null;
        return new NearestSite(Request.ProposedSites[near.Index], near.Distance, near.Way.Distance, near.Way.Time, near.Way.Basis);
    }
}
