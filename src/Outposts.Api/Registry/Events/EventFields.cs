using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>A happening of the union with its dates (活动), at an outpost or anywhere. It is free of charge, and names no persons.</summary>
[ObjectType<CareEvent>(Name = "Event", Ignore = [nameof(CareEvent.OutpostCode), nameof(CareEvent.CampaignId),
    nameof(CareEvent.DistrictCodes)])]
public static class EventFields
{
    /// <summary>Finds an event by its global id.</summary>
    [NodeResolver]
    public static CareEvent? Resolve(long id, EventSnapshot events) => events.Find(id);

    /// <summary>The outpost at which it takes place, or the one into which that was merged; null when it is elsewhere, and when the public
    /// is not told of the outpost any more.</summary>
    /// <param name="one">The event.</param>
    [Discloses("rooms for a host's own staff and planned outposts")]
    public static Outpost? Outpost([Parent] CareEvent one, RegistrySnapshot snapshot, ClaimsPrincipal user) =>
        one.OutpostCode is { } code && snapshot.ByCode(code) is { } outpost && user.CanSee(outpost) ? outpost : null;

    /// <summary>Where it takes place: the outpost's entrance, or its own position; null when each date has a position of its own.</summary>
    /// <param name="one">The event.</param>
    /// <param name="system">The coordinate system of the answer.</param>
    [BindMember(nameof(CareEvent.Position))]
    public static Position? Position(
        [Parent] CareEvent one, RegistrySnapshot snapshot, CoordinateSystem system = CoordinateSystem.Wgs84) =>
        EventSnapshot.PositionOf(one, null, snapshot) is { } position
            ? ChinaCoordinates.Convert(position, CoordinateSystem.Wgs84, system) : null;

    /// <summary>The address; that of the outpost when it is there. Null when unknown.</summary>
    /// <param name="one">The event.</param>
    [BindMember(nameof(CareEvent.Address))]
    public static string? Address([Parent] CareEvent one, RegistrySnapshot snapshot) =>
        one.Address ?? (one.OutpostCode is { } code ? snapshot.ByCode(code)?.Address : null);

    /// <summary>Its dates in their order.</summary>
    /// <param name="one">The event.</param>
    [BindMember(nameof(CareEvent.Dates))]
    [ListSize(AssumedSize = 5)]
    public static IReadOnlyList<EventOccurrence> Dates([Parent] CareEvent one) =>
        [.. one.Dates.Select((date, index) => new EventOccurrence(one, date, index + 1))];

    /// <summary>The date that is on, or else the next one; null when none is to come.</summary>
    /// <param name="one">The event.</param>
    public static EventOccurrence? Next([Parent] CareEvent one, TimeProvider clock) => one.NextAt(clock.GetUtcNow()) is { } date
        ? new EventOccurrence(one, date, one.Dates.TakeWhile(other => other != date).Count() + 1) : null;

    /// <summary>How it stands now.</summary>
    /// <param name="one">The event.</param>
    public static EventState State([Parent] CareEvent one, TimeProvider clock) => one.StateAt(clock.GetUtcNow());

    /// <summary>The districts of its dates.</summary>
    /// <param name="one">The event.</param>
    [ListSize(AssumedSize = 2)]
    public static IReadOnlyList<District> Districts([Parent] CareEvent one, RegistrySnapshot snapshot) =>
        [.. one.DistrictCodes.Select(snapshot.DistrictByCode).OfType<District>()];

    /// <summary>The campaign that it belongs to; null: none, or one that was given up.</summary>
    /// <param name="one">The event.</param>
    [Discloses("campaigns that were given up")]
    public static Campaign? Campaign([Parent] CareEvent one, EventSnapshot events, ClaimsPrincipal user) =>
        one.CampaignId is { } id && events.FindCampaign(id) is { } campaign && CampaignFields.CanSee(user, campaign) ? campaign : null;

    /// <summary>The address of its dates as iCalendar, with a slash in front.</summary>
    /// <param name="one">The event.</param>
    public static string Calendar([Parent] CareEvent one) => EventEndpoints.AddressOfCalendar(one.Id);

    /// <summary>For staff, who last saved it.</summary>
    /// <param name="one">The event.</param>
    [BindMember(nameof(CareEvent.ChangedBy))]
    [Discloses("who saved an event")]
    public static string? ChangedBy([Parent] CareEvent one, ClaimsPrincipal user) =>
        AuthorizationRules.IsStaff(user) ? one.ChangedBy : null;
}
