using System.Globalization;
using Outposts.Geodesy;

namespace Outposts.Hours;

/// <summary>Where and in which standard time the sun of <c>sunrise</c>, <c>sunset</c>, <c>dawn</c> and <c>dusk</c> rises and
/// sets.</summary>
public sealed record SolarLocation
{
    /// <summary>Qingdao, 36.07° N 120.38° E, in China's standard time.</summary>
    public static SolarLocation Qingdao { get; } = new(new Position(120.38, 36.07), TimeSpan.FromHours(8));

    /// <summary>A place and its standard time.</summary>
    /// <param name="position">WGS 84; the latitude within ±60°, beyond which there are days without dawn or dusk.</param>
    /// <param name="utcOffset">Local time minus UTC, within ±14 hours; the same all year round.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position or the offset is outside its range.</exception>
    public SolarLocation(Position position, TimeSpan utcOffset)
    {
        if (!position.IsValid || Math.Abs(position.Latitude) > 60)
            throw new ArgumentOutOfRangeException(nameof(position), string.Create(CultureInfo.InvariantCulture,
                $"The sun's times are computed between 60° S and 60° N, not at {position}."));
        if (utcOffset.Duration() > TimeSpan.FromHours(14))
            throw new ArgumentOutOfRangeException(nameof(utcOffset), "An offset from UTC lies within ±14 hours.");
        Position = position;
        UtcOffset = utcOffset;
    }

    /// <summary>WGS 84.</summary>
    public Position Position { get; }

    /// <summary>Local time minus UTC.</summary>
    public TimeSpan UtcOffset { get; }
}
