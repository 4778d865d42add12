using Outposts.GraphQL.Annotations;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>A field of a form as a district's report fills it.</summary>
[ObjectType<ReportLine>]
public static class ReportLineFields
{
    /// <summary>What was counted; null for a field without a count.</summary>
    /// <param name="line">The line.</param>
    [BindMember(nameof(ReportLine.Counted))]
    public static int? Counted([Parent] ReportLine line) => line.Counted is { } counted ? Clamp(counted.Value) : null;

    /// <summary>How many more it may be than what was counted: those of which the register does not say whether they count.</summary>
    /// <param name="line">The line.</param>
    public static int Unknown([Parent] ReportLine line) => Clamp(line.Counted?.Unknown ?? 0);

    private static int Clamp(long count) => (int)Math.Min(count, int.MaxValue);
}
