using System.Globalization;
using Outposts.Formats.Csv;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>Writes the register's change log as CSV: what was changed in which outpost, when and by whom.</summary>
public static class OutpostChangeCsv
{
    private static readonly string[] Columns = ["at", "code", "name", "change", "field", "before", "after", "by", "version"];

    /// <summary>
    /// Writes a header and a line for each field whose value changed; an outpost that was added has a line for each field that is known,
    /// one that was removed a single line. Moments are in UTC; lines end in CR LF.
    /// </summary>
    /// <param name="writer">The destination; it stays open.</param>
    /// <param name="changes">The changes in order, each with the present code of its outpost.</param>
    public static void Write(TextWriter writer, IEnumerable<(string Code, OutpostChange Change)> changes) =>
        CsvFile.Write(writer, Columns, changes.SelectMany(entry => Lines(entry.Code, entry.Change)));

    private static IEnumerable<IEnumerable<string>> Lines(string code, OutpostChange change)
    {
        var fields = change is { Before: null, After: { } added } ? OutpostFieldChange.Of(added) : change.Fields;
        if (fields.Count == 0) fields = [new OutpostFieldChange("", null, null)];
        return fields.Select(field => (IEnumerable<string>)
        [
            UtcTimestamp.Format(change.At), code,
            (change.After ?? change.Before)?.Name ?? "", EnumNames.ToWireName(change.Kind), field.Field, field.Before ?? "",
            field.After ?? "", change.ChangedBy ?? "", change.Version.ToString(CultureInfo.InvariantCulture),
        ]);
    }
}
