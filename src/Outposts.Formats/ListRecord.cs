namespace Outposts.Formats;

/// <summary>One record of a list: a line of a CSV file, a row of a workbook or a feature of a GeoJSON file.</summary>
/// <param name="Line">The line of the file on which the record begins, from 1.</param>
/// <param name="Cells">The texts of its cells; the cells of the first record of a list are its headers.</param>
public sealed record ListRecord(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>The number of the feature in a GeoJSON file, from 1; null in any other file. Many programs put a whole file on one line, so
    /// the line alone would not tell which feature is meant.</summary>
    public int? Feature { get; init; }
}
