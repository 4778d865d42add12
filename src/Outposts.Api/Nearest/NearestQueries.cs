using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Geodesy;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Api.Registry.Requests;
using Outposts.Api.Travel;
using Outposts.GraphQL.Annotations;
using Outposts.Nearest;
using Outposts.Travel;

namespace Outposts.Api.Nearest;

/// <summary>The rider's question.</summary>
[QueryType]
public static class NearestQueries
{
    /// <summary>The most outposts that one question may ask for.</summary>
    public const int MaxOutposts = 500;

    // About 20 ms. A rider's question takes some hundred of them, and is answered at once, without a seat of the limiter; one that takes
    // more, say from where hardly anything can be reached, is asked again where heavy work waits for its turn.
    private const long QuickSteps = 20_000;

    /// <summary>
    /// The outposts nearest to a place that fit, nearest by the mode of travel first; those equally far stand in the order of their codes.
    /// Those that cannot be reached by the mode are left out, and none is missed because it is far as the crow flies.
    /// </summary>
    /// <param name="to">The place; it is neither logged nor stored, and where nothing near fits its cell is counted.</param>
    /// <param name="snapshot">The register.</param>
    /// <param name="travel">How far it is by mode.</param>
    /// <param name="user">The user; only staff is told of rooms for a host's own staff and of planned outposts.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="unmet">Counts the questions that found nothing near enough, by cell and hour; nothing else of them is stored.</param>
    /// <param name="first">How many at most, 1 to 500.</param>
    /// <param name="within">Not farther than this, metres along the geodesic, 0 or more; null: however far.</param>
    /// <param name="where">Which outposts; left out: all that are OPEN.</param>
    /// <param name="openAt">
    /// Only those that can be entered when one departs at this moment, judged as <paramref name="judgeAt"/> says. Those of which nobody
    /// can say are left out, unless <paramref name="orUnknown"/> asks for them. Ferries and gates with hours are judged for the departure,
    /// also with ARRIVAL; left out, they count as open.
    /// </param>
    /// <param name="orUnknown">With <paramref name="openAt"/>: also those whose hours at that moment are unknown.</param>
    /// <param name="by">How one travels; STRAIGHT takes no time and is refused with ARRIVAL.</param>
    /// <param name="judgeAt">
    /// At which moment each outpost is judged: when one departs, or when one arrives there, which is the departure plus its own travel
    /// time. It holds for <paramref name="openAt"/> and for the field entry of the answers.
    /// </param>
    /// <param name="orShut">
    /// With <paramref name="openAt"/> and ARRIVAL: also those that are open at the departure and shut when one arrives, or whose door then
    /// opens in none of the ways that <paramref name="where"/> asks for.
    /// </param>
    /// <param name="confirmedSince">
    /// Only those that somebody is known to have found there and open since this moment: the union by its own word (confirmedAt), or riders
    /// by their reports, which are known for five days.
    /// </param>
    [Cost(10)]
    [Discloses("rooms for a host's own staff and planned outposts")]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 10, RequireOneSlicingArgument = false)]
    public static async Task<IReadOnlyList<NearestOutpost>> NearestOutposts(
        PositionInput to,
        RegistrySnapshot snapshot,
        TravelModel travel,
        ClaimsPrincipal user,
        WorkLimiter limiter,
        UnmetSearchRecorder unmet,
        CancellationToken cancellationToken,
        int first = 10,
        double? within = null,
        OutpostFilterInput? where = null,
        DateTimeOffset? openAt = null,
        bool orUnknown = false,
        TravelMode by = TravelMode.Walk,
        EntryMoment judgeAt = EntryMoment.Departure,
        bool orShut = false,
        DateTimeOffset? confirmedSince = null)
    {
        Validate(first, within, openAt, orUnknown, judgeAt, orShut);
        var isOnArrival = judgeAt == EntryMoment.Arrival;
        if (isOnArrival) WayQueries.RequireTime(travel, by);
        var position = to.ToWgs84();
        if (OutpostPages.ForUser(user, where) is not { } filter) return [];
        var canEnter = openAt is { } at && !isOnArrival ? snapshot.CanEnter(at, orUnknown, filter.AccessModes) : null;
        var test = await OutpostPages.CreatePredicateAsync(
            snapshot, filter, confirmedSince is { } since ? snapshot.IsConfirmedSince(since, canEnter) : canEnter, cancellationToken);
        var arrival = openAt is { } departure && isOnArrival
            ? snapshot.CanEnterOnArrival(departure, orUnknown, orShut, filter.AccessModes) : null;
        NearestByTravel[] near;
        try
        {
            near = Find(new SearchBudget(QuickSteps), cancellationToken);
        }
        catch (SearchBudgetException)
        {
            near = await limiter.RunAsync(token => Find(null, token), cancellationToken);
        }
        if (UnmetReach.IsUnmet(near)) unmet.Record(position, UnmetReach.FindReason(snapshot, position, filter, openAt), filter);
        var answers = new NearestOutpost[near.Length];
        for (var i = 0; i < answers.Length; i++)
            answers[i] = new NearestOutpost(
                snapshot.Outposts[near[i].Index], near[i].Distance, near[i].Way.Distance, near[i].Way.Time, near[i].Way.Basis)
            { JudgeAt = judgeAt, Departure = openAt };
        return answers;

        NearestByTravel[] Find(SearchBudget? budget, CancellationToken token) => snapshot.Nearest.Find(
            position, first, within ?? double.PositiveInfinity, test, travel, by, openAt, double.PositiveInfinity, budget, arrival,
            token);
    }

    private static void Validate(
        int first, double? within, DateTimeOffset? openAt, bool orUnknown, EntryMoment judgeAt, bool orShut)
    {
        if (first is < 1 or > MaxOutposts)
            throw UserInputError.Create($"“first”须为 1 至 {MaxOutposts}，给出的是 {first}。", $"\"first\" must be 1 to {MaxOutposts}, not {first}.");
        if (within is < 0 or double.NaN)
            throw UserInputError.Create($"“within”须不小于 0 米，给出的是 {within}。", $"\"within\" must be 0 metres or more, not {within}.");
        if (orUnknown && openAt is null)
            throw UserInputError.Create($"“orUnknown”须与“openAt”同用：请给出进入的时刻。",
                $"\"orUnknown\" goes with \"openAt\": give the moment of entry too.");
        if (orShut && (openAt is null || judgeAt != EntryMoment.Arrival))
            throw UserInputError.Create($"“orShut”须与“openAt”和“judgeAt: ARRIVAL”同用：请给出出发的时刻，并按到达时判断。",
                $"\"orShut\" goes with \"openAt\" and \"judgeAt: ARRIVAL\": give the moment of departure, and judge at arrival.");
    }
}
