using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Geodesy;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Mutations of the outposts that wait to be placed on the map.</summary>
[MutationType]
public static class UnplacedOutpostMutations
{
    /// <summary>Brings an outpost that waits to be placed into the register. Requires the role OPERATOR in the district of the
    /// position, or for its body.</summary>
    /// <param name="id">The outpost.</param>
    /// <param name="position">Its entrance.</param>
    /// <param name="code">The register's code; null: that of the list, or without one the next number in the district.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(50)]
    [RequireRole(Role.Operator, In = "the district of the position, or for its body")]
    public static async Task<OutpostPayload> PlaceOutpost([ID<UnplacedOutpost>] long id, PositionInput position, ClaimsPrincipal user,
        OutpostEditStore store, RegistrySnapshotProvider provider, CancellationToken cancellationToken, string? code = null)
    {
        var given = new Position(position.Longitude, position.Latitude);
        if (OutpostValidator.ValidatePosition(given) is { } wrong) return Refuse(wrong, "VALUE", "position");
        if (code is not null && OutpostValidator.ValidateCode(code) is { } malformed) return Refuse(malformed, "VALUE", "code");
        var result = await store.PlaceAsync(id, code, position.ToWgs84(), (position.System, given), OutpostMutations.Authorize(user),
            AuthorizationRules.GetActor(user), cancellationToken);
        return result.Outcome == EditOutcome.NotFound
            ? Refuse(new("它已不在待定位之列：别人已放置或移除，或不属您的区划。",
                "It waits no more: somebody has placed or removed it, or it is in none of your districts."), "UNKNOWN_OUTPOST", "id")
            : await OutpostMutations.AnswerAsync(result, [], provider, cancellationToken);
    }

    /// <summary>Removes an outpost that waits to be placed, when it is none. Requires the role OPERATOR in its district, or for its body.</summary>
    /// <param name="id">The outpost.</param>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(20)]
    [RequireRole(Role.Operator, In = "any; one of another district or body is not found")]
    public static Task<bool> RemoveUnplacedOutpost(
        [ID<UnplacedOutpost>] long id, UnplacedOutpostStore store, CancellationToken cancellationToken) =>
        store.RemoveAsync(id, cancellationToken);

    private static OutpostPayload Refuse(LocalizedText text, string code, string argument) =>
        new(null, [new OutpostRefusedError(text, code, [argument])]);
}
