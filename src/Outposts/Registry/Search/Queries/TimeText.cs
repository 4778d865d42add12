using System.Globalization;
using System.Text.RegularExpressions;

namespace Outposts.Registry.Search.Queries;

/// <summary>Finds a time of day in a text: 晚上10点, 22:30, 十点半, 9pm.</summary>
internal static partial class TimeText
{
    private const string Digits = "零一二三四五六七八九十";

    /// <summary>Takes the first time of day out of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="rest">The text without it.</param>
    /// <returns>The time; null when there is none.</returns>
    public static TimeOnly? Take(string text, out string rest)
    {
        rest = text;
        if (text.Length > SearchIndex.MaxLength) return null;
        var plain = SearchText.ToHalfWidth(text);
        if (Time().Match(plain) is not { Success: true } match || HourOf(match) is not { } hour) return null;
        var minutes = match.Groups["half"].Success ? 30
            : match.Groups["minutes"] is { Success: true } given ? int.Parse(given.Value, CultureInfo.InvariantCulture) : 0;
        if (minutes > 59) return null;
        rest = plain.Remove(match.Index, match.Length).Insert(match.Index, " ");
        return new TimeOnly(hour, minutes);
    }

    private static int? HourOf(Match match)
    {
        var written = match.Groups["hour"].Value;
        var hour = char.IsAsciiDigit(written[0]) ? int.Parse(written, CultureInfo.InvariantCulture) : Read(written);
        if (hour is < 0 or > 24) return null;
        var part = match.Groups["part"].Value;
        var isAfternoon = part is "下午" or "傍晚" or "晚上" or "今晚" or "夜里" && !(part == "夜里" && hour < 6)
            || match.Groups["m"].Value.Equals("pm", StringComparison.OrdinalIgnoreCase);
        var isTwelve = hour == 12 && (part is "晚上" or "今晚" or "夜里" or "半夜" or "凌晨"
            || match.Groups["m"].Value.Equals("am", StringComparison.OrdinalIgnoreCase));
        return isTwelve ? 0 : (isAfternoon && hour < 12 ? hour + 12 : hour) % 24;
    }

    // 十 is 10, 十一 11, 二十 20, 二十三 23.
    private static int Read(string written)
    {
        var ten = written.IndexOf('十');
        if (ten < 0) return written.Length == 1 ? Digits.IndexOf(written[0]) : -1;
        return (ten == 0 ? 1 : Digits.IndexOf(written[0])) * 10 + (ten + 1 < written.Length ? Digits.IndexOf(written[ten + 1]) : 0);
    }

    [GeneratedRegex("""
        (?<part>凌晨|早上|上午|中午|下午|傍晚|晚上|今晚|夜里|半夜)?\s*
        (?:(?<![\d.])(?<hour>\d{1,2}|[零一二三四五六七八九十]{1,3})\s*[点點](?:(?<half>半)|(?<minutes>\d{1,2})分?|钟)?
        |(?<![\d.])(?<hour>\d{1,2}):(?<minutes>\d{2})(?![\d:])
        |(?<![\d.])(?<hour>\d{1,2})\s*(?<m>[ap]m)\b)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Time();
}
