using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Outposts.PostGis;

/// <summary>One SQL file of Schema/.</summary>
/// <param name="Name">The path below Schema/ without the extension, such as 001_registry or Functions/1_history.</param>
/// <param name="Sql">The text, with LF as line ends.</param>
public sealed partial record Migration(string Name, string Sql)
{
    /// <summary>Gets whether the file is applied again whenever its text changes; otherwise it is applied once and never changes.</summary>
    public bool IsRepeatable => Name.StartsWith("Functions/", StringComparison.Ordinal);

    /// <summary>Gets the number of a migration, such as 1 for 001_registry; 0 for a repeatable script.</summary>
    public int Number => NumberOf(Name);

    /// <summary>Gets the number of the migration that a program must know to work with the schema after this one: that of a line
    /// <c>-- Needs programs that know NNN.</c>, which a migration has that takes something away; 0 when every program goes on.</summary>
    public int NeededProgram => NeedsLine().Match(Sql) is { Success: true } line
        ? int.Parse(line.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

    /// <summary>Gets the number in a name; 0 for a repeatable script.</summary>
    internal static int NumberOf(string name) =>
        int.TryParse(name[..Math.Min(3, name.Length)], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("^-- Needs programs that know ([0-9]{3})\\.$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex NeedsLine();

    /// <summary>Gets the SHA-256 of the text in hexadecimal digits.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}
