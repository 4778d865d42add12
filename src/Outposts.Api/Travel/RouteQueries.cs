using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Geodesy;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.Travel;
using Outposts.Travel.Along;

namespace Outposts.Api.Travel;

/// <summary>The question of a rider who is on the way to somewhere.</summary>
[QueryType]
public static class RouteQueries
{
    /// <summary>The most positions of a route.</summary>
    public const int MaxPositions = 20;

    /// <summary>The longest detour, metres.</summary>
    public const double MaxDetour = 5_000;

    /// <summary>The most outposts of an answer.</summary>
    public const int MaxOutposts = 500;

    /// <summary>
    /// The outposts that can be visited on a way, in the order in which the way comes by. The way leads through the positions in their
    /// order, from each to the next by the mode's own way. Visiting an outpost between two positions A and B costs what the way from A to
    /// the outpost and that from there to B take beyond the way from A to B, in metres: so one leaves the way and comes back to it where
    /// that is best, on roads by the streets and turns that are allowed. Of all such pairs the one with the fewest metres more counts, and
    /// an outpost is in the answer when that is at most <paramref name="detour"/>.
    /// </summary>
    /// <param name="route">Where the way leads through, 2 to 20 positions.</param>
    /// <param name="snapshot">The register.</param>
    /// <param name="travel">The travel model.</param>
    /// <param name="user">The user; only staff is told of rooms for a host's own staff and of planned outposts.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="detour">How many metres more the visit may cost, 0 to 5,000.</param>
    /// <param name="where">Which outposts; left out: all that are OPEN.</param>
    /// <param name="openAt">
    /// Only those that can be entered at this moment; those of which nobody can say are left out. Ferries and gates with hours are judged
    /// for this moment too; left out, they count as open.
    /// </param>
    /// <param name="by">How one travels.</param>
    /// <param name="confirmedSince">Only those that the union or riders are known to have found there and open since this moment.</param>
    [Cost(100)]
    [Discloses("rooms for a host's own staff and planned outposts")]
    [ListSize(AssumedSize = 50)]
    public static async Task<IReadOnlyList<OutpostOnRoute>> OutpostsAlong(IReadOnlyList<PositionInput> route, RegistrySnapshot snapshot,
        TravelModel travel, ClaimsPrincipal user, WorkLimiter limiter, CancellationToken cancellationToken, double detour = 300,
        OutpostFilterInput? where = null, DateTimeOffset? openAt = null, TravelMode by = TravelMode.Ebike,
        DateTimeOffset? confirmedSince = null)
    {
        if (route.Count is < 2 or > MaxPositions)
            throw UserInputError.Create($"“route”须有 2 至 {MaxPositions} 个位置，给出的是 {route.Count} 个。",
                $"\"route\" must have 2 to {MaxPositions} positions, not {route.Count}.");
        if (!(detour is >= 0 and <= MaxDetour))
            throw UserInputError.Create($"“detour”须为 0 至 {MaxDetour} 米，给出的是 {detour}。",
                $"\"detour\" must be 0 to {MaxDetour} metres, not {detour}.");
        Position[] positions = [.. route.Select(position => position.ToWgs84())];
        if (OutpostPages.ForUser(user, where) is not { } filter) return [];
        var canEnter = openAt is { } at ? snapshot.CanEnter(at, false, filter.AccessModes) : null;
        var test = await OutpostPages.CreatePredicateAsync(
            snapshot, filter, confirmedSince is { } since ? snapshot.IsConfirmedSince(since, canEnter) : canEnter, cancellationToken);
        var found = await limiter.RunAsync(token => Find(snapshot, travel, positions, by, openAt, detour, [.. test.FindAll()], token),
            cancellationToken);
        if (found.Count > MaxOutposts)
            throw UserInputError.Create($"路上的阵地太多：{found.Count} 个，最多 {MaxOutposts} 个。请缩短路线、减小“detour”或加上条件。",
                $"Too many outposts along the way: {found.Count}, at most {MaxOutposts}. Shorten the route, lower \"detour\" or filter.");
        return [.. found.Select(one => new OutpostOnRoute(
            snapshot.Outposts[one.Index], one.Along, one.Distance, one.Time, one.Side, one.Basis))];
    }

    private static IReadOnlyList<Detour> Find(RegistrySnapshot snapshot, TravelModel travel, Position[] route, TravelMode by,
        DateTimeOffset? at, double detour, int[] places, CancellationToken cancellationToken)
    {
        try
        {
            return RouteDetours.Find(travel, route, by, at, detour, places, index => snapshot.Outposts[index].Position, cancellationToken);
        }
        catch (RouteGapException gap)
        {
            throw UserInputError.Create($"从第 {gap.Leg + 1} 个位置到第 {gap.Leg + 2} 个位置无路可走（{EnumNames.ToWireName(by)}）。",
                $"There is no way from position {gap.Leg + 1} to position {gap.Leg + 2} by {EnumNames.ToWireName(by)}.");
        }
    }
}
