using System.Globalization;
using System.Text;

namespace Outposts.Formats;

/// <summary>
/// The text of a calendar (RFC 5545): lines, their folding, and values as they are written. Times are in UTC, so no time zone is described.
/// </summary>
public sealed class ICalendarText
{
    /// <summary>The media type of a calendar.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    // RFC 5545, 3.1: lines of at most 75 octets without the line break.
    private const int MaxLineBytes = 75;

    private readonly StringBuilder _text = new();

    /// <summary>Begins a calendar.</summary>
    /// <param name="product">What writes it, in English.</param>
    /// <param name="name">What people see it called.</param>
    public ICalendarText(string product, string name)
    {
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line($"PRODID:-//Outposts//{product}//ZH");
        Line("CALSCALE:GREGORIAN");
        Line("METHOD:PUBLISH");
        Line($"X-WR-CALNAME:{Escape(name)}");
        Line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    }

    /// <summary>Ends the calendar and gets its text.</summary>
    public string End()
    {
        Line("END:VCALENDAR");
        return _text.ToString();
    }

    /// <summary>Writes a line. A long one continues after a space; the octets of a character stay together.</summary>
    public void Line(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxLineBytes)
            {
                _text.Append("\r\n ");
                octets = 1;
            }
            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        _text.Append("\r\n");
    }

    /// <summary>Gets a moment as a value.</summary>
    public static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Gets a text as a value. RFC 5545, 3.3.11: it has no control characters except the tab; a line break is written as
    /// \n.</summary>
    public static string Escape(string value)
    {
        var text = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r\n", "\\n", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\n", StringComparison.Ordinal);
        return string.Concat(text.Where(character => character == '\t' || !char.IsControl(character)));
    }
}
