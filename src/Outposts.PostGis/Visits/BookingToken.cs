using System.Security.Cryptography;
using System.Text;

namespace Outposts.PostGis.Visits;

/// <summary>
/// The token of a booking: 20 characters of Crockford's base 32 (no I, L, O, U), 100 bits, written in four groups of five. Reading
/// takes small letters, other groupings, and O, I, L for 0, 1, 1.
/// </summary>
public static class BookingToken
{
    /// <summary>The fewest characters of an idempotency key: from it follows the token, so nobody may guess it.</summary>
    public const int ShortestKey = 16;

    /// <summary>The most characters of an idempotency key.</summary>
    public const int LongestKey = 200;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Characters = 20;
    private const int Group = 5;

    /// <summary>A new one that nobody can guess.</summary>
    public static string New() => Write(RandomNumberGenerator.GetBytes(Characters));

    /// <summary>The token that belongs to an idempotency key: always the same, and not to be turned back.</summary>
    /// <exception cref="ArgumentException">The key is too short or too long.</exception>
    public static string Of(string idempotencyKey) =>
        Write(HMACSHA256.HashData(Key(idempotencyKey), "outposts booking token"u8));

    /// <summary>What the database keeps of an idempotency key: its SHA-256.</summary>
    /// <exception cref="ArgumentException">The key is too short or too long.</exception>
    public static byte[] HashOfKey(string idempotencyKey) => SHA256.HashData(Key(idempotencyKey));

    /// <summary>What the database keeps of a device: its SHA-256, not the same as of a key with the same characters.</summary>
    /// <exception cref="ArgumentException">The word is too short or too long.</exception>
    public static byte[] HashOfDevice(string device) => SHA256.HashData([.. "outposts device "u8, .. Key(device)]);

    /// <summary>What the database keeps of a token: its SHA-256.</summary>
    /// <param name="token">As <see cref="New"/>, <see cref="Of"/> or <see cref="Read"/> give it.</param>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    /// <summary>A token from what somebody typed or scanned; null when it cannot be one.</summary>
    public static string? Read(string? text)
    {
        if (text is null || text.Length > 100) return null;
        var found = new StringBuilder(Characters + 3);
        foreach (var c in text)
        {
            if (c is ' ' or '-' or '\u00A0') continue;
            var upper = char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (!Alphabet.Contains(upper, StringComparison.Ordinal)) return null;
            Append(found, upper);
        }
        return found.Length == Characters + Characters / Group - 1 ? found.ToString() : null;
    }

    private static byte[] Key(string idempotencyKey) =>
        idempotencyKey.Length is >= ShortestKey and <= LongestKey ? Encoding.UTF8.GetBytes(idempotencyKey)
            : throw new ArgumentException($"An idempotency key has {ShortestKey} to {LongestKey} characters, not {idempotencyKey.Length}.",
                nameof(idempotencyKey));

    // 32 divides 256, so the low five bits of an even byte are even too.
    private static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(Characters + 3);
        foreach (var value in bytes[..Characters]) Append(text, Alphabet[value & 31]);
        return text.ToString();
    }

    private static void Append(StringBuilder text, char character)
    {
        if (text.Length % (Group + 1) == Group) text.Append('-');
        text.Append(character);
    }
}
