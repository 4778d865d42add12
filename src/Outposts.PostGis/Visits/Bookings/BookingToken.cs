using System.Security.Cryptography;
using System.Text;

namespace Outposts.PostGis.Visits.Bookings;

/// <summary>
/// The token of a booking: 20 characters of Crockford's base 32 (without I, L, O, U), 100 bits, in four groups of five. Parsing accepts
/// lower case, other groupings, and O, I, L for 0, 1, 1.
/// </summary>
public static class BookingToken
{
    /// <summary>The minimum length of an idempotency key: the token is derived from it, so it must be unguessable.</summary>
    public const int MinKeyLength = 16;

    /// <summary>The maximum length of an idempotency key.</summary>
    public const int MaxKeyLength = 200;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CharacterCount = 20;
    private const int GroupLength = 5;

    /// <summary>Creates a random token.</summary>
    public static string Create() => Format(RandomNumberGenerator.GetBytes(CharacterCount));

    /// <summary>Derives the token of an idempotency key; it is always the same and cannot be reversed.</summary>
    /// <exception cref="ArgumentException">The key is too short or too long.</exception>
    public static string FromIdempotencyKey(string idempotencyKey) =>
        Format(HMACSHA256.HashData(Key(idempotencyKey), "outposts booking token"u8));

    /// <summary>Gets the SHA-256 of an idempotency key, which the database stores.</summary>
    /// <exception cref="ArgumentException">The key is too short or too long.</exception>
    public static byte[] HashOfKey(string idempotencyKey) => SHA256.HashData(Key(idempotencyKey));

    /// <summary>Gets the SHA-256 of a device, which the database stores; it differs from that of a key with the same characters.</summary>
    /// <exception cref="ArgumentException">The identifier is too short or too long.</exception>
    public static byte[] HashOfDevice(string device) => SHA256.HashData([.. "outposts device "u8, .. Key(device)]);

    /// <summary>Gets the SHA-256 of a token, which the database stores.</summary>
    /// <param name="token">As <see cref="Create"/>, <see cref="FromIdempotencyKey"/> or <see cref="Parse"/> give it.</param>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    /// <summary>Gets what the crew's phone recognizes a token by: the first 8 bytes of its SHA-256 in hexadecimal.</summary>
    /// <inheritdoc cref="Hash" path="/param"/>
    public static string KeyOf(string token) => Convert.ToHexStringLower(Hash(token).AsSpan(0, 8));

    /// <summary>Parses a typed or scanned token; null when it is not a token.</summary>
    public static string? Parse(string? text)
    {
        if (text is null || text.Length > 100) return null;
        var found = new StringBuilder(CharacterCount + 3);
        foreach (var c in text)
        {
            if (c is ' ' or '-' or '\u00A0') continue;
            var upper = char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (!Alphabet.Contains(upper, StringComparison.Ordinal)) return null;
            Append(found, upper);
        }
        return found.Length == CharacterCount + CharacterCount / GroupLength - 1 ? found.ToString() : null;
    }

    private static byte[] Key(string idempotencyKey) =>
        idempotencyKey.Length is >= MinKeyLength and <= MaxKeyLength ? Encoding.UTF8.GetBytes(idempotencyKey)
            : throw new ArgumentException(
                $"An idempotency key has {MinKeyLength} to {MaxKeyLength} characters, not {idempotencyKey.Length}.",
                nameof(idempotencyKey));

    // 32 divides 256, so the low five bits of a uniform byte are uniform too.
    private static string Format(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(CharacterCount + 3);
        foreach (var value in bytes[..CharacterCount]) Append(text, Alphabet[value & 31]);
        return text.ToString();
    }

    private static void Append(StringBuilder text, char character)
    {
        if (text.Length % (GroupLength + 1) == GroupLength) text.Append('-');
        text.Append(character);
    }
}
