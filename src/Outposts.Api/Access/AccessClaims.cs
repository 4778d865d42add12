using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Outposts.Api.Access;

/// <summary>
/// The claims of a valid token that are used: subject, roles, districts, bodies, expiry, and by what it is revoked.
/// They have the same names whichever issuer wrote them.
/// </summary>
public static class AccessClaims
{
    /// <summary>The claim of the subject.</summary>
    public const string Subject = "sub";

    /// <summary>The claim of the expiry, in seconds since 1970.</summary>
    public const string Expiry = "exp";

    /// <summary>The claim of the identifier by which a token is revoked; see <see cref="TokenIdentifier"/>.</summary>
    public const string TokenId = "jti";

    /// <summary>The claim of the moment of issue, in seconds since 1970.</summary>
    public const string IssuedAt = "iat";

    /// <summary>Gets when a user's token was issued; long ago when it does not say.</summary>
    public static DateTimeOffset GetIssuedAt(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirst(IssuedAt)?.Value, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MinValue;

    /// <summary>Creates the user of a valid token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="names">The claims of the roles, districts and bodies.</param>
    /// <param name="unreadable">The claim of the districts or of the bodies that is there and is neither a text nor a list of texts.</param>
    /// <returns>The user; null when such a claim is not understood, since the roles would then hold without its limit.</returns>
    public static ClaimsPrincipal? CreatePrincipal(JsonWebToken token, ClaimNames names, out string? unreadable)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        var claims = payload.RootElement;
        var identity = new ClaimsIdentity("Bearer", Subject, InstallationSigningKey.RoleClaim);
        if (token.Subject is { Length: > 0 } subject) identity.AddClaim(new Claim(Subject, subject));
        foreach (var role in ReadValues(claims, names.Role) ?? []) identity.AddClaim(new Claim(InstallationSigningKey.RoleClaim, role));
        unreadable = null;
        foreach (var (claim, name) in new[]
        {
            (names.District, InstallationSigningKey.DistrictClaim), (names.Body, InstallationSigningKey.BodyClaim),
        })
        {
            if (ReadValues(claims, claim) is not { } values)
            {
                unreadable = claim;
                return null;
            }
            foreach (var value in values) identity.AddClaim(new Claim(name, value));
        }
        identity.AddClaim(new Claim(TokenId, TokenIdentifier.Of(token)));
        if (token.IssuedAt > DateTime.UnixEpoch)
            identity.AddClaim(new Claim(IssuedAt, EpochTime.GetIntDate(token.IssuedAt).ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(Expiry, EpochTime.GetIntDate(token.ValidTo).ToString(CultureInfo.InvariantCulture)));
        return new ClaimsPrincipal(identity);
    }

    // A name that has dots in it, such as a web address, is tried whole before it is taken for a path. Empty when there is no such claim,
    // null when its value is not understood.
    private static string[]? ReadValues(JsonElement claims, string path)
    {
        if (claims.TryGetProperty(path, out var element)) return ReadStrings(element);
        element = claims;
        foreach (var name in path.Split('.'))
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return [];
        return ReadStrings(element);
    }

    private static string[]? ReadStrings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array when value.GetArrayLength() > 0 && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String) =>
            [.. value.EnumerateArray().Select(one => one.GetString()!)],
        _ => null,
    };
}
