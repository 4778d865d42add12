using Outposts.GraphQL.Annotations;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>A field of a form.</summary>
[ObjectType<ReportField>(Ignore = [nameof(ReportField.CountsOutposts)])]
public static class ReportFieldFields;
