using Outposts.Registry.Reports;

namespace Outposts.Api.Registry.Reports;

/// <summary>The stored report, or the errors.</summary>
/// <param name="Report">The report; null when it was not stored.</param>
/// <param name="Errors">The errors; null when it was stored.</param>
public sealed record ReportOutpostPayload(OutpostReport? Report, IReadOnlyList<OutpostReportError>? Errors);
