using NetTopologySuite.Geometries;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A route of a health bus: its stops in order.</summary>
[ObjectType<BusRoute>(Ignore =
    [nameof(BusRoute.BusCode), nameof(BusRoute.PlaceCodes), nameof(BusRoute.BusId), nameof(BusRoute.PlaceIds)])]
public static class RouteFields
{
    private static readonly GeometryFactory Wgs84 = new(new PrecisionModel(), 4326);

    /// <summary>Gets a route by its global id.</summary>
    [NodeResolver]
    public static async Task<BusRoute?> Resolve(long id, VisitRegisterStore register, CancellationToken cancellationToken) =>
        (await register.GetRoutesAsync([id], cancellationToken)).SingleOrDefault();

    /// <summary>The bus.</summary>
    public static async Task<HealthBus> Bus([Parent] BusRoute route, IDataLoader<long, HealthBus> buses,
        CancellationToken cancellationToken) =>
        await buses.LoadRequiredAsync(route.BusId, cancellationToken);

    /// <summary>The stops in order.</summary>
    [ListSize(AssumedSize = 20)]
    public static async Task<IReadOnlyList<VisitPlace>> Stops([Parent] BusRoute route, IDataLoader<long, VisitPlace> places,
        CancellationToken cancellationToken) =>
        [.. (await places.LoadAsync([.. route.PlaceIds], cancellationToken)).OfType<VisitPlace>()];

    /// <summary>The straight line between the stops, a LineString on WGS 84; null with fewer than two stops.</summary>
    public static async Task<Geometry?> Line([Parent] BusRoute route, IDataLoader<long, VisitPlace> places,
        CancellationToken cancellationToken)
    {
        var stops = await Stops(route, places, cancellationToken);
        return stops.Count < 2 ? null
            : Wgs84.CreateLineString([.. stops.Select(stop => new Coordinate(stop.Position.Longitude, stop.Position.Latitude))]);
    }

    [DataLoader]
    internal static async Task<IReadOnlyDictionary<long, BusRoute>> RouteById(IReadOnlyList<long> ids, VisitRegisterStore register,
        CancellationToken cancellationToken) =>
        (await register.GetRoutesAsync(ids, cancellationToken)).ToDictionary(route => route.Id);
}
