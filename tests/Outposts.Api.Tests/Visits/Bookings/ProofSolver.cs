using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Outposts.Api.Tests.Visits.Bookings;

/// <summary>Makes proofs of work as a caller does, and counts the hashes that they take.</summary>
internal sealed class ProofSolver(string random = "aGoodWord")
{
    /// <summary>The hashes of all proofs so far.</summary>
    public long Hashes { get; private set; }

    /// <summary>Finds a proof with at least, or exactly, that many zero bits.</summary>
    public string Solve(string prefix, int bits, bool exactly = false)
    {
        for (long counter = 0; ; counter++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{prefix}{random}:{counter}");
            Hashes++;
            var zeros = CountZeros(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
            if (exactly ? zeros == bits : zeros >= bits) return text;
        }
    }

    /// <summary>The zero bits before the first one, written out digit by digit.</summary>
    public static int CountZeros(byte[] hash) =>
        string.Concat(hash.Select(value => Convert.ToString(value, 2).PadLeft(8, '0'))).TakeWhile(digit => digit == '0').Count();
}
