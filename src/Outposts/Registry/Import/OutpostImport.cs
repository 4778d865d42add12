using Outposts.Geodesy;
using Outposts.Hours;

namespace Outposts.Registry.Import;

/// <summary>Turns the rows of a list into outposts, or says of every row what is wrong with it. All or nothing; pure.</summary>
public static class OutpostImport
{
    /// <summary>Two outposts of one name within this many metres are likely the same.</summary>
    public const double LikelySame = 100;

    private const int LongestCode = 64, LongestName = 200, LongestText = 500;

    /// <summary>Reads all rows.</summary>
    /// <param name="rows">In the order of the file.</param>
    /// <param name="settings">System, region, divisions.</param>
    /// <param name="headers">The file's own headers, for the notes; a column that is missing here is called by its written name.</param>
    public static ImportResult Read(
        IEnumerable<ImportRow> rows, ImportSettings settings, IReadOnlyDictionary<OutpostField, string>? headers = null)
    {
        var notes = new ImportNotes(headers ?? new Dictionary<OutpostField, string>());
        var positions = new PositionCheck(settings, notes);
        var read = new List<(ImportRow Row, ImportedOutpost Outpost)>();
        var lineOfCode = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (ReadRow(row, positions, notes) is { } outpost)
                read.Add((row, outpost));
            CheckCode(row, lineOfCode, notes);
        }
        WarnOfLikelyDuplicates(read, notes);
        ShiftCheck.Warn(read, settings, notes);
        return new ImportResult(
            notes.Refusals.Count == 0 ? [.. read.Select(item => item.Outpost)] : [],
            notes.Refusals.Count == 0 ? [.. read.Select(item => item.Row.Line)] : [],
            [.. notes.Refusals.OrderBy(note => note.Line)],
            [.. notes.Warnings.OrderBy(note => note.Line)]);
    }

    private static ImportedOutpost? ReadRow(ImportRow row, PositionCheck positions, ImportNotes notes)
    {
        var before = notes.Refusals.Count;
        var cells = new RowCells(row, notes);
        var code = cells.RequiredText(OutpostField.Code, LongestCode);
        var name = cells.RequiredText(OutpostField.Name, LongestName);
        var kind = cells.RequiredWord<OutpostKind>(OutpostField.Kind);
        var placed = positions.Check(row, cells);
        var functions = cells.Words<OutpostKind>(OutpostField.Functions);
        var outpost = new Outpost
        {
            Id = 0,
            Code = code ?? "",
            Name = name ?? "",
            Aliases = Aliases(cells, name),
            Kind = kind ?? default,
            Functions = [.. functions.Where(function => function != kind)],
            Status = cells.Word<OutpostStatus>(OutpostField.Status) ?? OutpostStatus.Open,
            Position = placed?.Position ?? default,
            Address = cells.Text(OutpostField.Address, LongestText),
            Floor = cells.Text(OutpostField.Floor, 40),
            Landmark = cells.Text(OutpostField.Landmark, LongestText),
            DistrictCode = placed?.District ?? "",
            Host = cells.Word<HostKind>(OutpostField.Host),
            Operator = cells.Text(OutpostField.Operator, LongestName),
            Eligibility = cells.Word<Eligibility>(OutpostField.Eligibility) ?? Eligibility.Unknown,
            Groups = cells.Words<WorkerGroup>(OutpostField.Groups),
            Services = cells.Services(),
            OpeningHours = cells.Hours(OutpostField.OpeningHours),
            AccessModes = cells.Words<AccessMode>(OutpostField.AccessModes),
            Phone = cells.Phone(OutpostField.Phone),
            Wheelchair = cells.YesOrNo(OutpostField.Wheelchair),
            Capacity = cells.Count(OutpostField.Capacity, 100_000),
            EstablishedOn = cells.Day(OutpostField.EstablishedOn),
        };
        return notes.Refusals.Count == before && placed is not null ? new ImportedOutpost(outpost, placed.System, placed.AsGiven) : null;
    }

    private static string[] Aliases(RowCells cells, string? name)
    {
        if (cells.Raw(OutpostField.Aliases) is not { } raw) return [];
        string[] aliases = [.. CellText.Items(raw).Where(alias => alias != name).Distinct(StringComparer.Ordinal)];
        if (aliases.Any(alias => alias.Length > LongestName))
            cells.Refuse(OutpostField.Aliases,
                RowCells.Say($"有别名超过 {LongestName} 个字符", $"has an alias of more than {LongestName} characters"));
        return aliases;
    }

    private static void CheckCode(ImportRow row, Dictionary<string, int> lineOfCode, ImportNotes notes)
    {
        var code = CellText.Clean(row.Cells.GetValueOrDefault(OutpostField.Code, ""));
        if (code.Length > 0 && !lineOfCode.TryAdd(code, row.Line))
        {
            notes.Refuse(row.Line, OutpostField.Code, code,
                RowCells.Say($"与第 {lineOfCode[code]} 行的编号相同", $"is the code of line {lineOfCode[code]} already"));
        }
    }

    /// <summary>
    /// Rows of one name, ordered from south to north: each is compared with those after it until the latitudes alone are too far
    /// apart, so a list with one name in ten thousand places stays quick.
    /// </summary>
    private static void WarnOfLikelyDuplicates(List<(ImportRow Row, ImportedOutpost Outpost)> read, ImportNotes notes)
    {
        // A degree of latitude is nowhere on the ellipsoid shorter than 110.5 km.
        const double degrees = LikelySame / 110_500;
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
                    if (metres > LikelySame) continue;
                    var (first, second) = a.Row.Line < b.Row.Line ? (a, b) : (b, a);
                    notes.Warn(second.Row.Line, OutpostField.Name, second.Outpost.Outpost.Name,
                        RowCells.Say($"与第 {first.Row.Line} 行同名且相距 {metres:0} 米，可能重复",
                            $"has the name of line {first.Row.Line} and lies {metres:0} m from it; likely the same"));
                    break; // one warning a row is enough: a thousand copies of one row are no half million warnings
                }
            }
        }
    }
}
