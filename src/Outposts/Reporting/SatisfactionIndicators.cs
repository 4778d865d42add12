namespace Outposts.Reporting;

/// <summary>满意度: what people who came to the health bus said of it, by the month of the visit.</summary>
public sealed record SatisfactionIndicators
{
    /// <summary>A share is told of this many or more.</summary>
    public const int MinRatings = 5;

    /// <summary>How many said something; null in a month of which nothing is known.</summary>
    public long? Ratings { get; init; }

    /// <summary>How many were satisfied; null when that is not told.</summary>
    public long? Satisfied { get; init; }

    /// <summary>How many said so-so; null when that is not told.</summary>
    public long? SoSo { get; init; }

    /// <summary>How many were not satisfied; null when that is not told.</summary>
    public long? Dissatisfied { get; init; }

    /// <summary>The satisfied ones as a share, 0…1; null when that is not told.</summary>
    public double? Share => Satisfied is { } satisfied ? (double?)satisfied / Ratings : null;

    /// <summary>The least that the share of all who came may be, 0…1, by a Wilson interval of 95 %; null when it is not told.</summary>
    public double? Low => Interval?.Low;

    /// <summary>The most that the share of all who came may be, 0…1, by a Wilson interval of 95 %; null when it is not told.</summary>
    public double? High => Interval?.High;

    /// <summary>Why there is no share; null when there is one.</summary>
    public IndicatorGap? Gap { get; init; }

    private ShareInterval? Interval => Satisfied is { } satisfied ? ShareInterval.Wilson(satisfied, Ratings!.Value) : null;
}
