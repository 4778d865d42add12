using System.Globalization;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>Turns the records of a list into outposts, or says of every record what is wrong with it. All or nothing.</summary>
internal static class OutpostImport
{
    /// <summary>Two outposts of one name within this many metres are likely the same.</summary>
    public const double MaxDuplicateDistance = 100;

    private const int MaxSameRemarks = 3;
    private const string PrefixWithoutDistrict = "OUTPOST";

    /// <summary>Reads all records.</summary>
    /// <param name="records">The records; the first holds the headers.</param>
    /// <param name="settings">What the list is read against.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static ImportResult<ImportedOutpost> Read(
        IReadOnlyList<ListRecord> records, ImportSettings settings, CancellationToken cancellationToken = default)
    {
        var map = ColumnMap.Of(records[0], settings.Columns, settings.Register.Count == 0, settings.Catalogue);
        var layout = ListLayout.Of(records, map.Fields);
        if (map.Rejections.Count > 0)
            return new ImportResult<ImportedOutpost>([], map.Rejections) { Warnings = map.Warnings, Layout = layout };
        if (map.System is { } system) settings = settings with { System = system };
        var reader = new RowReader(records[0], map.Fields)
        {
            Catalogue = settings.Catalogue,
            AcceptsProposals = settings.AcceptsProposals,
            AcceptedProposals = settings.AcceptedProposals,
        };
        var (register, positions) = (new RegisterIndex(settings.Register), new PositionCheck(settings));
        var rows = new List<OutpostRow>();
        var cells = new OutpostRowReader(settings, positions, new OutpostMatcher(register));
        foreach (var record in records.Skip(1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.MoveTo(record);
            if (cells.Read(reader) is { } row) rows.Add(row);
        }
        positions.WarnOfWholeList(reader);
        OutpostRow[] unplaced = [.. rows.Where(row => row.IsUnplaced)];
        rows.RemoveAll(row => row.IsUnplaced);
        WarnAboutLikelyDuplicates(rows, reader);
        ShiftCheck.Warn(rows, reader);
        EmptiedCells.Warn(rows, reader);
        var result = new ImportResult<ImportedOutpost>(MakeCodes(rows, register), [])
        {
            Lines = [.. rows.Select(row => row.Record.Line)],
            Features = [.. rows.Select(row => row.Record.Feature).OfType<int>()],
            Unplaced = [.. unplaced.Select(row => new UnplacedRow<ImportedOutpost>(row.Imported, row.Record.Line, row.Record.Feature))],
            Columns = KnownColumns(reader),
            Layout = layout,
        };
        return result.With(reader.Rejections, [.. map.Warnings, .. Gather(reader.Warnings)]);
    }

    /// <summary>Gathers remarks that say the same of many rows, such as a word that is not known, into the first of them.</summary>
    private static IEnumerable<ImportNote> Gather(List<ImportNote> remarks)
    {
        foreach (var group in remarks.GroupBy(note => (note.Column, note.Given, note.Reason)))
        {
            var (count, reason) = (group.Count(), group.Key.Reason);
            var told = count <= MaxSameRemarks ? group.AsEnumerable()
                : [group.First() with { Reason = new($"{reason.Chinese}（共 {count} 行）", $"{reason.English} ({count} rows)") }];
            foreach (var note in told) yield return note;
        }
    }

    /// <summary>The fields of which the list tells; both coordinates in one cell are a longitude and a latitude.</summary>
    private static HashSet<string> KnownColumns(RowReader reader)
    {
        var columns = reader.Columns.Select(column => column.TrimEnd('+')).ToHashSet(StringComparer.Ordinal);
        if (columns.Contains(OutpostField.Position)) columns.UnionWith([OutpostField.Longitude, OutpostField.Latitude]);
        return columns;
    }

    /// <summary>Gives outposts without a code one of their district's: 370202-0001, after the greatest that is in use.</summary>
    private static List<ImportedOutpost> MakeCodes(List<OutpostRow> rows, RegisterIndex register)
    {
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        if (rows.Any(row => row.Imported.HasNewCode))
        {
            foreach (var code in register.Codes.Concat(rows.Select(row => row.Imported.Outpost.Code)))
            {
                if (code.LastIndexOf('-') is > 0 and var dash
                    && int.TryParse(code.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                        && number < 1_000_000)
                    next[code[..dash]] = Math.Max(next.GetValueOrDefault(code[..dash]), number);
            }
        }
        return [.. rows.Select(row =>
        {
            if (!row.Imported.HasNewCode) return row.Imported;
            var outpost = row.Imported.Outpost;
            var prefix = outpost.DistrictCode.Length > 0 ? outpost.DistrictCode : PrefixWithoutDistrict;
            next[prefix] = next.GetValueOrDefault(prefix) + 1;
            return row.Imported with { Outpost = outpost with { Code = FormattableString.Invariant($"{prefix}-{next[prefix]:0000}") } };
        })];
    }

    /// <summary>
    /// Compares each row with those of the same name to its north until the latitudes alone are too far apart, so a list with one name in
    /// ten thousand places stays quick.
    /// </summary>
    private static void WarnAboutLikelyDuplicates(List<OutpostRow> rows, RowReader notes)
    {
        // A degree of latitude is nowhere on the ellipsoid shorter than 110.5 km.
        const double degrees = MaxDuplicateDistance / 110_500;
        foreach (var group in rows.Select(row => (row.Record, row.Imported.Outpost, row.Known))
            .GroupBy(item => CellText.ForComparison(item.Outpost.Name), StringComparer.Ordinal))
        {
            var ordered = group.OrderBy(item => item.Outpost.Position.Latitude).ToArray();
            for (var i = 0; i < ordered.Length; i++)
            {
                var a = ordered[i];
                for (var j = i + 1; j < ordered.Length; j++)
                {
                    var b = ordered[j];
                    if (b.Outpost.Position.Latitude - a.Outpost.Position.Latitude > degrees) break;
                    // Two that the register has under two codes have been looked at.
                    if (a.Known is not null && b.Known is not null) continue;
                    var metres = Geodesic.Distance(a.Outpost.Position, b.Outpost.Position);
                    if (metres > MaxDuplicateDistance) continue;
                    var (first, second) = a.Record.Line < b.Record.Line ? (a, b) : (b, a);
                    var (zh, en) = RowReader.Name(first.Record);
                    notes.Warnings.Add(new ImportNote(second.Record.Line, notes.Header(OutpostField.Name), second.Outpost.Name,
                        LocalizedText.Of($"与{zh}同名且相距 {metres:0} 米，可能重复",
                            $"has the name of {en} and lies {metres:0} m from it; likely the same"))
                    { Feature = second.Record.Feature });
                    break; // one warning a row is enough: a thousand copies of one row are no half million warnings
                }
            }
        }
    }
}
