using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Outposts.Api.Access;

/// <summary>The secret of the link with which the owner of an account sets its password. Only its hash is stored.</summary>
public static class Invitation
{
    /// <summary>How long an invitation holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const int Bytes = 24;

    /// <summary>Creates a secret of 32 characters that need no escape in an address.</summary>
    public static string Create() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Gets the SHA-256 of a secret.</summary>
    public static byte[] Hash(string invitation) => SHA256.HashData(Encoding.UTF8.GetBytes(invitation));
}
