using Outposts.GraphQL.Annotations;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>What a district fills in for a task.</summary>
/// <param name="Task">The task.</param>
/// <param name="District">GB/T 2260 code.</param>
/// <param name="Revision">The revision that is changed, as it was read; 0 while nothing is saved.</param>
/// <param name="Values">All that is typed in; what is left out is empty.</param>
/// <param name="Send">Whether it is handed in: every number and amount is then given or counted. Otherwise it is a draft, also when it was
/// sent before.</param>
public sealed record SaveDistrictReportInput([property: ID<ReportTask>] long Task, string District, int Revision,
    IReadOnlyList<ReportValueInput> Values, bool Send = false);
