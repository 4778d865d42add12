using System.Globalization;
using Outposts.Formats.Csv;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>Writes the register's change log as CSV: what was changed in which outpost, when and by whom.</summary>
public static class OutpostChangeCsv
{
    /// <summary>
    /// Writes a header and a line for each field whose value changed; an outpost that was added has a line for each field that is known,
    /// one that was removed a single line. Lines end in CR LF.
    /// </summary>
    /// <param name="writer">The destination; it stays open.</param>
    /// <param name="changes">The changes in order, each with the present code of its outpost.</param>
    /// <param name="reader">For whom it is written: header, kinds of change and fields in a language, moments in the time of a region.
    /// Null: for programs, with the names of the API and moments in UTC. Values have the words of the API for both.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static Task WriteAsync(TextWriter writer, IAsyncEnumerable<(string Code, OutpostChange Change)> changes,
        (Language Language, RegionClock Clock)? reader = null, CancellationToken cancellationToken = default) =>
        CsvFile.WriteAsync(writer,
            [.. OutpostChangeWords.Columns.Select(column => reader is { } told ? column.Text.In(told.Language) : column.Name)],
            LinesOf(changes, reader, cancellationToken), cancellationToken);

    private static async IAsyncEnumerable<IEnumerable<string>> LinesOf(
        IAsyncEnumerable<(string Code, OutpostChange Change)> changes, (Language Language, RegionClock Clock)? reader,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (code, change) in changes.WithCancellation(cancellationToken))
            foreach (var line in LinesOf(code, change, reader)) yield return line;
    }

    private static IEnumerable<IEnumerable<string>> LinesOf(
        string code, OutpostChange change, (Language Language, RegionClock Clock)? reader)
    {
        var fields = change is { Before: null, After: { } added } ? OutpostFieldChange.Of(added) : change.Fields;
        if (fields.Count == 0) fields = [new OutpostFieldChange("", null, null)];
        var at = reader is { } local ? local.Clock.InRegion(change.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : UtcTimestamp.Format(change.At);
        var kind = reader is { } one ? OutpostChangeWords.Of(change.Kind).In(one.Language) : EnumNames.ToWireName(change.Kind);
        return fields.Select(field => (IEnumerable<string>)
        [
            at, code, (change.After ?? change.Before)?.Name ?? "", kind,
            reader is { } told ? OutpostChangeWords.OfField(field.Field).In(told.Language) : field.Field, field.Before ?? "",
            field.After ?? "", change.ChangedBy ?? "", change.Version.ToString(CultureInfo.InvariantCulture),
        ]);
    }
}
