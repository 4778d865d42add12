using Outposts.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>The indicators of the union's service by district and month: 覆盖面, 参与度 and 满意度.</summary>
/// <param name="Span">The months.</param>
/// <param name="Standard">The standard by which coverage is judged.</param>
/// <param name="RegisterSince">When the register's history begins; of months before it nothing is known. Null while it is empty.</param>
/// <param name="Rows">Month by month: all districts in which the user works together, then each of them. Empty when the user works in
/// none.</param>
public sealed record Indicators(
    MonthSpan Span, CoverageStandard Standard, DateTimeOffset? RegisterSince,
    [property: ListSize(AssumedSize = 150)] IReadOnlyList<IndicatorRow> Rows);
