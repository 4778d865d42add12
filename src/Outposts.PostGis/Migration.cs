using System.Security.Cryptography;
using System.Text;

namespace Outposts.PostGis;

/// <summary>One SQL file of Schema/.</summary>
/// <param name="Name">The path below Schema/ without the extension, such as 001_registry or Functions/1_history.</param>
/// <param name="Sql">The text, with LF as line ends.</param>
public sealed record Migration(string Name, string Sql)
{
    /// <summary>Gets whether the file is applied again whenever its text changes; otherwise it is applied once and never changes.</summary>
    public bool IsRepeatable => Name.StartsWith("Functions/", StringComparison.Ordinal);

    /// <summary>Gets the SHA-256 of the text in hexadecimal digits.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}
