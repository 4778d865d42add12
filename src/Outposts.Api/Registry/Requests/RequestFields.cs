using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Registry.Requests;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Registry.Requests;

/// <summary>What somebody without a login asked the union for, and what came of it. Whoever has its token may read it, and the staff of its
/// district.</summary>
[ObjectType<CareRequest>(Name = "Request",
    Ignore = [nameof(CareRequest.Id), nameof(CareRequest.DistrictCode), nameof(CareRequest.OutpostCode), nameof(CareRequest.VisitId)])]
public static class RequestFields
{
    /// <summary>Where the outpost is wished, the room is or the bus should come; not where the sender is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="system">The coordinate system of the answer.</param>
    [BindMember(nameof(CareRequest.Position))]
    public static Position Position([Parent] CareRequest request, CoordinateSystem system = CoordinateSystem.Wgs84) =>
        ChinaCoordinates.Convert(request.Position, CoordinateSystem.Wgs84, system);

    /// <summary>The district of the position; null when it is not known any more.</summary>
    /// <param name="request">The request.</param>
    public static District? District([Parent] CareRequest request, RegistrySnapshot snapshot) =>
        snapshot.DistrictByCode(request.DistrictCode);

    /// <summary>The outpost that came of it, or the one into which it was merged; null when none did, and when the public is not told of
    /// it.</summary>
    /// <param name="request">The request.</param>
    [Discloses("rooms for a host's own staff and planned outposts")]
    public static Outpost? Outpost([Parent] CareRequest request, RegistrySnapshot snapshot, ClaimsPrincipal user) =>
        request.OutpostCode is { } code && snapshot.ByCode(code) is { } outpost && user.CanSee(outpost) ? outpost : null;

    /// <summary>The visit that came of it; null when none did, and while the public is not told of it.</summary>
    /// <param name="request">The request.</param>
    [Discloses("planned visits", Role.Scheduler, Role.Crew, In = "the district of the visit")]
    public static async Task<VisitRecord?> Visit([Parent] CareRequest request, VisitStore visits, ClaimsPrincipal user,
        CancellationToken cancellationToken) =>
        request.VisitId is { } id && await visits.GetVisitAsync(id, cancellationToken) is { } visit && user.CanSee(visit) ? visit : null;

    /// <summary>The organisation's telephone number, for those who answer it, until it is done or declined; null: not given, not kept any
    /// more, or not for this user.</summary>
    /// <param name="request">The request.</param>
    [BindMember(nameof(CareRequest.Phone))]
    [Discloses("an organisation's number", Role.Operator, Role.Scheduler, In = "the district of its position: OPERATOR for SITE and ROOM, SCHEDULER for BUS")]
    public static string? Phone([Parent] CareRequest request, ClaimsPrincipal user) => user.CanAnswer(request) ? request.Phone : null;

    /// <summary>For staff, who answered it; null when nobody has.</summary>
    /// <param name="request">The request.</param>
    [Discloses("who answered a request")]
    public static string? AnsweredBy([Parent] CareRequest request, ClaimsPrincipal user) =>
        AuthorizationRules.IsStaff(user) ? request.AnsweredBy : null;
}
