using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Registry.Inspections;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>The register's questions.</summary>
[QueryType]
public static class OutpostQueries
{
    /// <summary>The outpost of a code; for the code of one that was merged into another, the other; null when there is none.</summary>
    /// <param name="code">The register's own stable code.</param>
    /// <param name="snapshot">The register.</param>
    /// <param name="user">The user; only staff is told of rooms for a host's own staff and of planned outposts.</param>
    [Discloses("rooms for a host's own staff and planned outposts")]
    public static Outpost? Outpost(string code, RegistrySnapshot snapshot, ClaimsPrincipal user) =>
        snapshot.ByCode(code) is { } outpost && user.CanSee(outpost) ? outpost : null;

    /// <summary>The outposts that fit, a page at a time, in the order asked for.</summary>
    /// <param name="paging">Which page.</param>
    /// <param name="snapshot">The register.</param>
    /// <param name="user">The user; only staff is told of rooms for a host's own staff and of planned outposts.</param>
    /// <param name="inspections">What inspections found.</param>
    /// <param name="clock">The present, for what is doubted or has expired now.</param>
    /// <param name="where">Which outposts; left out: all that are OPEN.</param>
    /// <param name="order">By what, most important first; left out: by code, or by how well they fit when words are searched.</param>
    /// <param name="lacking">Only those of which the register knows none of these.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED: SUPPLIES is asked by somebody else than staff.</exception>
    [Discloses("rooms for a host's own staff and planned outposts")]
    [UseConnection(MaxPageSize = 1000, DefaultPageSize = 20)]
    public static async Task<Connection<Outpost>> Outposts(
        PagingArguments paging, RegistrySnapshot snapshot, InspectionStore inspections, ClaimsPrincipal user, TimeProvider clock,
        CancellationToken cancellationToken,
        OutpostFilterInput? where = null, IReadOnlyList<OutpostOrder>? order = null, IReadOnlyList<OutpostGap>? lacking = null) =>
        OutpostPages.ForUser(user, where) is { } filter
            ? await OutpostPages.PageAsync(snapshot, filter, order, paging, await OutpostGaps.CreateTestAsync(
                lacking, snapshot, inspections, user, clock.GetUtcNow(), cancellationToken), cancellationToken)
            : Connection.Slice<Outpost>([], paging, "outpost", outpost => outpost.Code, _ => null);

    /// <summary>
    /// An outpost as the register had it at a moment; null when it had none. For one that was merged into another by then, the other. The
    /// state is told to others than staff only when the outpost was public then and is now.
    /// </summary>
    /// <param name="code">The register's own stable code.</param>
    /// <param name="at">The moment. What was written then, within the second or so that a write takes, may be in it or not.</param>
    [Cost(20)]
    [Discloses("rooms for a host's own staff and planned outposts")]
    public static Task<Outpost?> OutpostAsOf(
        string code, DateTimeOffset at, OutpostHistoryStore history, CancellationToken cancellationToken) =>
        history.GetAsOfAsync(code, at, cancellationToken);

    /// <summary>
    /// The public feed of changes, for other maps, each change once, in the order of versions. Begin without <c>after</c> and ask again
    /// with the <c>endCursor</c> that it gives. Who asks with <c>since</c> gets whole versions, so an import of a whole list may give more than
    /// asked for.
    /// </summary>
    /// <param name="history">The history.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="since">The last version that is known; 0 for all. Not together with <c>after</c>.</param>
    /// <param name="first">The most changes, 1 to 5000; with <c>since</c> about how many.</param>
    /// <param name="after">The <c>endCursor</c> of the page before, or a version as text; null for all.</param>
    [Cost(20)]
    [ListSize(SlicingArguments = ["first"], SizedFields = ["changes"], AssumedSize = 500, RequireOneSlicingArgument = false)]
    public static async Task<OutpostChanges> OutpostChanges(
        OutpostHistoryStore history, CancellationToken cancellationToken, int? since = null, int first = 500, string? after = null)
    {
        if (since < 0) throw UserInputError.Create($"“since”须不小于 0，给出的是 {since}。", $"\"since\" must be 0 or more, not {since}.");
        if (first is < 1 or > 5000)
            throw UserInputError.Create($"“first”须为 1 至 5000，给出的是 {first}。", $"\"first\" must be 1 to 5000, not {first}.");
        if (since is not null && after is not null)
            throw UserInputError.Create(new LocalizedText("“since”与“after”只能给一个。", "Give \"since\" or \"after\", not both."));
        if (since is { } version) return await history.GetChangesAsync(version, first, cancellationToken);
        var cursor = after is null ? OutpostChangesCursor.Start : OutpostChangesCursor.TryParse(after) ?? throw UserInputError.Create(
            $"“after”须为上一页的 endCursor，给出的是“{(after.Length > 40 ? after[..40] + "…" : after)}”。",
            $"\"after\" must be the endCursor of the page before, not \"{(after.Length > 40 ? after[..40] + "…" : after)}\".");
        return await history.GetChangesAfterAsync(cursor, first, cancellationToken);
    }

    /// <summary>Where an outpost at a position would be: on WGS 84, and in which district.</summary>
    /// <param name="position">The position.</param>
    /// <param name="snapshot">The register.</param>
    [Cost(5)]
    public static LocatedPosition LocatePosition(PositionInput position, RegistrySnapshot snapshot)
    {
        var converted = position.ToWgs84();
        return new LocatedPosition(converted, snapshot.FindDistrict(converted));
    }

    /// <summary>The districts of the region in the order of their codes.</summary>
    /// <param name="snapshot">The register.</param>
    public static IReadOnlyList<District> Districts(RegistrySnapshot snapshot) => snapshot.Districts;
}
