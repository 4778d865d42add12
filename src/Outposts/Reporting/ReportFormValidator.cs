using System.Text.RegularExpressions;
using Outposts.Registry;

namespace Outposts.Reporting;

/// <summary>Says what of a form or a task cannot be saved.</summary>
public static partial class ReportFormValidator
{
    /// <summary>Gets what of a form is not accepted, with the field of the input.</summary>
    public static IEnumerable<(string Field, LocalizedText Text)> Validate(ReportForm form)
    {
        if (!FormCode().IsMatch(form.Code))
            yield return ("code", LocalizedText.Of($"表号须为大写字母开头的大写字母、数字和下划线，至多 60 个；收到“{form.Code}”。",
                $"The code takes capital letters, digits and underscores, a letter first, at most 60, not \"{form.Code}\"."));
        if (!IsName(form.Name, ReportForm.MaxNameLength))
            yield return ("name", LocalizedText.Of($"表名的中文和英文须各为 1 至 {ReportForm.MaxNameLength} 个字符。",
                $"The name takes 1 to {ReportForm.MaxNameLength} characters in each language."));
        if (form.Source is { } source && (source.Length > ReportForm.MaxNameLength || !CellText.IsPlain(source, lines: false)))
            yield return ("source", LocalizedText.Of($"出处最多 {ReportForm.MaxNameLength} 个字符；收到 {source.Length} 个。",
                $"The source takes at most {ReportForm.MaxNameLength} characters, not {source.Length}."));
        if (form.Fields.Count is 0 or > ReportForm.MaxFields)
            yield return ("fields", LocalizedText.Of($"一张表须有 1 至 {ReportForm.MaxFields} 栏；收到 {form.Fields.Count} 栏。",
                $"A form has 1 to {ReportForm.MaxFields} fields, not {form.Fields.Count}."));
        foreach (var problem in ValidateFields(form.Fields)) yield return ("fields", problem);
    }

    /// <summary>Gets what of a task is not accepted, with the field of the input.</summary>
    /// <param name="task">The task.</param>
    /// <param name="districts">The codes of the register's districts.</param>
    /// <param name="forms">The codes of the forms.</param>
    public static IEnumerable<(string Field, LocalizedText Text)> Validate(
        ReportTask task, IReadOnlySet<string> districts, IReadOnlySet<string> forms)
    {
        if (!IsName(task.Title, ReportTask.MaxTitleLength))
            yield return ("title", LocalizedText.Of($"标题的中文和英文须各为 1 至 {ReportTask.MaxTitleLength} 个字符。",
                $"The title takes 1 to {ReportTask.MaxTitleLength} characters in each language."));
        foreach (var (field, text, max) in new[] { ("channel", task.Channel, ReportTask.MaxTextLength),
            ("addressee", task.Addressee, ReportTask.MaxTextLength), ("note", task.Note, ReportTask.MaxNoteLength) })
            if (text is not null && (text.Length > max || !CellText.IsPlain(text, lines: field == "note")))
                yield return (field, LocalizedText.Of($"“{field}”最多 {max} 个字符，不含控制字符；收到 {text.Length} 个。",
                    $"\"{field}\" takes at most {max} characters without control characters, not {text.Length}."));
        foreach (var (field, day) in new[] { ("dueOn", task.DueOn), ("countsFrom", task.CountsFrom), ("countsUntil", task.CountsUntil) })
            if (day.Year is < ReportTask.MinYear or > ReportTask.MaxYear)
                yield return (field, LocalizedText.Of(
                    $"“{field}”须在 {ReportTask.MinYear} 至 {ReportTask.MaxYear} 年间，给出的是 {day:yyyy-MM-dd}。",
                    $"\"{field}\" lies in the years {ReportTask.MinYear} to {ReportTask.MaxYear}, not on {day:yyyy-MM-dd}."));
        if (task.CountsFrom > task.CountsUntil)
            yield return ("countsUntil", LocalizedText.Of(
                $"统计止日 {task.CountsUntil:yyyy-MM-dd} 早于起日 {task.CountsFrom:yyyy-MM-dd}。",
                $"\"countsUntil\" {task.CountsUntil:yyyy-MM-dd} comes before \"countsFrom\" {task.CountsFrom:yyyy-MM-dd}."));
        if (task.Districts.FirstOrDefault(code => !districts.Contains(code)) is { } stranger)
            yield return ("districts", LocalizedText.Of($"没有区市“{stranger}”。", $"There is no district \"{stranger}\"."));
        if (!forms.Contains(task.FormCode))
            yield return ("form", LocalizedText.Of($"没有表“{task.FormCode}”；“reportForms”列出全部。",
                $"There is no form \"{task.FormCode}\"; \"reportForms\" lists them."));
    }

    private static IEnumerable<LocalizedText> ValidateFields(IReadOnlyList<ReportField> fields)
    {
        foreach (var twice in fields.GroupBy(field => field.Code, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return LocalizedText.Of($"栏目“{twice.Key}”写了两次。", $"The field \"{twice.Key}\" is named twice.");
        foreach (var field in fields)
        {
            if (!FieldCode().IsMatch(field.Code))
                yield return LocalizedText.Of($"栏目代码须为小写字母开头的小写字母、数字和下划线，至多 40 个；收到“{field.Code}”。",
                    $"A field's code takes small letters, digits and underscores, a letter first, at most 40, not \"{field.Code}\".");
            if (!IsName(field.Name, ReportField.MaxNameLength) || (field.Unit is { } unit && !IsName(unit, ReportField.MaxNameLength)))
                yield return LocalizedText.Of(
                    $"栏目“{field.Code}”的名称（和单位）须各为 1 至 {ReportField.MaxNameLength} 个字符，中英文都要。",
                    $"The field \"{field.Code}\" needs a name (and a unit, if any) of 1 to {ReportField.MaxNameLength} characters in each language.");
            if (field.Count is not null && field.Type != ReportFieldType.Number)
                yield return LocalizedText.Of($"栏目“{field.Code}”由系统统计，须为数字栏。",
                    $"The field \"{field.Code}\" is counted, so it has to be a number.");
            if ((field.Kind is not null || field.Service is not null) && !field.CountsOutposts)
                yield return LocalizedText.Of($"栏目“{field.Code}”不统计阵地，不能限定类别或服务。",
                    $"The field \"{field.Code}\" counts no outposts and takes neither a kind nor a service.");
        }
    }

    private static bool IsName(LocalizedText text, int max) => new[] { text.Chinese, text.English }.All(part =>
        part.Length > 0 && part.Length <= max && part == part.Trim() && CellText.IsPlain(part, lines: false));

    [GeneratedRegex("^[A-Z][A-Z0-9_]{0,59}$")]
    private static partial Regex FormCode();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$")]
    private static partial Regex FieldCode();
}
