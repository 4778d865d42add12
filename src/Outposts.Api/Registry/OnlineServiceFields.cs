using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>What the union offers over the line, a page or a hotline. It has no place on the map, so it is no outpost.</summary>
[ObjectType<OnlineService>(Ignore = [nameof(OnlineService.DistrictCode)])]
public static class OnlineServiceFields
{
    /// <summary>Finds one by its global id.</summary>
    [NodeResolver]
    public static OnlineService? Resolve(long id, OnlineServiceProvider provider) =>
        provider.Current.Items.FirstOrDefault(service => service.Id == id && !service.IsWithdrawn);

    /// <summary>The district for which it is; null: for all.</summary>
    /// <param name="service">The service.</param>
    public static District? District([Parent] OnlineService service, RegistrySnapshot snapshot) =>
        service.DistrictCode is { } code ? snapshot.DistrictByCode(code) : null;

    /// <summary>Whether somebody answers at a moment, by its hours; UNKNOWN without hours.</summary>
    /// <param name="service">The service.</param>
    /// <param name="at">The moment; null: now.</param>
    public static AccessStatus Entry([Parent] OnlineService service, AccessRules rules, TimeProvider clock, DateTimeOffset? at = null) =>
        rules.GetStatus(service.OpeningHours is { } text && OpeningHours.TryParse(text, out var hours, out _) ? hours : null, [],
            at ?? clock.GetUtcNow());
}
