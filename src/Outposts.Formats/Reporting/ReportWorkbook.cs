using System.Globalization;
using Outposts.Formats.Xlsx;
using Outposts.Reporting;

namespace Outposts.Formats.Reporting;

/// <summary>Writes reports as XLSX, Chinese first with English beside. Numbers are numbers; texts are never formulas.</summary>
public static class ReportWorkbook
{
    /// <summary>Writes the report of one district: a line for each field, and where its value is from.</summary>
    /// <param name="task">The task.</param>
    /// <param name="form">Its form.</param>
    /// <param name="district">The name of the district.</param>
    /// <param name="state">How far the report is.</param>
    /// <param name="lines">The lines of the form.</param>
    public static byte[] Write(
        ReportTask task, ReportForm form, LocalizedText district, DistrictReportState state, IReadOnlyList<ReportLine> lines) => Write(
    [
        [form.Name.ToString()],
        [task.Title.ToString()],
        [$"{district}", StateText(state).ToString(), $"截止 / due {Format(task.DueOn)}", task.Channel, task.Addressee],
        ["栏目 / Field", "数值 / Value", "单位 / Unit", "来源 / Source", "说明 / Note"],
        .. lines.Select(line => new object?[]
            { line.Field.Name.ToString(), ValueOf(line), line.Field.Unit?.ToString(), SourceOf(line), NoteOf(line) }),
    ]);

    /// <summary>Writes the reports of all districts: a row for each, the sums of what is given, and how many gave nothing.</summary>
    /// <param name="task">The task.</param>
    /// <param name="form">Its form.</param>
    /// <param name="districts">The districts with their reports.</param>
    public static byte[] Write(ReportTask task, ReportForm form,
        IReadOnlyList<(LocalizedText District, DistrictReportState State, IReadOnlyList<ReportLine> Lines)> districts) => Write(
    [
        [form.Name.ToString()],
        [task.Title.ToString(), null, $"截止 / due {Format(task.DueOn)}"],
        ["区市 / District", "状态 / State", .. form.Fields.Select(field => field.Name.ToString())],
        .. districts.Select(row => (object?[])[row.District.ToString(), StateText(row.State).ToString(), .. row.Lines.Select(ValueOf)]),
        ["已填合计 / Sum of what is given", null,
            .. form.Fields.Select((field, index) => SumOf(field, districts.Select(row => row.Lines[index])))],
        ["未填区市数 / Districts without a value", null,
            .. form.Fields.Select((_, index) => (object?)(double)districts.Count(row => row.Lines[index].Value is null))],
    ]);

    private static byte[] Write(IReadOnlyList<object?[]> rows) => WorkbookWriter.Write(rows, "报表");

    private static object? ValueOf(ReportLine line) => line.Value is { } value && line.Field.Type != ReportFieldType.Text
        ? double.Parse(value, CultureInfo.InvariantCulture) : line.Value;

    private static object? SumOf(ReportField field, IEnumerable<ReportLine> lines) => field.Type == ReportFieldType.Text ? null
        : (double)lines.Where(line => line.Value is not null).Sum(line => decimal.Parse(line.Value!, CultureInfo.InvariantCulture));

    private static string SourceOf(ReportLine line) => line switch
    {
        { IsCounted: true } => "系统统计 / counted",
        { Value: null } => "未填 / not given",
        _ => "人工填写 / typed in",
    };

    private static string? NoteOf(ReportLine line) => line.Counted is not { } counted ? null : string.Join("；", new[]
    {
        line.IsCounted ? null : string.Create(CultureInfo.InvariantCulture, $"系统统计为 {counted.Value} / counted: {counted.Value}"),
        counted.Unknown == 0 ? null
            : string.Create(CultureInfo.InvariantCulture, $"另有 {counted.Unknown} 个不详 / {counted.Unknown} more unknown"),
    }.OfType<string>());

    private static LocalizedText StateText(DistrictReportState state) => state switch
    {
        DistrictReportState.Sent => new("已报送", "sent"),
        DistrictReportState.Draft => new("草稿", "draft"),
        _ => new("未填", "open"),
    };

    private static string Format(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
