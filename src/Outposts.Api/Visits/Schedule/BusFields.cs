using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
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
        register.GetBusAsync(id, cancellationToken);

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
        (await register.GetBusesAsync(cancellationToken)).Where(bus => ids.Contains(bus.Id)).ToDictionary(bus => bus.Id);
}
