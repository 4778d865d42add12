using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Outposts.Api.Access;

/// <summary>By what a token is revoked: its claim <c>jti</c>, or a hash of the whole token when it has none.</summary>
public static class TokenIdentifier
{
    /// <summary>Gets the identifier of a token.</summary>
    public static string Of(JsonWebToken token) => token.Id is { Length: > 0 and <= 200 } id ? id
        : $"sha256-{Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(token.EncodedToken)))}";
}
