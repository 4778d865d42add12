using NetTopologySuite.Geometries;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Coverage;

/// <summary>Fields of a gap that are computed on demand.</summary>
[ObjectType<CoverageGapResponse>]
public static class CoverageGapFields
{
    /// <summary>
    /// The area of the district around the uncovered points, for display only: figures are counted by point, never by area.
    /// </summary>
    /// <param name="gap">The gap.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    [Cost(5)]
    public static Task<Geometry> Area([Parent] CoverageGapResponse gap, CancellationToken cancellationToken) =>
        gap.GetAreaAsync(cancellationToken);
}
