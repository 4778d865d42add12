using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Outposts.Api.Visits.Bookings;

/// <summary>
/// A proof of work after Hashcash (Back 2002): a text whose SHA-256 begins with zero bits, found by trying. It has the form
/// <c>minute:slot:key:random:counter</c>: the minute since 1970 in which it was begun, the number of the slot, the first 32 hexadecimal
/// digits of the idempotency key's SHA-256 (nothing without a key), a random word, and what was tried. A proof of n bits takes 2^n tries on
/// average; checking takes one.
/// </summary>
public static class BookingProof
{
    /// <summary>The largest length.</summary>
    public const int MaxLength = 200;

    /// <summary>The largest number of zero bits that is asked for.</summary>
    public const int MaxBits = 22;

    /// <summary>How long a proof is valid, in minutes.</summary>
    public const int ValidMinutes = 10;

    private const int KeyDigits = 32;
    private const int MaxMinutesAhead = 1; // clocks of several hosts

    /// <summary>Gets the text with which a proof begins.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="idempotencyKey">The idempotency key of the booking; null: none.</param>
    /// <param name="now">The current time.</param>
    public static string GetPrefix(long slot, string? idempotencyKey, DateTimeOffset now) =>
        GetPrefix(slot, idempotencyKey, MinuteOf(now));

    /// <summary>Gets until when a proof that is begun now is valid.</summary>
    /// <param name="now">The current time.</param>
    public static DateTimeOffset GetEnd(DateTimeOffset now) =>
        DateTimeOffset.FromUnixTimeSeconds((MinuteOf(now) + ValidMinutes) * 60).ToOffset(now.Offset);

    /// <summary>Gets the number of zero bits that an address has to prove: one more each time its use doubles past the limit.</summary>
    /// <param name="baseBits">The bits at the limit.</param>
    /// <param name="use">The use, <paramref name="limit"/> or more.</param>
    /// <param name="limit">The limit.</param>
    public static int GetBits(int baseBits, double use, int limit) =>
        Math.Min(MaxBits, baseBits + BitOperations.Log2((uint)Math.Clamp(use / limit, 1, uint.MaxValue)));

    /// <summary>Checks a proof.</summary>
    /// <param name="proof">The proof, of any length.</param>
    /// <param name="slot">The slot that is booked.</param>
    /// <param name="idempotencyKey">The idempotency key; null: none.</param>
    /// <param name="now">The current time.</param>
    /// <param name="bits">The number of zero bits that is asked for.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static ProofFault? Check(string proof, long slot, string? idempotencyKey, DateTimeOffset now, int bits)
    {
        if (proof.Length > MaxLength || !proof.All(c => char.IsAsciiLetterOrDigit(c) || c == ':')) return ProofFault.Malformed;
        var first = proof.AsSpan(0, Math.Max(0, proof.IndexOf(':')));
        if (!long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var minute)) return ProofFault.Malformed;
        if (MinuteOf(now) - minute is < -MaxMinutesAhead or >= ValidMinutes) return ProofFault.Outdated;
        if (!proof.StartsWith(GetPrefix(slot, idempotencyKey, minute), StringComparison.Ordinal)) return ProofFault.OtherBooking;
        return CountLeadingZeroBits(Hash(proof)) < bits ? ProofFault.Weak : null;
    }

    /// <summary>Gets the SHA-256 of a proof.</summary>
    public static byte[] Hash(string proof) => SHA256.HashData(Encoding.UTF8.GetBytes(proof));

    /// <summary>Gets the number of zero bits before the first one.</summary>
    public static int CountLeadingZeroBits(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var value in bytes)
        {
            if (value != 0) return count + BitOperations.LeadingZeroCount(value) - 24;
            count += 8;
        }
        return count;
    }

    /// <summary>Gets what a spent proof is remembered by: the last 128 bits of its hash.</summary>
    internal static UInt128 GetMark(string proof) => BinaryPrimitives.ReadUInt128BigEndian(Hash(proof).AsSpan(16));

    private static long MinuteOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;

    private static string GetPrefix(long slot, string? idempotencyKey, long minute) => string.Create(CultureInfo.InvariantCulture,
        $"{minute}:{slot}:{(idempotencyKey is null ? "" : Convert.ToHexStringLower(Hash(idempotencyKey))[..KeyDigits])}:");
}
