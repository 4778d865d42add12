using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Outposts.Api.Access;

namespace Outposts.Api.Visits.Push;

/// <summary>
/// The key by which push services know this installation (VAPID, RFC 8292): an ECDSA P-256 key in the file <c>push-key.pem</c> of the home
/// folder, made on first use. Phones subscribe with its public half, so with another key those that subscribed before are not reached.
/// </summary>
public sealed class PushKey : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    private readonly ECDsa _ecdsa;

    private PushKey(ECDsa ecdsa)
    {
        _ecdsa = ecdsa;
        var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
        PublicKey = Base64Url.EncodeToString([4, .. point.X!, .. point.Y!]);
    }

    /// <summary>The public key: a point of P-256, uncompressed, in base64url; what a page gives to <c>PushManager.subscribe</c>.</summary>
    public string PublicKey { get; }

    /// <summary>Reads the key of the home folder, or makes it.</summary>
    /// <exception cref="IOException">The file cannot be read or created, or has no ECDSA P-256 key.</exception>
    public static PushKey LoadOrCreate(string home) => new(KeyFile.LoadOrCreate(home, "push-key.pem"));

    /// <summary>Gets what the header Authorization says to a push service.</summary>
    /// <param name="endpoint">The endpoint of the subscription; its origin is the audience.</param>
    /// <param name="subject">Whom the push service may write to, a <c>mailto:</c> or <c>https:</c> address; null: nobody.</param>
    /// <param name="now">The current time; the token holds for 12 hours, of the 24 that push services accept.</param>
    public string Authorize(Uri endpoint, string? subject, DateTimeOffset now)
    {
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Audience = endpoint.GetLeftPart(UriPartial.Authority),
            Expires = (now + Lifetime).UtcDateTime,
            Claims = subject is null ? [] : new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = subject },
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(_ecdsa), SecurityAlgorithms.EcdsaSha256),
        });
        return $"vapid t={token}, k={PublicKey}";
    }

    /// <inheritdoc/>
    public void Dispose() => _ecdsa.Dispose();
}
