using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Outposts.Api.Access;

/// <summary>
/// The key with which a private installation signs its own bearer tokens: an ECDSA P-256 key in the file
/// <c>signing-key.pem</c> of the home folder, readable by its owner alone, made on first use.
/// </summary>
public sealed class InstallationSigningKey : IDisposable
{
    /// <summary>The issuer named in tokens of this key.</summary>
    public const string Issuer = "outposts:installation";

    /// <summary>The audience named in tokens of this key.</summary>
    public const string Audience = "outposts";

    /// <summary>The claim that names a role, written as in <see cref="EnumNames"/>, lower case.</summary>
    public const string RoleClaim = "role";

    /// <summary>The claim that limits a role to one district, a GB/T 2260 code.</summary>
    public const string DistrictClaim = "district";

    /// <summary>The claim that limits the role OPERATOR to the outposts that a body runs, by its name.</summary>
    public const string BodyClaim = "body";

    /// <summary>The longest time that a token holds.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(367);

    private readonly ECDsa _ecdsa;

    private InstallationSigningKey(ECDsa ecdsa) => this._ecdsa = ecdsa;

    /// <summary>What a host checks signatures with.</summary>
    public SecurityKey VerificationKey => new ECDsaSecurityKey(_ecdsa);

    /// <summary>Reads the key of the home folder, or makes it.</summary>
    /// <exception cref="IOException">The file cannot be read or created, or has no ECDSA P-256 key.</exception>
    public static InstallationSigningKey LoadOrCreate(string home) => new(KeyFile.LoadOrCreate(home, "signing-key.pem"));

    /// <summary>Signs a token.</summary>
    /// <param name="role">What its bearer may do.</param>
    /// <param name="district">GB/T 2260 code of the one district in which the role holds; null: everywhere.</param>
    /// <param name="now">When it starts to hold.</param>
    /// <param name="lifetime">How long it holds, above zero.</param>
    /// <param name="subject">Whom the history names; null: the role and the body or the district.</param>
    /// <param name="body">The name of the one body for whose outposts the role holds; null: the outposts of all bodies.</param>
    public string Sign(Role role, string? district, DateTimeOffset now, TimeSpan lifetime, string? subject = null, string? body = null) =>
        Sign([role], district is null ? [] : [district], body is null ? [] : [body], now, lifetime, subject);

    /// <summary>Derives a secret of 32 bytes that is the same on all hosts with this key (HKDF, RFC 5869).</summary>
    /// <param name="purpose">What it is for; each purpose has its own.</param>
    public byte[] DeriveSecret(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256,
        _ecdsa.ExportParameters(includePrivateParameters: true).D!, 32, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>Signs a token of several roles.</summary>
    /// <param name="roles">What its bearer may do.</param>
    /// <param name="districts">GB/T 2260 codes of the districts in which the roles hold; empty: everywhere.</param>
    /// <param name="bodies">The names of the bodies for whose outposts the roles hold; empty: the outposts of all bodies.</param>
    /// <inheritdoc cref="Sign(Role, string?, DateTimeOffset, TimeSpan, string?, string?)" path="/param"/>
    public string Sign(IReadOnlyCollection<Role> roles, IReadOnlyCollection<string> districts, IReadOnlyCollection<string> bodies,
        DateTimeOffset now, TimeSpan lifetime, string? subject)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        var claims = new ClaimsIdentity([new Claim(AccessClaims.TokenId, Guid.NewGuid().ToString("N"))]);
        foreach (var role in roles) claims.AddClaim(new Claim(RoleClaim, EnumNames.ToWireName(role).ToLowerInvariant()));
        if (subject is not null) claims.AddClaim(new Claim(AccessClaims.Subject, subject));
        foreach (var district in districts) claims.AddClaim(new Claim(DistrictClaim, district));
        foreach (var body in bodies) claims.AddClaim(new Claim(BodyClaim, body));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Subject = claims,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            SigningCredentials = new SigningCredentials(VerificationKey, SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _ecdsa.Dispose();
}
