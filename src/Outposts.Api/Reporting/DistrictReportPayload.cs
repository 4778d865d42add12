using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>The saved report, or the errors.</summary>
/// <param name="Report">The report; null when it was not saved.</param>
/// <param name="Errors">The errors; null when it was saved.</param>
public sealed record DistrictReportPayload(DistrictReport? Report, IReadOnlyList<RefusedError>? Errors);
