using System.Globalization;

namespace Outposts.Formats.Csv;

/// <summary>
/// Keeps a spreadsheet from running a cell as a formula: an apostrophe before it makes it text. Numbers stay as they are. A cell that
/// itself begins with an apostrophe gets another one, so that <see cref="Remove"/> gives back what <see cref="Add"/> was given.
/// </summary>
internal static class FormulaGuard
{
    /// <summary>Gets a cell as it is written.</summary>
    public static string Add(string cell) => IsFormula(cell) || cell.StartsWith('\'') ? "'" + cell : cell;

    /// <summary>Gets a cell without the apostrophe that <see cref="Add"/> or a spreadsheet put before it.</summary>
    public static string Remove(string cell) =>
        cell.StartsWith('\'') && (IsFormula(cell[1..]) || cell.AsSpan(1).StartsWith("'")) ? cell[1..] : cell;

    private static bool IsFormula(string cell) => cell.Length > 0 && cell[0] switch
    {
        '=' or '+' or '@' or '\t' or '\r' or '\n' => true,
        '-' => cell.Length > 1 && !(char.IsAsciiDigit(cell[1])
            && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)),
        _ => false,
    };
}
