using Outposts.Registry;

namespace Outposts.Reporting;

/// <summary>A field of a form.</summary>
/// <param name="Code">What identifies it in its form: a small letter, then small letters, digits and underscores, at most 40.</param>
/// <param name="Name">Its name on the form.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Unit">Its unit, such as 人 or 元; null when it has none.</param>
/// <param name="Count">What is counted for it; null when it is typed in.</param>
/// <param name="Kind">Only outposts that are of this kind or serve as it; null: of any. With a count of outposts alone.</param>
/// <param name="Service">Only outposts where this service can be had; null: all. With a count of outposts alone.</param>
public sealed record ReportField(
    string Code, LocalizedText Name, ReportFieldType Type, LocalizedText? Unit = null, ReportCount? Count = null, OutpostKind? Kind = null,
    Service? Service = null)
{
    /// <summary>The maximum length of a name in either language.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Whether what is counted are outposts of the register.</summary>
    public bool CountsOutposts => Count is ReportCount.Outposts or ReportCount.OutpostsOpen or ReportCount.OutpostsPlanned
        or ReportCount.OutpostsAccepted;
}
