using System.Globalization;

namespace Outposts.Coverage;

/// <summary>
/// A sum of workers in millionths of a worker. Sums are exact in any order: parts add up to the whole, and covered and uncovered workers
/// add up to the demand.
/// </summary>
internal readonly record struct FixedPointSum(long Millionths)
{
    /// <summary>The maximum number of workers at one point.</summary>
    public const double MaxWorkersAtPoint = 1e9;

    /// <summary>Gets the sum as a number of workers.</summary>
    public double Workers => Millionths / 1e6;

    /// <summary>Gets the workers of a point.</summary>
    /// <exception cref="ArgumentException">The number is negative, not a number, or above <see cref="MaxWorkersAtPoint"/>.</exception>
    public static FixedPointSum Of(DemandPoint point) => point.Workers is >= 0 and <= MaxWorkersAtPoint
        ? new((long)Math.Round(point.Workers * 1e6))
        : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
                $"Demand point {point.Id} has {point.Workers} workers; a number in 0…{MaxWorkersAtPoint} is accepted."));

    /// <summary>Adds two sums.</summary>
    public static FixedPointSum operator +(FixedPointSum one, FixedPointSum other) => new(checked(one.Millionths + other.Millionths));

    /// <summary>Subtracts a sum.</summary>
    public static FixedPointSum operator -(FixedPointSum one, FixedPointSum other) => new(one.Millionths - other.Millionths);
}
