using Outposts.Geodesy;

namespace Outposts.Travel.Overland;

/// <summary>A tunnel, a bridge or a ferry that leads through a barrier (通道). It is used from one end to the other, both ways.</summary>
/// <param name="Name">The Chinese name.</param>
/// <param name="EnglishName">The English name; null when there is none.</param>
/// <param name="Line">Its line, at least two positions.</param>
/// <param name="Modes">The modes that may use it.</param>
/// <param name="Metres">Its length in metres; null: that of the line. Less than its ends are apart counts as that.</param>
/// <param name="KilometresPerHour">The speed on it, above 0; null: that of the mode.</param>
/// <param name="Hours">When it runs, as opening_hours text; null: always.</param>
/// <param name="Source">Where it is known from; null when nobody said.</param>
public sealed record Crossing(
    string Name, string? EnglishName, IReadOnlyList<Position> Line, IReadOnlyList<TravelMode> Modes, double? Metres = null,
    double? KilometresPerHour = null, string? Hours = null, string? Source = null)
{
    /// <summary>Gets the length in metres, which no detour factor stretches: a tunnel is as long as it is.</summary>
    public double Length { get; } = Math.Max(
        Geodesic.Distance(Line[0], Line[^1]),
        Metres ?? Enumerable.Range(1, Line.Count - 1).Sum(i => Geodesic.Distance(Line[i - 1], Line[i])));
}
