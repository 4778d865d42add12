using System.Globalization;

namespace Outposts.Reporting;

/// <summary>Puts counted and typed values together.</summary>
public static class ReportLines
{
    /// <summary>Gets the lines of a report. What was typed in goes before what was counted, which stays visible beside it.</summary>
    /// <param name="form">The form.</param>
    /// <param name="values">What was typed in, by the codes of fields.</param>
    /// <param name="counted">What was counted, by the codes of fields.</param>
    public static IReadOnlyList<ReportLine> Of(
        ReportForm form, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, CountedValue> counted) =>
    [
        .. form.Fields.Select(field =>
        {
            CountedValue? count = counted.TryGetValue(field.Code, out var found) ? found : null;
            // A field may have become a number since a text was typed in: what it does not take is as if it were not there.
            var typed = ReportValues.Normalize(field, values.GetValueOrDefault(field.Code), out var kept) is null ? kept : null;
            return new ReportLine(field, typed ?? count?.Value.ToString(CultureInfo.InvariantCulture), typed is null && count is not null,
                count);
        }),
    ];

    /// <summary>Gets the lines that have to be filled before a report is sent: numbers and amounts. A zero is typed in, not
    /// assumed.</summary>
    public static IEnumerable<ReportLine> Missing(IEnumerable<ReportLine> lines) =>
        lines.Where(line => line.Value is null && line.Field.Type != ReportFieldType.Text);
}
