using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Outposts.PostGis.Installation;

namespace Outposts.Api.Access;

/// <summary>
/// What is taken over from a token that holds: subject, roles, divisions, expiry. The rest of it is left behind, so that whoever
/// asks for a right sees the same claims whichever issuer wrote them.
/// </summary>
public static class AccessClaims
{
    /// <summary>The claim that names the bearer.</summary>
    public const string Subject = "sub";

    /// <summary>The claim that tells when the token ends, seconds since 1970.</summary>
    public const string Expiry = "exp";

    /// <summary>The bearer of a token that was checked.</summary>
    /// <param name="token">The token.</param>
    /// <param name="roleClaim">Where its roles stand: a claim's name, or a path such as <c>realm_access.roles</c>.</param>
    /// <param name="districtClaim">Where its divisions stand, likewise.</param>
    public static ClaimsPrincipal PrincipalOf(JsonWebToken token, string roleClaim, string districtClaim)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        var claims = payload.RootElement;
        var identity = new ClaimsIdentity("Bearer", Subject, InstallationKey.RoleClaim);
        if (token.Subject is { Length: > 0 } subject) identity.AddClaim(new Claim(Subject, subject));
        foreach (var role in WordsAt(claims, roleClaim)) identity.AddClaim(new Claim(InstallationKey.RoleClaim, role));
        foreach (var district in WordsAt(claims, districtClaim)) identity.AddClaim(new Claim(InstallationKey.DistrictClaim, district));
        identity.AddClaim(new Claim(Expiry, EpochTime.GetIntDate(token.ValidTo).ToString(CultureInfo.InvariantCulture)));
        return new ClaimsPrincipal(identity);
    }

    // A claim may be one word or a list of words. A name that has dots in it, such as a web address, is tried whole before it is
    // taken for a path.
    private static IEnumerable<string> WordsAt(JsonElement claims, string path)
    {
        if (claims.TryGetProperty(path, out var value)) return Words(value);
        value = claims;
        foreach (var name in path.Split('.'))
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return [];
        return Words(value);
    }

    private static IEnumerable<string> Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!),
        _ => [],
    };
}
