using System.Globalization;
using System.Text.RegularExpressions;
using Outposts.Geodesy;

namespace Outposts.Registry.Search.Queries;

/// <summary>
/// Reads a position from a text: two numbers in either order, with or without letters for north and east (Chinese or English), in degrees
/// or in degrees, minutes and seconds, or a geo: address. It is read as WGS 84: which system another application meant cannot be told from
/// two numbers, and is not guessed.
/// </summary>
public static partial class CoordinateText
{
    // China's bounds, by which two bare numbers tell which is the longitude. The ranges do not overlap.
    private const double West = 73, East = 136, South = 3, North = 54;

    /// <summary>Reads a text that is a position and nothing else; null for any other.</summary>
    /// <param name="text">The text.</param>
    public static Position? Read(string text)
    {
        var plain = SearchText.ToHalfWidth(text).Trim().ToUpperInvariant();
        if (plain.StartsWith("GEO:", StringComparison.Ordinal)) plain = plain[4..].Split(';', '?')[0];
        var parts = Part().Matches(plain);
        if (parts.Count != 2 || Rest().IsMatch(Part().Replace(plain, " "))) return null;
        var (first, second) = (AngleOf(parts[0]), AngleOf(parts[1]));
        if (first.Value is not { } one || second.Value is not { } other) return null;
        return (first.IsLongitude ?? !second.IsLongitude) switch
        {
            true => second.IsLongitude == true ? null : Create(one, other, isMarked: true),
            false => first.IsLongitude == true || second.IsLongitude == false ? null : Create(other, one, isMarked: true),
            // Two whole numbers may be anything.
            null when !plain.Contains('.') && !DecimalComma().IsMatch(plain) => null,
            null when IsInChina(one, other) => Create(one, other, isMarked: false),
            null => Create(other, one, isMarked: false),
        };
    }

    private static bool IsInChina(double longitude, double latitude) =>
        longitude is >= West and <= East && latitude is >= South and <= North;

    private static Position? Create(double longitude, double latitude, bool isMarked) =>
        isMarked ? Math.Abs(longitude) <= 180 && Math.Abs(latitude) <= 90 ? new Position(longitude, latitude) : null
        : IsInChina(longitude, latitude) ? new Position(longitude, latitude) : null;

    private static (double? Value, bool? IsLongitude) AngleOf(Match part)
    {
        // The decimal point of German and French phones, where the two numbers are separated by something else.
        var degrees = Number(part.Groups["degrees"]);
        var minutes = Number(part.Groups["minutes"]);
        var seconds = Number(part.Groups["seconds"]);
        if (minutes >= 60 || seconds >= 60) return (null, null);
        var letter = (part.Groups["before"].Value + part.Groups["after"].Value).Trim();
        bool? isLongitude = letter.Length == 0 ? null : LongitudeMark().IsMatch(letter) ? true : false;
        var sign = SouthOrWest().IsMatch(letter) ? -1 : 1;
        return (sign * (Math.Abs(degrees) + minutes / 60 + seconds / 3600) * (part.Groups["degrees"].Value.StartsWith('-') ? -1 : 1),
            isLongitude);
    }

    private static double Number(Group group) => group.Success
        ? double.Parse(group.Value.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("""
        (?<![A-Z0-9.])(?:(?<before>[NSEW]|北纬|南纬|东经|西经|纬度|经度|LATITUDE|LONGITUDE|LAT|LONG|LNG|LON)\s*[:=]?\s*)?
        (?<degrees>-?\d{1,3}(?:[.,]\d{3,12}|\.\d{1,12})?)
        (?:\s*(?:°|度)\s*(?:(?<minutes>\d{1,2}(?:\.\d+)?)\s*(?:['′’]|分)\s*(?:(?<seconds>\d{1,2}(?:\.\d+)?)\s*(?:["″”]|''|′′|秒)\s*)?)?)?
        (?(before)|(?:\s*(?<after>[NSEW])(?![A-Z0-9]))?)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();

    [GeneratedRegex(@"[^\s,;&/()\[\]|、:=]")]
    private static partial Regex Rest();

    [GeneratedRegex(@"\d,\d{3}")]
    private static partial Regex DecimalComma();

    [GeneratedRegex("[EW经]|LON|LNG")]
    private static partial Regex LongitudeMark();

    [GeneratedRegex("^[SW]|南|西")]
    private static partial Regex SouthOrWest();
}
