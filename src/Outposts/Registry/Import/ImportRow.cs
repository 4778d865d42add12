using Outposts.Hours;

namespace Outposts.Registry.Import;

/// <summary>One outpost as a file gives it, before anything is checked.</summary>
/// <param name="Line">The line of the file on which it begins, from 1.</param>
/// <param name="Cells">The text of each column that is there; an empty or missing cell is unknown.</param>
public sealed record ImportRow(int Line, IReadOnlyDictionary<OutpostField, string> Cells);

/// <summary>Collects what is said of the rows, with the columns named as the file names them.</summary>
/// <param name="headers">The file's own header of each column.</param>
internal sealed class ImportNoteCollector(IReadOnlyDictionary<OutpostField, string> headers)
{
    private readonly Dictionary<string, OpeningHoursError?> _hours = new(StringComparer.Ordinal);

    public List<ImportNote> Rejections { get; } = [];
    public List<ImportNote> Warnings { get; } = [];

    /// <summary>What is wrong with hours; null when nothing is. A list has few different hours, so each text is read once.</summary>
    public OpeningHoursError? HoursError(string text)
    {
        if (_hours.TryGetValue(text, out var known)) return known;
        return _hours[text] = OpeningHours.TryParse(text, out _, out var error) ? null : error;
    }

    public string Header(OutpostField field) => headers.TryGetValue(field, out var header) ? header : ImportColumns.GetName(field);

    public void Reject(int line, OutpostField field, string? given, LocalizedText reason, LocalizedText? accepted = null) =>
        Rejections.Add(new ImportNote(line, Header(field), given, reason, accepted));

    public void Warn(int line, OutpostField field, string? given, LocalizedText reason, LocalizedText? accepted = null) =>
        Warnings.Add(new ImportNote(line, Header(field), given, reason, accepted));
}
