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
[ObjectType<HealthBus>(Ignore =
    [nameof(HealthBus.Depot), nameof(HealthBus.WorkingHours), nameof(HealthBus.EffectiveSeatsPerSlot), nameof(HealthBus.Program)])]
public static class BusFields
{
    /// <summary>Gets a bus by its global id.</summary>
    [NodeResolver]
    public static Task<HealthBus?> Resolve(long id, VisitRegisterStore register, CancellationToken cancellationToken) =>
        register.BusAsync(id, cancellationToken);

    /// <summary>The working hours of the crew, in the opening_hours language; null when unknown.</summary>
    [BindMember(nameof(HealthBus.CrewHours))]
    public static string? CrewHours([Parent] HealthBus bus) => bus.CrewHours?.ToString();

    /// <summary>The depot, in the requested coordinate system.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="system">The coordinate system of the answer.</param>
    public static Position Depot([Parent] HealthBus bus, CoordinateSystem system = CoordinateSystem.Wgs84) =>
        ChinaCoordinates.Convert(bus.Depot, CoordinateSystem.Wgs84, system);

    [DataLoader]
    internal static async Task<IReadOnlyDictionary<long, HealthBus>> BusById(IReadOnlyList<long> ids, VisitRegisterStore register,
        CancellationToken cancellationToken) =>
        (await register.BusesAsync(cancellationToken)).Where(bus => ids.Contains(bus.Id)).ToDictionary(bus => bus.Id);
}

/// <summary>A place where a health bus can stand (服务点). What is null is unknown, which is not a no.</summary>
[ObjectType<VisitPlace>(Ignore = [nameof(VisitPlace.DistrictCode), nameof(VisitPlace.WorkersByGroup)])]
public static class PlaceFields
{
    /// <summary>Gets a place by its global id.</summary>
    [NodeResolver]
    public static async Task<VisitPlace?> Resolve(long id, VisitRegisterStore register, CancellationToken cancellationToken) =>
        (await register.PlacesAsync([id], cancellationToken)).SingleOrDefault();

    /// <summary>The position, in the requested coordinate system.</summary>
    /// <param name="place">The place.</param>
    /// <param name="system">The coordinate system of the answer.</param>
    public static Position Position([Parent] VisitPlace place, CoordinateSystem system = CoordinateSystem.Wgs84) =>
        ChinaCoordinates.Convert(place.Position, CoordinateSystem.Wgs84, system);

    /// <summary>The hours in which the host admits a bus, in the opening_hours language; null when unknown.</summary>
    [BindMember(nameof(VisitPlace.HostHours))]
    public static string? HostHours([Parent] VisitPlace place) => place.HostHours?.ToString();

    /// <summary>The district.</summary>
    public static District District([Parent] VisitPlace place, RegistrySnapshot snapshot) => snapshot.DistrictByCode(place.DistrictCode!)!;

    /// <summary>The number of workers by group, in the order of the enum; groups that were not counted are left out.</summary>
    [ListSize(AssumedSize = 4)]
    public static IReadOnlyList<GroupWorkers> WorkersByGroup([Parent] VisitPlace place) =>
        [.. place.WorkersByGroup.OrderBy(entry => entry.Key).Select(entry => new GroupWorkers(entry.Key, entry.Value))];

    [DataLoader]
    internal static async Task<IReadOnlyDictionary<long, VisitPlace>> PlaceById(IReadOnlyList<long> ids, VisitRegisterStore register,
        CancellationToken cancellationToken) =>
        (await register.PlacesAsync(ids, cancellationToken)).ToDictionary(place => place.Id);
}

/// <summary>The number of workers of a group (工种) at a place.</summary>
/// <param name="Group">The group.</param>
/// <param name="Workers">The number of workers, 0 or more.</param>
public sealed record GroupWorkers(WorkerGroup Group, int Workers);

/// <summary>A route of a health bus: its stops in order.</summary>
[ObjectType<BusRoute>(Ignore =
    [nameof(BusRoute.BusCode), nameof(BusRoute.PlaceCodes), nameof(BusRoute.BusId), nameof(BusRoute.PlaceIds)])]
public static class RouteFields
{
    private static readonly GeometryFactory Wgs84 = new(new PrecisionModel(), 4326);

    /// <summary>Gets a route by its global id.</summary>
    [NodeResolver]
    public static async Task<BusRoute?> Resolve(long id, VisitRegisterStore register, CancellationToken cancellationToken) =>
        (await register.RoutesAsync([id], cancellationToken)).SingleOrDefault();

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
        (await register.RoutesAsync(ids, cancellationToken)).ToDictionary(route => route.Id);
}
