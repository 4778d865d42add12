using System.Globalization;

namespace Outposts;

/// <summary>Moments as text in UTC, to the second: 2026-12-01T00:30:00Z (ISO 8601).</summary>
public static class UtcTimestamp
{
    /// <summary>Formats a moment; fractions of a second are left out.</summary>
    public static string Format(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
