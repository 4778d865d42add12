using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>The register's questions.</summary>
[QueryType]
public static class OutpostQueries
{
    /// <summary>The outpost of a code; null when there is none.</summary>
    /// <param name="code">The register's own stable code.</param>
    /// <param name="snapshot">The register.</param>
    /// <param name="user">The user; only staff is told of rooms for a host's own staff.</param>
    [Discloses("rooms for a host's own staff")]
    public static Outpost? Outpost(string code, RegistrySnapshot snapshot, ClaimsPrincipal user) =>
        snapshot.ByCode(code) is { } outpost && user.CanSee(outpost) ? outpost : null;

    /// <summary>The outposts that fit, a page at a time, in the order asked for.</summary>
    /// <param name="paging">Which page.</param>
    /// <param name="snapshot">The register.</param>
    /// <param name="user">The user; only staff is told of rooms for a host's own staff.</param>
    /// <param name="where">Which outposts; left out: all that are OPEN.</param>
    /// <param name="order">By what, most important first; left out: by code, or by how well they fit when words are searched.</param>
    [Discloses("rooms for a host's own staff")]
    [UseConnection(MaxPageSize = 1000, DefaultPageSize = 20)]
    public static Connection<Outpost> Outposts(
        PagingArguments paging, RegistrySnapshot snapshot, ClaimsPrincipal user, OutpostFilterInput? where = null,
        IReadOnlyList<OutpostOrder>? order = null) =>
        OutpostPages.ForUser(user, where) is { } filter ? OutpostPages.Page(snapshot, filter, order, paging)
            : Connection.Slice<Outpost>([], paging, "outpost", outpost => outpost.Code, _ => null);

    /// <summary>The districts of the region in the order of their codes.</summary>
    /// <param name="snapshot">The register.</param>
    public static IReadOnlyList<District> Districts(RegistrySnapshot snapshot) => snapshot.Districts;
}
