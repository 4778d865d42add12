using Outposts.Registry;
using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>A field of a form.</summary>
/// <param name="Code">What identifies it in its form: a small letter, then small letters, digits and underscores, at most 40.</param>
/// <param name="Chinese">Its name, 1 to 100 characters.</param>
/// <param name="English">Its name in English.</param>
/// <param name="Type">What it takes.</param>
/// <param name="UnitChinese">Its unit; none when omitted.</param>
/// <param name="UnitEnglish">Its unit in English; as in Chinese when omitted.</param>
/// <param name="Count">What is counted for it; omitted: it is typed in.</param>
/// <param name="Kind">Only outposts that are of this kind or serve as it; with a count of outposts alone.</param>
/// <param name="Service">Only outposts where this service can be had; with a count of outposts alone.</param>
public sealed record ReportFieldInput(string Code, string Chinese, string English, ReportFieldType Type, string? UnitChinese = null,
    string? UnitEnglish = null, ReportCount? Count = null, OutpostKind? Kind = null, Service? Service = null)
{
    /// <summary>Gets the field.</summary>
    internal ReportField ToField() => new(Code, new LocalizedText(Chinese.Trim(), English.Trim()), Type,
        UnitChinese is null ? null : new LocalizedText(UnitChinese.Trim(), (UnitEnglish ?? UnitChinese).Trim()), Count, Kind, Service);
}
