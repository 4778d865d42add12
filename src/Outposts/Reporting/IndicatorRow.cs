namespace Outposts.Reporting;

/// <summary>The indicators of a district, or of several together, in a month.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="DistrictCode">GB/T 2260 code; null: all that are computed, together.</param>
/// <param name="IsOver">Whether the month is over.</param>
/// <param name="Coverage">覆盖面.</param>
/// <param name="Participation">参与度.</param>
/// <param name="Satisfaction">满意度.</param>
public sealed record IndicatorRow(DateOnly Month, string? DistrictCode, bool IsOver, CoverageIndicators Coverage,
    ParticipationIndicators Participation, SatisfactionIndicators Satisfaction);
