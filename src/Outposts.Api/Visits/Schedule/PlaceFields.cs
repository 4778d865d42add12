using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits.Schedule;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A place where a health bus can stand (服务点). What is null is unknown, which is not a no.</summary>
[ObjectType<VisitPlace>(Ignore = [nameof(VisitPlace.DistrictCode), nameof(VisitPlace.WorkersByGroup)])]
public static class PlaceFields
{
    /// <summary>Gets a place by its global id.</summary>
    [NodeResolver]
    public static async Task<VisitPlace?> Resolve(long id, VisitRegisterStore register, CancellationToken cancellationToken) =>
        (await register.GetPlacesAsync([id], cancellationToken)).SingleOrDefault();

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
        (await register.GetPlacesAsync(ids, cancellationToken)).ToDictionary(place => place.Id);
}
