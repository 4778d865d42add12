using System.Security.Cryptography;

namespace Outposts.PostGis.Registry;

/// <summary>Makes the tokens of links that nobody can guess.</summary>
internal static class RandomToken
{
    /// <summary>Creates one: 26 letters and digits of base 32, 130 random bits.</summary>
    public static string Create() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz234567", 26);
}
