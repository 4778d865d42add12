using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Registry.Events;
using Outposts.Travel;

namespace Outposts.Api.Registry.Events;

/// <summary>One time at which an event takes place.</summary>
[ObjectType<EventOccurrence>(Name = "EventDate", Ignore = [nameof(EventOccurrence.Event), nameof(EventOccurrence.Date)])]
public static class EventOccurrenceFields
{
    /// <summary>When it begins.</summary>
    public static DateTimeOffset StartsAt([Parent] EventOccurrence one) => one.Date.StartsAt;

    /// <summary>When it ends.</summary>
    public static DateTimeOffset EndsAt([Parent] EventOccurrence one) => one.Date.EndsAt;

    /// <summary>How it stands now.</summary>
    public static EventState State([Parent] EventOccurrence one, TimeProvider clock) => one.Event.StateOf(one.Date, clock.GetUtcNow());

    /// <summary>Where it takes place; null when the event's outpost is not in the register any more.</summary>
    /// <param name="one">The date.</param>
    /// <param name="system">The coordinate system of the answer.</param>
    public static Position? Position(
        [Parent] EventOccurrence one, RegistrySnapshot snapshot, CoordinateSystem system = CoordinateSystem.Wgs84) =>
        EventSnapshot.PositionOf(one.Event, one.Date, snapshot) is { } position
            ? ChinaCoordinates.Convert(position, CoordinateSystem.Wgs84, system) : null;

    /// <summary>Whether it takes place elsewhere than the event's other dates.</summary>
    public static bool HasOwnPosition([Parent] EventOccurrence one) => one.Date.Position is not null;

    /// <summary>The address; that of the event when it takes place there. Null when unknown.</summary>
    /// <param name="one">The date.</param>
    public static string? Address([Parent] EventOccurrence one, RegistrySnapshot snapshot) =>
        one.Date.Position is null ? EventFields.Address(one.Event, snapshot) : one.Date.Address;

    /// <summary>A link that opens the way there in a map application, in the application's own coordinate system; null when it is not
    /// known where.</summary>
    /// <param name="one">The date.</param>
    /// <param name="app">Which application.</param>
    /// <param name="by">How one travels; an application that has no such mode gets the nearest it has.</param>
    public static Uri? Navigation(
        [Parent] EventOccurrence one, RegistrySnapshot snapshot, NavigationApp app, TravelMode by = TravelMode.Walk) =>
        EventSnapshot.PositionOf(one.Event, one.Date, snapshot) is { } position
            ? new(NavigationLinks.To(app, position, one.Event.Title, by)) : null;

    /// <summary>The district in which it takes place.</summary>
    /// <param name="one">The date.</param>
    public static District? District([Parent] EventOccurrence one, RegistrySnapshot snapshot) =>
        snapshot.DistrictByCode(one.Date.DistrictCode);

    /// <summary>Why it is cancelled, by itself or with the event; null when it is not.</summary>
    public static string? CancellationReason([Parent] EventOccurrence one) =>
        one.Event.CancellationReason ?? one.Date.CancellationReason;

    /// <summary>The same in English; null: nobody has said.</summary>
    public static string? EnglishCancellationReason([Parent] EventOccurrence one) => one.Event.CancellationReason is not null
        ? one.Event.EnglishCancellationReason : one.Date.EnglishCancellationReason;

    /// <summary>For staff, how many people came; null when nobody has recorded it.</summary>
    /// <param name="one">The date.</param>
    [Discloses("how many people came to an event")]
    public static int? Attendance([Parent] EventOccurrence one, ClaimsPrincipal user) =>
        AuthorizationRules.IsStaff(user) ? one.Date.Attendance : null;
}
