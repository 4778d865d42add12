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
    [nameof(VisitRecord.DistrictCode), nameof(VisitRecord.PlaceCode), nameof(VisitRecord.PlaceId), nameof(VisitRecord.RouteId)])]
public static class VisitFields
{
    /// <summary>Finds a visit by its global id.</summary>
    [NodeResolver]
    public static Task<VisitRecord?> Resolve(long id, VisitStore store, CancellationToken cancellationToken) =>
        store.VisitAsync(id, cancellationToken);

    /// <summary>Where the bus stands, in the system asked for.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="system">The coordinate system of the answer.</param>
    public static Position Position([Parent] VisitRecord visit, CoordinateSystem system = CoordinateSystem.Wgs84) =>
        ChinaCoordinates.Convert(visit.Position, CoordinateSystem.Wgs84, system);

    /// <summary>A link that opens the way there in a map application, in the application's own coordinate system.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="app">Which application.</param>
    /// <param name="by">How one travels; an application that has no such mode gets the nearest it has.</param>
    public static Uri Navigation([Parent] VisitRecord visit, NavigationApp app, TravelMode by = TravelMode.Walk) =>
        new(NavigationLinks.To(app, visit.Position, visit.Place, by));

    /// <summary>The division in which the place lies.</summary>
    public static District District([Parent] VisitRecord visit, RegistrySnapshot snapshot) => snapshot.DistrictByCode(visit.DistrictCode)!;

    /// <summary>What is known of the place: workers, ground, feed, hours, permission.</summary>
    public static async Task<StoredPlace> PlaceDetails([Parent] VisitRecord visit, IDataLoader<long, StoredPlace> places,
        CancellationToken cancellationToken) =>
        await places.LoadRequiredAsync(visit.PlaceId, cancellationToken);

    /// <summary>The round to which the visit belongs; null: to none.</summary>
    public static async Task<BusRoute?> Route([Parent] VisitRecord visit, IDataLoader<long, BusRoute> routes,
        CancellationToken cancellationToken) =>
        visit.RouteId is { } route ? await routes.LoadRequiredAsync(route, cancellationToken) : null;

    /// <summary>The statuses to which the visit may go from its own; empty at an end.</summary>
    [ListSize(AssumedSize = 2)]
    public static IReadOnlyList<BusVisitStatus> NextStatuses([Parent] VisitRecord visit) => VisitStatusTransitions.Next(visit.Status);
}

/// <summary>A quarter of an hour of a visit, which people book.</summary>
[ObjectType<VisitSlot>(Name = "VisitSlot", Ignore = [nameof(VisitSlot.VisitId)])]
public static class SlotFields
{
    /// <summary>Finds a slot by its global id.</summary>
    [NodeResolver]
    public static async Task<VisitSlot?> Resolve(long id, VisitStore store, CancellationToken cancellationToken) =>
        (await store.VisitOfSlotAsync(id, cancellationToken))?.Slots.Single(slot => slot.Id == id);
}

/// <summary>A visit and the way to it.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Distance">Metres along the geodesic of the WGS 84 ellipsoid.</param>
/// <param name="TravelDistance">Metres by the mode of travel.</param>
/// <param name="TravelTime">Seconds by the mode of travel; null as the crow flies.</param>
/// <param name="Basis">How the way was found.</param>
public sealed record NearestBusVisit(VisitRecord Visit, double Distance, double TravelDistance, double? TravelTime, TravelBasis Basis);
