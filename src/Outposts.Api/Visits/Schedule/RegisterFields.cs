using NetTopologySuite.Geometries;
using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits.Schedule;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A health bus (健康体检大蓬车) with its crew.</summary>
[ObjectType<StoredBus>(Name = "HealthBus", Ignore = [nameof(StoredBus.Position)])]
public static class BusFields
{
    /// <summary>Finds a bus by its global id.</summary>
    [NodeResolver]
    public static Task<StoredBus?> Resolve(long id, VisitStore store, CancellationToken cancellationToken) =>
        store.BusAsync(id, cancellationToken);

    /// <summary>Where it stands at night, in the system asked for.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="system">The coordinate system of the answer.</param>
    public static Position Depot([Parent] StoredBus bus, CoordinateSystem system = CoordinateSystem.Wgs84) =>
        ChinaCoordinates.Convert(bus.Position, CoordinateSystem.Wgs84, system);

    [DataLoader]
    internal static async Task<IReadOnlyDictionary<long, StoredBus>> BusById(IReadOnlyList<long> ids, VisitStore store,
        CancellationToken cancellationToken) =>
        (await store.BusesAsync(cancellationToken)).Where(bus => ids.Contains(bus.Id)).ToDictionary(bus => bus.Id);
}

/// <summary>A place where a health bus can stand (服务点). What is null is unknown, which is not a no.</summary>
[ObjectType<StoredPlace>(Name = "VisitPlace", Ignore = [nameof(StoredPlace.DistrictCode), nameof(StoredPlace.WorkersByGroup)])]
public static class PlaceFields
{
    /// <summary>Finds a place by its global id.</summary>
    [NodeResolver]
    public static async Task<StoredPlace?> Resolve(long id, VisitStore store, CancellationToken cancellationToken) =>
        (await store.PlacesAsync([id], cancellationToken)).SingleOrDefault();

    /// <summary>Where it is, in the system asked for.</summary>
    /// <param name="place">The place.</param>
    /// <param name="system">The coordinate system of the answer.</param>
    public static Position Position([Parent] StoredPlace place, CoordinateSystem system = CoordinateSystem.Wgs84) =>
        ChinaCoordinates.Convert(place.Position, CoordinateSystem.Wgs84, system);

    /// <summary>The division in which it lies.</summary>
    public static District District([Parent] StoredPlace place, RegistrySnapshot snapshot) => snapshot.DistrictByCode(place.DistrictCode)!;

    /// <summary>How many workers of each trade, where it has been counted, in the order of the vocabulary; a trade that is missing was not,
    /// which is
    /// not 0.</summary>
    [ListSize(AssumedSize = 4)]
    public static IReadOnlyList<GroupWorkers> WorkersByGroup([Parent] StoredPlace place) =>
        [.. place.WorkersByGroup.OrderBy(entry => entry.Key).Select(entry => new GroupWorkers(entry.Key, entry.Value))];

    [DataLoader]
    internal static async Task<IReadOnlyDictionary<long, StoredPlace>> PlaceById(IReadOnlyList<long> ids, VisitStore store,
        CancellationToken cancellationToken) =>
        (await store.PlacesAsync(ids, cancellationToken)).ToDictionary(place => place.Id);
}

/// <summary>How many workers of a trade there are at a place.</summary>
/// <param name="Group">The trade.</param>
/// <param name="Workers">As counted, 0 or more.</param>
public sealed record GroupWorkers(WorkerGroup Group, int Workers);

/// <summary>A round of a health bus: places in their order.</summary>
[ObjectType<BusRoute>(Name = "BusRoute", Ignore = [nameof(BusRoute.BusId), nameof(BusRoute.PlaceIds)])]
public static class RouteFields
{
    private static readonly GeometryFactory Wgs84 = new(new PrecisionModel(), 4326);

    /// <summary>Finds a round by its global id.</summary>
    [NodeResolver]
    public static async Task<BusRoute?> Resolve(long id, VisitStore store, CancellationToken cancellationToken) =>
        (await store.RoutesAsync([id], cancellationToken)).SingleOrDefault();

    /// <summary>The bus that drives it.</summary>
    public static async Task<StoredBus> Bus([Parent] BusRoute route, IDataLoader<long, StoredBus> buses,
        CancellationToken cancellationToken) =>
        await buses.LoadRequiredAsync(route.BusId, cancellationToken);

    /// <summary>Its places in their order.</summary>
    [ListSize(AssumedSize = 20)]
    public static async Task<IReadOnlyList<StoredPlace>> Stops([Parent] BusRoute route, IDataLoader<long, StoredPlace> places,
        CancellationToken cancellationToken) =>
        [.. (await places.LoadAsync([.. route.PlaceIds], cancellationToken)).OfType<StoredPlace>()];

    /// <summary>From place to place as the crow flies, a LineString on WGS 84; null with fewer than two places.</summary>
    public static async Task<Geometry?> Line([Parent] BusRoute route, IDataLoader<long, StoredPlace> places,
        CancellationToken cancellationToken)
    {
        var stops = await Stops(route, places, cancellationToken);
        return stops.Count < 2 ? null
            : Wgs84.CreateLineString([.. stops.Select(stop => new Coordinate(stop.Position.Longitude, stop.Position.Latitude))]);
    }

    [DataLoader]
    internal static async Task<IReadOnlyDictionary<long, BusRoute>> RouteById(IReadOnlyList<long> ids, VisitStore store,
        CancellationToken cancellationToken) =>
        (await store.RoutesAsync(ids, cancellationToken)).ToDictionary(route => route.Id);
}
