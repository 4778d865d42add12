using System.Security.Claims;
using NetTopologySuite.Geometries;
using Outposts.Api.Access;
using Outposts.Api.Nearest;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Coverage;

/// <summary>Fields of a gap that are computed on demand.</summary>
[ObjectType<CoverageGapResponse>]
public static class CoverageGapFields
{
    /// <summary>
    /// The existing outpost nearest to the centre among those that count, and its distance; null when none counts, or when it is one of
    /// which only staff is told. The nearest proposed site is in <c>nearestSite</c>.
    /// </summary>
    /// <param name="gap">The gap.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    [Discloses("rooms for a host's own staff and planned outposts")]
    public static async Task<NearestOutpost?> Nearest(
        [Parent] CoverageGapResponse gap, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await gap.GetNearestAsync(cancellationToken) is { } near && user.CanSee(near.Outpost) ? near : null;

    /// <summary>The proposed site nearest to the centre, and its distance; null when no sites are proposed.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static Task<NearestSite?> NearestSite([Parent] CoverageGapResponse gap, CancellationToken cancellationToken) =>
        gap.GetNearestSiteAsync(cancellationToken);

    /// <summary>
    /// The area of the district around the uncovered points, for display only: figures are counted by point, never by area.
    /// </summary>
    /// <param name="gap">The gap.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    [Cost(5)]
    public static Task<Geometry> Area([Parent] CoverageGapResponse gap, CancellationToken cancellationToken) =>
        gap.GetAreaAsync(cancellationToken);
}
