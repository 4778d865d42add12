using Outposts.Registry;
using Outposts.Registry.Events;

namespace Outposts.Reporting;

/// <summary>What indicators are computed from.</summary>
public sealed record IndicatorFacts
{
    /// <summary>The first days of the months, which follow each other.</summary>
    public required IReadOnlyList<DateOnly> Months { get; init; }

    /// <summary>When each of the months begins by the region's clock, and when the last one ends.</summary>
    public required IReadOnlyList<DateTimeOffset> Bounds { get; init; }

    /// <summary>The moment of computing.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the register's history begins; null while it is empty.</summary>
    public DateTimeOffset? RegisterSince { get; init; }

    /// <summary>The register at each of the bounds; at one to come it is that of now.</summary>
    public required IReadOnlyList<RegisterState> Register { get; init; }

    /// <summary>The workers of each district in reach of the register at the end of each month; one without demand is missing.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, WorkersInReach>> Coverage { get; init; }

    /// <summary>The reports that were received in these months.</summary>
    public required IReadOnlyList<ReceivedReport> Reports { get; init; }

    /// <summary>The events.</summary>
    public required IReadOnlyList<CareEvent> Events { get; init; }

    /// <summary>The visits by month and district; one without visits is missing.</summary>
    public required IReadOnlyList<VisitMonth> Visits { get; init; }

    /// <summary>Gets the month in which a moment lies.</summary>
    /// <returns>Its place in <see cref="Months"/>; null when it lies in none of them.</returns>
    public int? MonthOf(DateTimeOffset moment)
    {
        var (low, high) = (0, Bounds.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Bounds[middle] <= moment) low = middle + 1;
            else high = middle;
        }
        return low == 0 || low == Bounds.Count ? null : low - 1;
    }

    /// <summary>Gets why nothing can be said of a month; null when something can.</summary>
    /// <param name="month">The place of the month.</param>
    public IndicatorGap? GapOf(int month) => Bounds[month] > At ? IndicatorGap.NotYet
        : RegisterSince is { } since && since < Bounds[month + 1] ? null : IndicatorGap.BeforeRegister;
}
