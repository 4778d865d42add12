namespace Outposts.PostGis.Registry.Reports;

/// <summary>How a district answers reports that say that something is not as it should be.</summary>
/// <param name="DistrictCode">The district, a GB/T 2260 code.</param>
/// <param name="Received">How many were received in the time asked for.</param>
/// <param name="Confirmations">How many said that all is well.</param>
/// <param name="Answered">How many of the received are answered.</param>
/// <param name="MedianHours">In how many hours half of the answered were answered; null when none is.</param>
/// <param name="Open">How many are not answered now, whenever they were received.</param>
/// <param name="OldestOpenAt">When the oldest of these was received; null when there is none.</param>
public sealed record ReportStatistics(string DistrictCode, int Received, int Confirmations, int Answered, double? MedianHours, int Open,
    DateTimeOffset? OldestOpenAt);
