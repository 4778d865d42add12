using System.Globalization;
using Outposts.Registry;

namespace Outposts.Formats;

/// <summary>Days as lists write them. The year stands first: 03/04/2021 is two days to two readers, and is not read.</summary>
internal static class DateText
{
    private static readonly string[] Days =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy'年'M'月'd'日'", "yyyy'年'M'月'd'号'", "yyyy'年'M'月'd"];
    // A spreadsheet adds the time of midnight to a day.
    private static readonly string[] Midnights =
        ["yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss", "yyyy-M-d H:mm", "yyyy/M/d H:mm", "yyyy-M-d'T'H:mm:ss", "yyyy-M-d'T'H:mm:ss'Z'"];
    private static readonly string[] Months = ["yyyy'年'M'月'", "yyyy'年'M'月份'", "yyyy-M", "yyyy/M", "yyyy.M"];
    private static readonly DateOnly SpreadsheetDayZero = new(1899, 12, 30);

    /// <summary>Reads a day of the years 1900 to 2100; null when the text is not one.</summary>
    public static DateOnly? Read(string text) => Parse(Simplify(text), [.. Days, .. Midnights]);

    /// <summary>
    /// Reads what names a month, a year or the number under which a spreadsheet counts days: the day that it probably means, which a person
    /// must confirm; null when there is none.
    /// </summary>
    public static DateOnly? Guess(string text)
    {
        var simple = Simplify(text);
        if (Parse(simple, Months) is { } month) return month;
        var year = simple.EndsWith('年') ? simple[..^1] : simple;
        if (year.Length == 4 && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1900 and <= 2100)
            return new DateOnly(number, 1, 1);
        // 32874 is 1990-01-01, 73050 is 2099-12-31.
        return simple.Length == 5 && int.TryParse(simple, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is >= 32874 and <= 73050
            ? SpreadsheetDayZero.AddDays(days) : null;
    }

    private static DateOnly? Parse(string text, string[] forms) =>
        DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && time.Year is >= 1900 and <= 2100
            ? DateOnly.FromDateTime(time) : null;

    /// <summary>Half-width, without spaces around 年 月 日, and with 二〇二一年六月三日 in digits.</summary>
    private static string Simplify(string text)
    {
        var half = CellText.ToHalfWidth(text).Replace('．', '.').Replace('。', '.');
        if (!half.Contains('年', StringComparison.Ordinal)) return half;
        half = half.Replace(" ", "", StringComparison.Ordinal);
        var parts = half.Split('年', 2);
        return string.Concat(parts[0].Select(Digit)) + "年" + Numerals(parts[1]);
    }

    private static char Digit(char c) => "〇一二三四五六七八九".IndexOf(c, StringComparison.Ordinal) is >= 0 and var digit ? (char)('0' + digit)
        : c is '零' or '○' ? '0' : c;

    /// <summary>十 to 三十一 as numbers: 十 is ten alone, and parts tens from ones.</summary>
    private static string Numerals(string text)
    {
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '十')
            {
                result.Append(Digit(text[i]));
                continue;
            }
            if (i == 0 || !char.IsAsciiDigit(Digit(text[i - 1]))) result.Append('1');
            if (i + 1 == text.Length || !char.IsAsciiDigit(Digit(text[i + 1]))) result.Append('0');
        }
        return result.ToString();
    }
}
