using Outposts.GraphQL.Annotations;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>A report task as it should be; what is omitted is empty.</summary>
/// <param name="Chinese">The title, 1 to 200 characters.</param>
/// <param name="English">The title in English.</param>
/// <param name="DueOn">The last day for it, local to the region.</param>
/// <param name="Form">The code of the form.</param>
/// <param name="CountsFrom">The first day of what is counted.</param>
/// <param name="CountsUntil">The last day of what is counted.</param>
/// <param name="Id">The task to change; omitted for a new one.</param>
/// <param name="Revision">The revision that is changed, as it was read; 0 for a new one.</param>
/// <param name="Channel">The way it is handed in, such as 金宏网, at most 100 characters.</param>
/// <param name="Addressee">The post or department to which it goes, at most 100 characters; never a person.</param>
/// <param name="Districts">The districts asked, GB/T 2260 codes; omitted or empty for all.</param>
/// <param name="Note">A note of at most 2,000 characters.</param>
/// <param name="Archived">Whether it is put away.</param>
public sealed record SaveReportTaskInput(
    string Chinese, string English, DateOnly DueOn, string Form, DateOnly CountsFrom, DateOnly CountsUntil,
    [property: ID<ReportTask>] long? Id = null, int Revision = 0, string? Channel = null, string? Addressee = null,
    IReadOnlyList<string>? Districts = null, string? Note = null, bool Archived = false)
{
    /// <summary>Gets the task.</summary>
    internal ReportTask ToTask() => new()
    {
        Id = Id ?? 0,
        Revision = Revision,
        Title = new LocalizedText(Chinese.Trim(), English.Trim()),
        DueOn = DueOn,
        FormCode = Form,
        CountsFrom = CountsFrom,
        CountsUntil = CountsUntil,
        Channel = TextValidation.NormalizeNote(Channel),
        Addressee = TextValidation.NormalizeNote(Addressee),
        Districts = [.. (Districts ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Note = TextValidation.NormalizeNote(Note),
        IsArchived = Archived,
    };
}
