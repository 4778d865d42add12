using System.Globalization;

namespace Outposts.Coverage;

/// <summary>
/// Workers added up in millionths of a worker, so that sums are exact whatever their order: parts add up to the whole, and
/// what is covered and what is not add up to the demand.
/// </summary>
internal readonly record struct FixedPointSum(long Millionths)
{
    /// <summary>The most workers that one point may have.</summary>
    public const double MaxWorkersAtPoint = 1e9;

    /// <summary>As a number of workers.</summary>
    public double Workers => Millionths / 1e6;

    /// <summary>Workers of a point, checked.</summary>
    /// <exception cref="ArgumentException">The number is negative, not a number, or beyond all sense.</exception>
    public static FixedPointSum Of(DemandPoint point) => point.Workers is >= 0 and <= MaxWorkersAtPoint
        ? new((long)Math.Round(point.Workers * 1e6))
        : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
                $"Demand point {point.Id} has {point.Workers} workers; a number in 0…{MaxWorkersAtPoint} is accepted."));

    /// <summary>The sum of both.</summary>
    public static FixedPointSum operator +(FixedPointSum one, FixedPointSum other) => new(checked(one.Millionths + other.Millionths));

    /// <summary>The first without the second.</summary>
    public static FixedPointSum operator -(FixedPointSum one, FixedPointSum other) => new(one.Millionths - other.Millionths);
}
