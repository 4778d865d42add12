using System.Globalization;
using System.Security.Claims;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Access;

/// <summary>The query of the user who is signed in.</summary>
[QueryType]
public static class ViewerQueries
{
    /// <summary>Gets the user who sends this request, by its bearer token. Without a token, and with one that is not valid, nobody is
    /// signed in.</summary>
    /// <param name="user">The user.</param>
    /// <param name="register">The register.</param>
    public static Viewer Viewer(ClaimsPrincipal user, RegistrySnapshot register)
    {
        var expiry = user.FindFirst(AccessClaims.Expiry)?.Value;
        return new Viewer(
            user.Identity is { IsAuthenticated: true },
            user.FindFirst(AccessClaims.Subject)?.Value,
            AuthorizationRules.GetRoles(user),
            AuthorizationRules.GetDistricts(user),
            AuthorizationRules.GetBodies(user),
            AuthorizationRules.GetDistricts(user) is [var code, ..] ? register.DistrictByCode(code) : null,
            expiry is null ? null : DateTimeOffset.FromUnixTimeSeconds(long.Parse(expiry, CultureInfo.InvariantCulture)),
            TokenError.From(user));
    }
}

/// <summary>The user who sends a request.</summary>
/// <param name="SignedIn">Whether the request has a valid token.</param>
/// <param name="Subject">The subject of the token; null when nobody is signed in or it has none, as the installation's own tokens do.</param>
/// <param name="Roles">The roles of the user; ADMIN may act as any.</param>
/// <param name="Limits">The GB/T 2260 codes of the districts to which the roles are limited; empty when they are valid everywhere.</param>
/// <param name="Bodies">The names of the bodies to whose outposts the roles are limited; empty when they are not.</param>
/// <param name="District">The first of these districts; null when the roles are valid everywhere or the register does not have it.</param>
/// <param name="ExpiresAt">When the token expires; null when nobody is signed in.</param>
/// <param name="Problem">Why the token is not valid; null when there is none or it is valid.</param>
public sealed record Viewer(
    bool SignedIn, string? Subject, IReadOnlyList<Role> Roles, IReadOnlyList<string> Limits, IReadOnlyList<string> Bodies,
    District? District, DateTimeOffset? ExpiresAt, TokenError? Problem);
