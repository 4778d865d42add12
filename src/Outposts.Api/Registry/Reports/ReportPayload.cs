using Outposts.Registry.Reports;

namespace Outposts.Api.Registry.Reports;

/// <summary>The answered report, or the errors.</summary>
/// <param name="Report">The report; null when nothing was stored.</param>
/// <param name="Errors">The errors; null when it was stored.</param>
public sealed record ReportPayload(OutpostReport? Report, IReadOnlyList<OutpostReportError>? Errors);
