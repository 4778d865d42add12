using System.Globalization;
using System.Text.Json;
using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Types;

/// <summary>Scalars for common C# types; a schema holds those that it uses.</summary>
public static class CommonScalars
{
    private static readonly string[] DateTimeForms =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd't'HH:mm:sszzz", "yyyy-MM-dd't'HH:mm:ss.FFFFFFFzzz",
    ];

    private static readonly string[] TimeForms = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    /// <summary>DateTime: a <see cref="DateTimeOffset"/>, written by RFC 3339 with its offset.</summary>
    public static ScalarType DateTime { get; } = ScalarType.OfText(
        "DateTime", ParseDateTime, FormatDateTime, "https://scalars.graphql.org/chillicream/date-time.html",
        "A moment with its offset from UTC, by RFC 3339, such as `2026-11-22T08:30:00+08:00`.");

    /// <summary>LocalDate: a <see cref="DateOnly"/>.</summary>
    public static ScalarType LocalDate { get; } = ScalarType.OfText(
        "LocalDate",
        text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException($"LocalDate is written as 2026-11-22, not as \"{text}\"."),
        date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "https://scalars.graphql.org/chillicream/local-date.html",
        "A day without a time or a zone, such as `2026-11-22`.");

    /// <summary>LocalTime: a <see cref="TimeOnly"/>.</summary>
    public static ScalarType LocalTime { get; } = ScalarType.OfText(
        "LocalTime",
        text => TimeOnly.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new FormatException($"LocalTime is written as 08:30 or 08:30:15, from 00:00 to 23:59:59, not as \"{text}\"."),
        time => time.ToString(time.Ticks % TimeSpan.TicksPerMinute == 0 ? "HH:mm" : "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        description: "A time of day without a date or a zone, such as `08:30`; seconds are written when they are not zero.");

    /// <summary>URL: an absolute <see cref="Uri"/>.</summary>
    public static ScalarType Url { get; } = ScalarType.OfText(
        "URL",
        text => Uri.TryCreate(text, UriKind.Absolute, out var uri)
            ? uri
            : throw new FormatException($"URL is written with its scheme, such as https://example.org/path, not as \"{text}\"."),
        uri => uri.IsAbsoluteUri ? uri.AbsoluteUri : uri.OriginalString,
        "https://www.rfc-editor.org/rfc/rfc3986",
        "An absolute address with its scheme.");

    /// <summary>Long: a whole number of 64 bits.</summary>
    public static ScalarType Long { get; } = new("Long")
    {
        ClrType = typeof(long),
        SpecifiedBy = "https://scalars.graphql.org/chillicream/long.html",
        Description = "A whole number from -(2^63) to 2^63 - 1, written as a JSON number.",
        ParseValue = value => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : new CoercionError($"Long cannot represent non 64-bit signed integer value: {value.GetRawText()}"),
        ParseLiteral = literal => literal is IntValueNode whole
            && long.TryParse(whole.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : new CoercionError($"Long cannot represent non 64-bit signed integer value: {literal}"),
        Serialize = value => value switch
        {
            long => value,
            int or short or byte or uint or ushort or sbyte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            _ => new CoercionError($"Long cannot represent value: {value}"),
        },
    };

    /// <summary>UUID: a <see cref="Guid"/>.</summary>
    public static ScalarType Uuid { get; } = ScalarType.OfText(
        "UUID",
        text => Guid.TryParseExact(text, "D", out var id)
            ? id
            : throw new FormatException($"UUID is written as 6ba7b810-9dad-41d1-80b4-00c04fd430c8, not as \"{text}\"."),
        id => id.ToString(), "https://www.rfc-editor.org/rfc/rfc9562", "A universally unique identifier.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScalarType> All { get; } = [DateTime, LocalDate, LocalTime, Url, Long, Uuid];

    private static DateTimeOffset ParseDateTime(string text)
    {
        // "Z" is no offset to TryParseExact's zzz; RFC 3339 allows it in both cases.
        var withOffset = text.EndsWith('Z') || text.EndsWith('z') ? string.Concat(text.AsSpan(0, text.Length - 1), "+00:00") : text;
        return DateTimeOffset.TryParseExact(withOffset, DateTimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : throw new FormatException(
                $"DateTime is written by RFC 3339 with its offset, such as 2026-11-22T08:30:00+08:00, not as \"{text}\".");
    }

    private static string FormatDateTime(DateTimeOffset moment)
    {
        var form = moment.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";
        return moment.ToString(moment.Offset == TimeSpan.Zero ? form + "'Z'" : form + "zzz", CultureInfo.InvariantCulture);
    }
}
