namespace Outposts.Formats.Xlsx;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Records">Its rows that are not blank.</param>
/// <param name="Notes">What should be known of other sheets.</param>
internal sealed record WorkbookSheet(List<ListRecord> Records, List<ImportNote> Notes)
{
    /// <summary>The name of the sheet.</summary>
    public string Name { get; init; } = "";

    /// <summary>The names of all sheets, in the order of the workbook.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}
