using System.Security.Cryptography;
using System.Text;

namespace Outposts.Api.Registry.Reports;

/// <summary>Makes the hashes by which the sender of a report is known again, without an address or a name being stored.</summary>
/// <param name="secret">The secret of the installation: without it, addresses could be tried one by one.</param>
public sealed class ReportSenders(byte[] secret)
{
    /// <summary>Gets the keyed hash (HMAC-SHA256) of the random value that a phone keeps; null when it keeps none.</summary>
    public byte[]? HashPhone(string? device) => device is null ? null : Hash($"phone {device}");

    /// <summary>Gets the keyed hash of a network, as <see cref="Limits.Caller.NameOf"/> names it.</summary>
    public byte[] HashNetwork(string network) => Hash($"network {network}");

    /// <summary>Gets the hash of an idempotency key.</summary>
    public static byte[] HashRequest(string idempotencyKey) => SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey));

    private byte[] Hash(string text) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text));
}
