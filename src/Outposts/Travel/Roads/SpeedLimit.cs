using System.Globalization;

namespace Outposts.Travel.Roads;

/// <summary>Reads maxspeed and duration (OSM wiki, Key:maxspeed and Key:duration).</summary>
internal static class SpeedLimit
{
    private const double KilometresPerMile = 1.609344, KilometresPerNauticalMile = 1.852;

    /// <summary>The speed of a value, km/h; null when it is not one, such as "signals" or "variable".</summary>
    public static double? Read(string value, IReadOnlyDictionary<string, double> words)
    {
        value = value.Trim();
        if (words.TryGetValue(value, out var known)) return known;
        var unit = 1.0;
        foreach (var (suffix, factor) in (ReadOnlySpan<(string, double)>)
            [("mph", KilometresPerMile), ("knots", KilometresPerNauticalMile), ("km/h", 1), ("kmh", 1), ("kph", 1)])
            if (value.EndsWith(suffix, StringComparison.Ordinal))
                (value, unit) = (value[..^suffix.Length].TrimEnd(), factor);
        return double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and < 1000
            ? number * unit : null;
    }

    /// <summary>The seconds of a duration: minutes, HH:MM, HH:MM:SS, or ISO 8601 such as PT1H20M; null when it is none, or is 0.</summary>
    public static double? ReadDuration(string value)
    {
        value = value.Trim();
        double? seconds = null;
        if (value.StartsWith('P'))
        {
            if (!System.Text.RegularExpressions.Regex.IsMatch(value, "[YM].*T|^P[^T]*[YM]")) seconds = ReadIso(value);
        }
        else
        {
            var parts = value.Split(':');
            if (parts.Length <= 3 && parts.All(part => part.Length is > 0 and < 6 && part.All(char.IsAsciiDigit)))
            {
                int[] numbers = [.. parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
                seconds = numbers switch
                {
                    [var minutes] => 60.0 * minutes,
                    [var hours, var minutes] => 3600.0 * hours + 60 * minutes,
                    [var hours, var minutes, var rest] => 3600.0 * hours + 60 * minutes + rest,
                    _ => null,
                };
            }
        }
        return seconds > 0 ? seconds : null;
    }

    private static double? ReadIso(string value)
    {
        try
        {
            return System.Xml.XmlConvert.ToTimeSpan(value).TotalSeconds;
        }
        catch (FormatException)
        {
            return null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
