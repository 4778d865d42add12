using System.Security.Claims;
using NetTopologySuite.Geometries;
using Outposts.Api.Access;
using Outposts.Api.Nearest;
using Outposts.Api.Registry.Search;
using Outposts.GraphQL.Annotations;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Api.Coverage;

/// <summary>Fields of a gap that are computed on demand.</summary>
[ObjectType<CoverageGapResponse>]
public static class CoverageGapFields
{
    // Farther than this a name tells nobody where the gap is.
    private const double MaxPlaceDistance = 5_000;

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
    /// The named place nearest to the centre, by which people know where the gap is: a quarter, a square, a park or a station, at most
    /// 5,000 m away as the crow flies; null when none is so near.
    /// </summary>
    /// <param name="gap">The gap.</param>
    /// <param name="names">The names of the map.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static Task<NearestPlace?> NearestPlace(
        [Parent] CoverageGapResponse gap, PlaceNames names, CancellationToken cancellationToken) =>
        FindPlaceAsync(gap.Centre, names, cancellationToken);

    /// <summary>
    /// The area of the district around the uncovered points, for display only: figures are counted by point, never by area.
    /// </summary>
    /// <param name="gap">The gap.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    [Cost(5)]
    public static Task<Geometry> Area([Parent] CoverageGapResponse gap, CancellationToken cancellationToken) =>
        gap.GetAreaAsync(cancellationToken);

    internal static Task<NearestPlace?> FindPlaceAsync(Position centre, PlaceNames names, CancellationToken cancellationToken) =>
        names.FindNearestAsync(centre, MaxPlaceDistance, cancellationToken);
}
