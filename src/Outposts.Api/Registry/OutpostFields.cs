using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Registry.Events;
using Outposts.Api.Registry.Inspections;
using Outposts.Api.Registry.Reports;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Registry.Events;
using Outposts.Travel;

namespace Outposts.Api.Registry;

/// <summary>A care outpost (爱心服务阵地): any place or pop-up where the union serves workers.</summary>
[ObjectType<Outpost>(Ignore = [nameof(Outpost.DistrictCode), nameof(Outpost.Jurisdiction), nameof(Outpost.MergedInto)])]
public static class OutpostFields
{
    /// <summary>Finds an outpost by its global id.</summary>
    [NodeResolver]
    [Discloses("rooms for a host's own staff and planned outposts")]
    public static Outpost? Resolve(long id, RegistrySnapshot snapshot, ClaimsPrincipal user) =>
        snapshot.ById(id) is { } outpost && user.CanSee(outpost) ? outpost : null;

    /// <summary>Its entrance, in the system asked for.</summary>
    /// <param name="outpost">The outpost.</param>
    /// <param name="system">The coordinate system of the answer.</param>
    public static Position Position([Parent] Outpost outpost, CoordinateSystem system = CoordinateSystem.Wgs84) =>
        ChinaCoordinates.Convert(outpost.Position, CoordinateSystem.Wgs84, system);

    /// <summary>The district in which it lies.</summary>
    public static District District([Parent] Outpost outpost, RegistrySnapshot snapshot) => snapshot.DistrictOf(outpost);

    /// <summary>Whether one can get in at a moment.</summary>
    /// <param name="outpost">The outpost.</param>
    /// <param name="at">The moment; null: now.</param>
    public static AccessStatus Entry([Parent] Outpost outpost, RegistrySnapshot snapshot, TimeProvider clock, DateTimeOffset? at = null) =>
        snapshot.GetAccessStatus(outpost, at ?? clock.GetUtcNow());

    /// <summary>What riders report of its services; of those alone of which something was reported in the last days.</summary>
    /// <param name="outpost">The outpost.</param>
    /// <param name="at">The moment; null: now.</param>
    [ListSize(AssumedSize = 3)]
    public static IReadOnlyList<ServiceReports> ServiceReports(
        [Parent] Outpost outpost, RegistrySnapshot snapshot, TimeProvider clock, DateTimeOffset? at = null)
    {
        var moment = at ?? clock.GetUtcNow();
        return [.. snapshot.GetServiceBeliefs(outpost).OrderBy(entry => entry.Key.Code, StringComparer.Ordinal)
            .Select(entry => new ServiceReports(entry.Key, entry.Value.GetConfirmedAt(moment), entry.Value.CountConfirmations(moment),
                entry.Value.CountDoubts(moment), entry.Value.GetDoubtedAt(moment), entry.Value.IsDoubted(moment)))];
    }

    /// <summary>
    /// What was changed about it and when, the newest first. Staff is told by whom; others are not told of the times when it was planned or
    /// for a host's own staff.
    /// </summary>
    /// <param name="outpost">The outpost.</param>
    [Cost(20)]
    [Discloses("who changed it, and the times when it was not public")]
    [UseConnection(MaxPageSize = 100, DefaultPageSize = 20, AllowBackwardPagination = false)]
    public static Task<IReadOnlyList<OutpostChange>> History(
        [Parent] Outpost outpost, OutpostHistoryStore history, CancellationToken cancellationToken) =>
        history.GetHistoryAsync(outpost.Id, cancellationToken);

    /// <summary>The day on which it was inspected last; null when no inspection is recorded.</summary>
    /// <param name="outpost">The outpost.</param>
    public static DateOnly? LastInspectedOn([Parent] Outpost outpost, InspectionSnapshot inspections) =>
        inspections.Find(outpost.Id)?.LastInspectedOn;

    /// <summary>The day of the last acceptance (验收) that passed; null when none is recorded.</summary>
    /// <param name="outpost">The outpost.</param>
    public static DateOnly? AcceptedOn([Parent] Outpost outpost, InspectionSnapshot inspections) =>
        inspections.Find(outpost.Id)?.AcceptedOn;

    /// <summary>What is on here now or later, the next first; what was cancelled is in it until its time.</summary>
    /// <param name="outpost">The outpost.</param>
    /// <param name="first">How many at most, 1 to 50.</param>
    [ListSize(SlicingArguments = ["first"], AssumedSize = 5, RequireOneSlicingArgument = false)]
    public static IReadOnlyList<CareEvent> Events([Parent] Outpost outpost, EventSnapshot events,
        RegistrySnapshot snapshot, TimeProvider clock, int first = 5)
    {
        if (first is < 1 or > 50)
            throw UserInputError.Create($"“first”须为 1 至 50，给出的是 {first}。", $"\"first\" must be 1 to 50, not {first}.");
        var now = clock.GetUtcNow();
        return [.. events.At(outpost, snapshot).Where(one => one.Dates[^1].EndsAt > now)
            .OrderBy(one => one.Dates.First(date => date.EndsAt > now).StartsAt).ThenBy(one => one.Id).Take(first)];
    }

    /// <summary>A link that opens the way there in a map application, in the application's own coordinate system.</summary>
    /// <param name="outpost">The outpost.</param>
    /// <param name="app">Which application.</param>
    /// <param name="by">How one travels; an application that has no such mode gets the nearest it has.</param>
    public static Uri Navigation([Parent] Outpost outpost, NavigationApp app, TravelMode by = TravelMode.Walk) =>
        new(NavigationLinks.To(app, outpost.Position, outpost.Name, by));
}
