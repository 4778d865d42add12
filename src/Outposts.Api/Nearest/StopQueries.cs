using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Geodesy;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Api.Registry.Requests;
using Outposts.Api.Travel;
using Outposts.GraphQL.Annotations;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Api.Nearest;

/// <summary>The question of a rider who needs several things.</summary>
[QueryType]
public static class StopQueries
{
    /// <summary>The most needs of a question.</summary>
    public const int MaxNeeds = 6;

    /// <summary>The longest way, minutes.</summary>
    public const int MaxMinutes = 60;

    /// <summary>The most plans of an answer.</summary>
    public const int MaxPlans = 10;

    /// <summary>
    /// Where to get several things done: the outposts that have all of them, nearest first. When none is near enough, the pairs of outposts
    /// that have them between them, those first whose way is the quickest, from the place over the first outpost to the second; a pair
    /// stands once, in its quicker order. Empty when two outposts do not suffice within the time.
    /// </summary>
    /// <param name="to">The place from which one sets out.</param>
    /// <param name="needs">The services, 1 to 6, each known to be AVAILABLE where it is counted on.</param>
    /// <param name="snapshot">The register.</param>
    /// <param name="travel">How far it is by mode.</param>
    /// <param name="user">The user; only staff is told of rooms for a host's own staff.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="unmet">Counts the questions that found nothing, by cell and hour; nothing else of them is stored.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="minutes">How long the whole way to the last outpost may take, above 0 and at most 60 minutes.</param>
    /// <param name="openAt">
    /// Only outposts that can be entered when one departs at this moment, judged as <paramref name="judgeAt"/> says; those of which
    /// nobody can say are left out. Ferries and gates with hours are judged for the departure, also with ARRIVAL; left out, they count
    /// as open.
    /// </param>
    /// <param name="by">How one travels; STRAIGHT takes no time and is refused.</param>
    /// <param name="first">How many plans at most, 1 to 10.</param>
    /// <param name="judgeAt">
    /// With <paramref name="openAt"/>, at which moment each stop is judged: when one departs, or when one arrives at it. A stay at the
    /// first stop takes no time.
    /// </param>
    [Cost(100)]
    [Discloses("rooms for a host's own staff")]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 3, RequireOneSlicingArgument = false)]
    public static async Task<IReadOnlyList<OutpostStops>> StopsForNeeds(PositionInput to, IReadOnlyList<Service> needs,
        RegistrySnapshot snapshot, TravelModel travel, ClaimsPrincipal user, WorkLimiter limiter, UnmetSearchRecorder unmet,
        CancellationToken cancellationToken, double minutes = 10, DateTimeOffset? openAt = null, TravelMode by = TravelMode.Walk,
        int first = 3, EntryMoment judgeAt = EntryMoment.Departure)
    {
        Service[] distinct = [.. needs.Distinct()];
        Validate(distinct.Length, minutes, first);
        WayQueries.RequireTime(travel, by);
        var position = to.ToWgs84();
        if (OutpostPages.ForUser(user, null) is not { } filter) return [];
        var isOnArrival = judgeAt == EntryMoment.Arrival;
        var canEnter = openAt is { } at && !isOnArrival ? snapshot.CanEnter(at, false) : null;
        var arrival = openAt is { } departure && isOnArrival ? snapshot.CanEnterOnArrival(departure, false) : null;
        var finder = new StopFinder(snapshot.Nearest, bits => new OutpostPredicate(
            snapshot.Columns, filter with { Services = [.. distinct.Where((_, need) => (bits >> need & 1) != 0)] }, null, canEnter),
            travel, by, openAt, arrival);
        var plans = await limiter.RunAsync(
            token => finder.Find(position, distinct.Length, minutes * 60, first, token), cancellationToken);
        if (plans.Count == 0)
        {
            var wanted = filter with { Services = distinct };
            unmet.Record(position, UnmetReach.FindReason(snapshot, position, wanted, openAt), wanted);
        }
        return [.. plans.Select(plan => new OutpostStops(
            [.. plan.Stops.Select(stop => snapshot.Outposts[stop])], plan.Way.Time!.Value, plan.Way.Distance, plan.Way.Basis))];
    }

    private static void Validate(int needs, double minutes, int first)
    {
        if (needs is < 1 or > MaxNeeds)
            throw UserInputError.Create($"“needs”须有 1 至 {MaxNeeds} 项服务，给出的是 {needs} 项。",
                $"\"needs\" must have 1 to {MaxNeeds} services, not {needs}.");
        if (!(minutes is > 0 and <= MaxMinutes))
            throw UserInputError.Create($"“minutes”须大于 0、不超过 {MaxMinutes} 分钟，给出的是 {minutes}。",
                $"\"minutes\" must be above 0 and at most {MaxMinutes}, not {minutes}.");
        if (first is < 1 or > MaxPlans)
            throw UserInputError.Create($"“first”须为 1 至 {MaxPlans}，给出的是 {first}。", $"\"first\" must be 1 to {MaxPlans}, not {first}.");
    }
}
