using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>A form as it should be.</summary>
/// <param name="Code">What identifies it for good: a capital letter, then capital letters, digits and underscores, at most 60.</param>
/// <param name="Chinese">Its title, 1 to 200 characters.</param>
/// <param name="English">Its title in English.</param>
/// <param name="Revision">The revision that is changed, as it was read; 0 for a new one.</param>
/// <param name="Fields">The fields in their order, 1 to 100. What was typed into one that is gone stays in the history alone.</param>
/// <param name="Source">The paper it is from, at most 200 characters.</param>
public sealed record SaveReportFormInput(
    string Code, string Chinese, string English, int Revision, IReadOnlyList<ReportFieldInput> Fields, string? Source = null)
{
    /// <summary>Gets the form.</summary>
    internal ReportForm ToForm() => new()
    {
        Code = Code,
        Name = new LocalizedText(Chinese.Trim(), English.Trim()),
        Source = TextValidation.NormalizeNote(Source),
        Fields = [.. Fields.Select(field => field.ToField())],
        Revision = Revision,
    };
}
