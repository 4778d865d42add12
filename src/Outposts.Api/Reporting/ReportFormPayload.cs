using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>The saved form, or the errors.</summary>
/// <param name="Form">The form; null when it was not saved.</param>
/// <param name="Errors">The errors; null when it was saved.</param>
public sealed record ReportFormPayload(ReportForm? Form, IReadOnlyList<RefusedError>? Errors);
