using Outposts.Registry.Reports;

namespace Outposts.Reporting;

/// <summary>What indicators ask of a rider's report.</summary>
/// <param name="DistrictCode">The district of the outpost, a GB/T 2260 code.</param>
/// <param name="OutpostId">The outpost; of one that was merged into another, the other.</param>
/// <param name="Kind">What was found.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="AnsweredAt">When it was answered; null: not yet.</param>
/// <param name="IsFlagged">Whether it was set aside, as repeated or distrusted, say.</param>
public sealed record ReceivedReport(string DistrictCode, long OutpostId, ReportKind Kind, DateTimeOffset ReceivedAt,
    DateTimeOffset? AnsweredAt, bool IsFlagged);
