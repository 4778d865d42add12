using System.Globalization;

namespace Outposts.Formats.Xlsx;

/// <summary>The value of a cell as text.</summary>
internal static class WorkbookCell
{
    /// <summary>
    /// Gets the text of a value. Numbers are written in full whatever the sheet rounds them to, because a position is as good as its
    /// digits; only zeros in front, which the format 0000 gives to a code, are kept. A day is written as 2026-11-22, a time of day as 8:30.
    /// </summary>
    /// <param name="value">The value as the library gives it; null for an empty cell.</param>
    /// <param name="format">The number format of the cell; null: none.</param>
    public static string ToText(object? value, string? format) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "TRUE" : "FALSE",
        DateTime time => ToText(time),
        TimeSpan time => ToText(time),
        double number => ToText(number, format),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string ToText(double number, string? format)
    {
        if (number != Math.Floor(number) || Math.Abs(number) >= 1e15) return number.ToString("R", CultureInfo.InvariantCulture);
        var digits = format is { Length: > 1 and <= 64 } && format.All(c => c == '0') ? format.Length : 1;
        return number.ToString("F0", CultureInfo.InvariantCulture).PadLeft(number < 0 ? 1 : digits, '0');
    }

    // A time without a day is a day before 1900 to the library.
    private static string ToText(DateTime time) =>
        time.Year < 1900 ? ToText(time.TimeOfDay)
        : time.TimeOfDay == TimeSpan.Zero ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : time.ToString("yyyy-MM-dd H:mm:ss", CultureInfo.InvariantCulture);

    private static string ToText(TimeSpan time) => time.Seconds == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}");
}
