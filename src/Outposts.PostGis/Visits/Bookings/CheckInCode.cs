using System.Security.Cryptography;
using System.Text;

namespace Outposts.PostGis.Visits.Bookings;

/// <summary>
/// The code of a booking: six digits that the crew of its visit may type in place of the token. It is good for that visit alone, and opens
/// nothing but the door of the bus.
/// </summary>
public static class CheckInCode
{
    /// <summary>The number of digits.</summary>
    public const int DigitCount = 6;

    /// <summary>The number of hexadecimal digits of a mark.</summary>
    public const int MarkLength = 4;

    /// <summary>Parses a typed code, spaces and hyphens aside; null when it is not a code.</summary>
    public static string? Parse(string? text)
    {
        if (text is null || text.Length > 100) return null;
        var digits = string.Concat(text.Where(c => c is not (' ' or '-' or '\u00A0')));
        return digits.Length == DigitCount && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    /// <summary>
    /// Gets what a phone without a connection recognizes a code by: the first four hexadecimal digits of the SHA-256 of the visit's code, a
    /// colon, and the booking's code. A million codes have 65,536 marks, so a mark leaves about fifteen codes to guess from, and a mistyped
    /// code meets one of the n marks of a visit with a probability of n/65,536.
    /// </summary>
    /// <param name="visitCode">The code of the visit.</param>
    /// <param name="code">The six digits.</param>
    public static string GetMark(string visitCode, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{visitCode}:{code}")))[..MarkLength];
}
