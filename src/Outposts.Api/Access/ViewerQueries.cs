using System.Globalization;
using System.Security.Claims;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Access;

/// <summary>Who asks.</summary>
[QueryType]
public static class ViewerQueries
{
    /// <summary>Who sends this request, by its bearer token. Without one, and with one that does not hold, nobody is signed in.</summary>
    /// <param name="user">The bearer.</param>
    /// <param name="register">The divisions.</param>
    public static Viewer Viewer(ClaimsPrincipal user, RegistrySnapshot register)
    {
        var expiry = user.FindFirst(AccessClaims.Expiry)?.Value;
        return new Viewer(
            user.Identity is { IsAuthenticated: true },
            user.FindFirst(AccessClaims.Subject)?.Value,
            AuthorizationRules.GetRoles(user),
            AuthorizationRules.GetDistricts(user),
            AuthorizationRules.GetDistricts(user) is [var code, ..] ? register.DistrictByCode(code) : null,
            expiry is null ? null : DateTimeOffset.FromUnixTimeSeconds(long.Parse(expiry, CultureInfo.InvariantCulture)),
            TokenError.From(user));
    }
}

/// <summary>Who sends a request.</summary>
/// <param name="SignedIn">Whether a token came that holds.</param>
/// <param name="Subject">Whom the token names; null when nobody is signed in or it names nobody, as the installation's own tokens
/// do.</param>
/// <param name="Roles">What the bearer may act as; ADMIN may act as any.</param>
/// <param name="Limits">GB/T 2260 codes of the divisions to which the roles are limited; empty: they hold everywhere.</param>
/// <param name="District">The first of these divisions; null when the roles hold everywhere, or the register does not have it.</param>
/// <param name="ExpiresAt">When the token ends; null when nobody is signed in.</param>
/// <param name="Problem">Why the token that came does not hold; null when none came, or it holds.</param>
public sealed record Viewer(
    bool SignedIn, string? Subject, IReadOnlyList<Role> Roles, IReadOnlyList<string> Limits, District? District, DateTimeOffset? ExpiresAt,
        TokenError? Problem);
