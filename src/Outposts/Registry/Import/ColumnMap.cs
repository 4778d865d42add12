namespace Outposts.Registry.Import;

/// <summary>Which column of a file is which field.</summary>
/// <param name="Fields">The field of each column in the order of the file; null where the column is none of ours.</param>
/// <param name="Headers">The file's own header of each field.</param>
/// <param name="Rejections">Why the header cannot be used; empty when it can.</param>
/// <param name="Warnings">Columns that are left out.</param>
public sealed record ColumnMap(
    IReadOnlyList<OutpostField?> Fields, IReadOnlyDictionary<OutpostField, string> Headers,
    IReadOnlyList<ImportNote> Rejections, IReadOnlyList<ImportNote> Warnings)
{
    /// <summary>Reads a header line.</summary>
    /// <param name="headers">The cells of the header.</param>
    /// <param name="line">The line of the file on which it stands, from 1.</param>
    /// <param name="given">Columns given by hand, header to written name; they win over names and synonyms.</param>
    public static ColumnMap Of(IReadOnlyList<string> headers, int line, IReadOnlyDictionary<string, string> given)
    {
        var (refusals, warnings) = (new List<ImportNote>(), new List<ImportNote>());
        var explicitMappings = ReadExplicitMappings(headers, line, given, refusals);
        var fields = new OutpostField?[headers.Count];
        var names = new Dictionary<OutpostField, string>();
        for (var i = 0; i < headers.Count; i++)
        {
            var header = CellText.Clean(headers[i]);
            OutpostField? field = explicitMappings.TryGetValue(header, out var chosen) ? chosen : ImportColumns.Find(header);
            // A field that is given by hand takes it from a column that merely sounds like it.
            if (field is { } meant && !explicitMappings.ContainsKey(header) && explicitMappings.ContainsValue(meant)) field = null;
            if (field is null && header.Length > 0)
                warnings.Add(new ImportNote(line, header, null, new("未知的列，不导入", "is not a column that is known; it is left out")));
            else if (field is { } known && !names.TryAdd(known, header))
                refusals.Add(new ImportNote(line, header, null,
                    new($"与“{names[known]}”列含义相同", $"means the same as column \"{names[known]}\"")));
            fields[i] = field;
        }
        foreach (var missing in ImportColumns.Required.Where(field => !names.ContainsKey(field)))
        {
            var name = ImportColumns.GetName(missing);
            refusals.Add(new ImportNote(line, name, null, new("缺少必需的列", "is required and missing"),
                new($"列名 {name} 或其同义名，或用 --map 列名={name} 指定", $"a column {name} or one of its synonyms, or --map HEADER={name}")));
        }
        return new ColumnMap(fields, names, refusals, warnings);
    }

    private static Dictionary<string, OutpostField> ReadExplicitMappings(
        IReadOnlyList<string> headers, int line, IReadOnlyDictionary<string, string> given, List<ImportNote> refusals)
    {
        var chosen = new Dictionary<string, OutpostField>(StringComparer.Ordinal);
        foreach (var (header, name) in given)
        {
            var clean = CellText.Clean(header);
            if (!headers.Any(column => CellText.Clean(column) == clean))
                refusals.Add(new ImportNote(line, header, null, new("--map 指定的列不在文件中", "is named by --map and is not in the file"),
                    List(headers.Select(CellText.Clean))));
            else if (ImportColumns.Find(name) is not { } field)
                refusals.Add(new ImportNote(line, header, name, new("--map 指定的字段不存在", "is given by --map as a field that does not exist"),
                    List(ImportColumns.All.Select(ImportColumns.GetName))));
            else
                chosen[clean] = field;
        }
        return chosen;
    }

    private static LocalizedText List(IEnumerable<string> names)
    {
        var list = string.Join(", ", names);
        return new(list, list);
    }
}
