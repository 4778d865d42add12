using System.Text.RegularExpressions;

namespace Outposts.Registry.Search;

/// <summary>The street of a Chinese address and the house number in it: 市南区香港中路10号颐和国际 has 香港中路 and 10.</summary>
/// <param name="Street">The name of the street, half width and without spaces.</param>
/// <param name="Number">The house number without 号, with what tells its parts apart (甲10, 10-2); null when there is none behind the
/// street.</param>
public sealed partial record StreetAddress(string Street, string? Number)
{
    // Shorter than this, what stands before 路 is a part of a name: the 江 of 镇江路, behind a 镇 that is no town.
    private const int MinNameLength = 2;

    /// <summary>Reads the first street that an address names; null when it names none.</summary>
    /// <param name="address">The address as a list has it; null: unknown.</param>
    public static StreetAddress? Parse(string? address)
    {
        var text = SearchText.OfAddress(address);
        var match = StreetPattern().Match(text);
        if (!match.Success) return null;
        var name = match.Groups["name"].Value;
        var start = AreaPattern().Matches(name).Select(area => area.Index + area.Length)
            .LastOrDefault(end => name.Length - end >= MinNameLength);
        var number = match.Groups["number"];
        return new StreetAddress(name[start..] + match.Groups["suffix"].Value, number.Success ? number.Value : null);
    }

    // A 街道 is no street, and a 市场 no city.
    [GeneratedRegex(@"(?<name>\p{L}{2,}?)(?<suffix>(?:大道|大街|路|街(?!道)|巷|胡同)(?!街道))(?<number>[甲乙丙丁]?\d+(?:-\d+)?[甲乙丙丁]?)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex StreetPattern();

    [GeneratedRegex("省|市(?![场政民])|区|县|镇|乡|街道|社区|村", RegexOptions.CultureInvariant)]
    private static partial Regex AreaPattern();
}
