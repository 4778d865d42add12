using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Travel;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A visit of a health bus (健康体检大蓬车) to a place where workers are.</summary>
[ObjectType<VisitRecord>(Name = "BusVisit", Ignore =
    [nameof(VisitRecord.DistrictCode), nameof(VisitRecord.PlaceCode), nameof(VisitRecord.PlaceId), nameof(VisitRecord.RouteCode),
        nameof(VisitRecord.RouteId)])]
public static class VisitFields
{
    /// <summary>Gets a visit by its global id.</summary>
    [NodeResolver]
    [Discloses("planned visits", Role.Scheduler, Role.Crew, In = "the district of the visit")]
    public static async Task<VisitRecord?> Resolve(long id, VisitStore store, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await store.GetVisitAsync(id, cancellationToken) is { } visit && user.CanSee(visit) ? visit : null;

    /// <summary>The position of the place, in the requested coordinate system.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="system">The coordinate system of the answer.</param>
    public static Position Position([Parent] VisitRecord visit, CoordinateSystem system = CoordinateSystem.Wgs84) =>
        ChinaCoordinates.Convert(visit.Position, CoordinateSystem.Wgs84, system);

    /// <summary>A link that opens directions in a map application, in the application's own coordinate system.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="app">The application.</param>
    /// <param name="by">The travel mode; an application without this mode gets the closest one.</param>
    public static Uri Navigation([Parent] VisitRecord visit, NavigationApp app, TravelMode by = TravelMode.Walk) =>
        new(NavigationLinks.To(app, visit.Position, visit.Place, by));

    /// <summary>The district of the place.</summary>
    public static District District([Parent] VisitRecord visit, RegistrySnapshot snapshot) => snapshot.DistrictByCode(visit.DistrictCode)!;

    /// <summary>The details of the place: workers, facilities, hours, permission.</summary>
    public static async Task<VisitPlace> PlaceDetails([Parent] VisitRecord visit, IDataLoader<long, VisitPlace> places,
        CancellationToken cancellationToken) =>
        await places.LoadRequiredAsync(visit.PlaceId, cancellationToken);

    /// <summary>The route; null when the visit belongs to none.</summary>
    public static async Task<BusRoute?> Route([Parent] VisitRecord visit, IDataLoader<long, BusRoute> routes,
        CancellationToken cancellationToken) =>
        visit.RouteId is { } route ? await routes.LoadRequiredAsync(route, cancellationToken) : null;

    /// <summary>The statuses that may follow the visit's status; empty for a final status.</summary>
    [ListSize(AssumedSize = 2)]
    public static IReadOnlyList<BusVisitStatus> NextStatuses([Parent] VisitRecord visit) => VisitStatusTransitions.Next(visit.Status);
}
