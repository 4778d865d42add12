using Outposts.Geodesy;
using Outposts.Hours;

namespace Outposts.Registry.Import;

/// <summary>Turns the rows of a list into outposts, or says of every row what is wrong with it. All or nothing; pure.</summary>
public static class OutpostImport
{
    /// <summary>Two outposts of one name within this many metres are likely the same.</summary>
    public const double MaxDuplicateDistance = 100;

    private const int MaxCodeLength = 64, MaxNameLength = 200, MaxTextLength = 500;

    /// <summary>Reads all rows.</summary>
    /// <param name="rows">In the order of the file.</param>
    /// <param name="settings">System, region, divisions.</param>
    /// <param name="headers">The file's own headers, for the notes; a column that is missing here is called by its written name.</param>
    public static ImportResult Read(
        IEnumerable<ImportRow> rows, ImportSettings settings, IReadOnlyDictionary<OutpostField, string>? headers = null)
    {
        var notes = new ImportNoteCollector(headers ?? new Dictionary<OutpostField, string>());
        var positions = new PositionCheck(settings, notes);
        var read = new List<(ImportRow Row, ImportedOutpost Outpost)>();
        var lineOfCode = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (ReadRow(row, positions, notes) is { } outpost)
                read.Add((row, outpost));
            CheckCode(row, lineOfCode, notes);
        }
        WarnAboutLikelyDuplicates(read, notes);
        ShiftCheck.Warn(read, settings, notes);
        return new ImportResult(
            notes.Rejections.Count == 0 ? [.. read.Select(item => item.Outpost)] : [],
            notes.Rejections.Count == 0 ? [.. read.Select(item => item.Row.Line)] : [],
            [.. notes.Rejections.OrderBy(note => note.Line)],
            [.. notes.Warnings.OrderBy(note => note.Line)]);
    }

    private static ImportedOutpost? ReadRow(ImportRow row, PositionCheck positions, ImportNoteCollector notes)
    {
        var before = notes.Rejections.Count;
        var cells = new RowCells(row, notes);
        var code = cells.RequiredText(OutpostField.Code, MaxCodeLength);
        var name = cells.RequiredText(OutpostField.Name, MaxNameLength);
        var kind = cells.ReadRequiredEnum<OutpostKind>(OutpostField.Kind);
        var placed = positions.Check(row, cells);
        var functions = cells.ReadEnums<OutpostKind>(OutpostField.Functions);
        var outpost = new Outpost
        {
            Id = 0,
            Code = code ?? "",
            Name = name ?? "",
            Aliases = Aliases(cells, name),
            Kind = kind ?? default,
            Functions = [.. functions.Where(function => function != kind)],
            Status = cells.ReadEnum<OutpostStatus>(OutpostField.Status) ?? OutpostStatus.Open,
            Position = placed?.Position ?? default,
            Address = cells.Text(OutpostField.Address, MaxTextLength),
            Floor = cells.Text(OutpostField.Floor, 40),
            Landmark = cells.Text(OutpostField.Landmark, MaxTextLength),
            DistrictCode = placed?.District ?? "",
            Host = cells.ReadEnum<HostKind>(OutpostField.Host),
            Operator = cells.Text(OutpostField.Operator, MaxNameLength),
            Eligibility = cells.ReadEnum<Eligibility>(OutpostField.Eligibility) ?? Eligibility.Unknown,
            Groups = cells.ReadEnums<WorkerGroup>(OutpostField.Groups),
            Services = cells.Services(),
            OpeningHours = cells.Hours(OutpostField.OpeningHours),
            AccessModes = cells.ReadEnums<AccessMode>(OutpostField.AccessModes),
            Phone = cells.Phone(OutpostField.Phone),
            Wheelchair = cells.YesOrNo(OutpostField.Wheelchair),
            Capacity = cells.Count(OutpostField.Capacity, 100_000),
            EstablishedOn = cells.Day(OutpostField.EstablishedOn),
        };
        return notes.Rejections.Count == before && placed is not null ? new ImportedOutpost(outpost, placed.System, placed.AsGiven) : null;
    }

    private static string[] Aliases(RowCells cells, string? name)
    {
        if (cells.Raw(OutpostField.Aliases) is not { } raw) return [];
        string[] aliases = [.. CellText.SplitList(raw).Where(alias => alias != name).Distinct(StringComparer.Ordinal)];
        if (aliases.Any(alias => alias.Length > MaxNameLength))
            cells.Reject(OutpostField.Aliases,
                RowCells.CreateText($"有别名超过 {MaxNameLength} 个字符", $"has an alias of more than {MaxNameLength} characters"));
        return aliases;
    }

    private static void CheckCode(ImportRow row, Dictionary<string, int> lineOfCode, ImportNoteCollector notes)
    {
        var code = CellText.Clean(row.Cells.GetValueOrDefault(OutpostField.Code, ""));
        if (code.Length > 0 && !lineOfCode.TryAdd(code, row.Line))
        {
            notes.Reject(row.Line, OutpostField.Code, code,
                RowCells.CreateText($"与第 {lineOfCode[code]} 行的编号相同", $"is the code of line {lineOfCode[code]} already"));
        }
    }

    /// <summary>
    /// Rows of one name, ordered from south to north: each is compared with those after it until the latitudes alone are too far
    /// apart, so a list with one name in ten thousand places stays quick.
    /// </summary>
    private static void WarnAboutLikelyDuplicates(List<(ImportRow Row, ImportedOutpost Outpost)> read, ImportNoteCollector notes)
    {
        // A degree of latitude is nowhere on the ellipsoid shorter than 110.5 km.
        const double degrees = MaxDuplicateDistance / 110_500;
        foreach (var group in read.GroupBy(item => CellText.ForComparison(item.Outpost.Outpost.Name), StringComparer.Ordinal))
        {
            var ordered = group.OrderBy(item => item.Outpost.Outpost.Position.Latitude).ToArray();
            for (var i = 0; i < ordered.Length; i++)
            {
                var a = ordered[i];
                for (var j = i + 1; j < ordered.Length; j++)
                {
                    var b = ordered[j];
                    if (b.Outpost.Outpost.Position.Latitude - a.Outpost.Outpost.Position.Latitude > degrees) break;
                    var metres = Geodesic.Distance(a.Outpost.Outpost.Position, b.Outpost.Outpost.Position);
                    if (metres > MaxDuplicateDistance) continue;
                    var (first, second) = a.Row.Line < b.Row.Line ? (a, b) : (b, a);
                    notes.Warn(second.Row.Line, OutpostField.Name, second.Outpost.Outpost.Name,
                        RowCells.CreateText($"与第 {first.Row.Line} 行同名且相距 {metres:0} 米，可能重复",
                            $"has the name of line {first.Row.Line} and lies {metres:0} m from it; likely the same"));
                    break; // one warning a row is enough: a thousand copies of one row are no half million warnings
                }
            }
        }
    }
}
