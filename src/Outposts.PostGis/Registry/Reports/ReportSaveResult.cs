using Outposts.Registry.Reports;

namespace Outposts.PostGis.Registry.Reports;

/// <summary>What came of a report, or of its answer.</summary>
/// <param name="Report">The report as it is now; null when there is none with the token, or too many came.</param>
/// <param name="Version">The version of the feed after it.</param>
public sealed record ReportSaveResult(OutpostReport? Report, long Version);
