using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

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
    public static ClaimsPrincipal CreatePrincipal(JsonWebToken token, string roleClaim, string districtClaim)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        var claims = payload.RootElement;
        var identity = new ClaimsIdentity("Bearer", Subject, InstallationSigningKey.RoleClaim);
        if (token.Subject is { Length: > 0 } subject) identity.AddClaim(new Claim(Subject, subject));
        foreach (var role in ReadValues(claims, roleClaim)) identity.AddClaim(new Claim(InstallationSigningKey.RoleClaim, role));
        foreach (var district in ReadValues(claims, districtClaim))
            identity.AddClaim(new Claim(InstallationSigningKey.DistrictClaim, district));
        identity.AddClaim(new Claim(Expiry, EpochTime.GetIntDate(token.ValidTo).ToString(CultureInfo.InvariantCulture)));
        return new ClaimsPrincipal(identity);
    }

    // A claim may be one word or a list of words. A name that has dots in it, such as a web address, is tried whole before it is
    // taken for a path.
    private static IEnumerable<string> ReadValues(JsonElement claims, string path)
    {
        if (claims.TryGetProperty(path, out var element)) return GetStrings(element);
        element = claims;
        foreach (var name in path.Split('.'))
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return [];
        return GetStrings(element);
    }

    private static IEnumerable<string> GetStrings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!),
        _ => [],
    };
}
