using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>The saved task, or the errors.</summary>
/// <param name="Task">The task; null when it was not saved.</param>
/// <param name="Errors">The errors; null when it was saved.</param>
public sealed record ReportTaskPayload(ReportTask? Task, IReadOnlyList<RefusedError>? Errors);
