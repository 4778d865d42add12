using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>Which column of a list of outposts is which field.</summary>
/// <param name="Fields">The <see cref="OutpostField"/> of each column in the order of the file; null for an unknown column.</param>
/// <param name="Rejections">Why the header cannot be used; empty when it can.</param>
/// <param name="Warnings">Columns that are left out.</param>
internal sealed record ColumnMap(
    IReadOnlyList<string?> Fields, IReadOnlyList<ImportNote> Rejections, IReadOnlyList<ImportNote> Warnings)
{
    /// <summary>The coordinate system that the headers of the position name in brackets; null when they name none.</summary>
    public CoordinateSystem? System { get; init; }

    /// <summary>Reads a header line.</summary>
    /// <param name="header">The header.</param>
    /// <param name="given">Columns given by hand, header to written name; they win over names and synonyms.</param>
    /// <param name="needsPositions">Whether no row can do without a position, because none is of an outpost that is known.</param>
    /// <param name="catalogue">The services; null: those that came with the program.</param>
    public static ColumnMap Of(
        ListRecord header, IReadOnlyDictionary<string, string> given, bool needsPositions = true, Catalogue? catalogue = null)
    {
        var (line, headers) = (header.Line, header.Cells);
        catalogue ??= Catalogue.BuiltIn;
        var (refusals, warnings) = (new List<ImportNote>(), new List<ImportNote>());
        var explicitMappings = ReadExplicitMappings(headers, line, given, catalogue, refusals);
        var fields = new string?[headers.Count];
        var names = new Dictionary<string, string>();
        for (var i = 0; i < headers.Count; i++)
        {
            var text = CellText.Clean(headers[i]);
            var chosen = explicitMappings.GetValueOrDefault(text);
            var field = chosen ?? ImportColumns.Find(text);
            // What is given by hand overrides the synonyms of a header.
            if (chosen is null && field is not null && explicitMappings.ContainsValue(field)) field = null;
            else field = ServiceField(chosen ?? text, catalogue, names) ?? field;
            // Addresses of photos are for readers of an exported list.
            if (chosen == ImportColumns.LeftOut || (field is null && text == OutpostCells.Photos)) field = null;
            else if (field is null && text.Length > 0)
                warnings.Add(new ImportNote(line, text, null, new("未知的列，不导入", "is not a column that is known; it is left out")));
            else if (field is { } known && !names.TryAdd(known, text))
                refusals.Add(new ImportNote(line, text, null,
                    new($"与“{names[known]}”列含义相同", $"means the same as column \"{names[known]}\"")));
            fields[i] = field;
        }
        refusals.AddRange(FindMissing(names, line, needsPositions));
        return new ColumnMap(fields, refusals, warnings)
        {
            System = headers.Where((_, i) => fields[i] is OutpostField.Longitude or OutpostField.Latitude or OutpostField.Position)
                .Select(ImportColumns.FindSystem).FirstOrDefault(system => system is not null),
        };
    }

    /// <summary>Gets the name of a column that tells of one service; a list may have several for it, such as 桌椅 and 休息.</summary>
    /// <param name="header">The header, or the field that is given for it by hand.</param>
    /// <param name="catalogue">The services.</param>
    /// <param name="names">The fields that have a column already.</param>
    private static string? ServiceField(string header, Catalogue catalogue, Dictionary<string, string> names)
    {
        var name = header.StartsWith(OutpostField.Services + ".", StringComparison.Ordinal) ? header
            : ImportColumns.FindService(header, catalogue) is { } service ? OutpostField.OfService(service) : null;
        if (name is null) return null;
        while (names.ContainsKey(name)) name += "+";
        return name;
    }

    private static IEnumerable<ImportNote> FindMissing(Dictionary<string, string> names, int line, bool needsPositions)
    {
        if (!names.ContainsKey(OutpostField.Name) && (needsPositions || !names.ContainsKey(OutpostField.Code)))
            yield return Missing(OutpostField.Name);
        if (names.ContainsKey(OutpostField.Position)) yield break;
        var (longitude, latitude) = (names.ContainsKey(OutpostField.Longitude), names.ContainsKey(OutpostField.Latitude));
        // A list of addresses alone gets its refusals row by row: they say what to do.
        if (!longitude && !latitude && (!needsPositions || names.ContainsKey(OutpostField.Address))) yield break;
        if (!longitude) yield return Missing(OutpostField.Longitude);
        if (!latitude) yield return Missing(OutpostField.Latitude);

        ImportNote Missing(string name) => new(line, name, null, new("缺少必需的列", "is required and missing"),
            new($"列名 {name} 或其同义名，或指定哪一列是它（--map 列名={name}）",
                $"a column {name} or one of its synonyms, or say which column it is (--map HEADER={name})"));
    }

    private static Dictionary<string, string> ReadExplicitMappings(
        IReadOnlyList<string> headers, int line, IReadOnlyDictionary<string, string> given, Catalogue catalogue,
        List<ImportNote> refusals)
    {
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (header, name) in given)
        {
            var clean = CellText.Clean(header);
            if (!headers.Any(column => CellText.Clean(column) == clean))
                refusals.Add(new ImportNote(line, header, null, new("指定的列不在文件中", "is named by hand and is not in the file"),
                    List(headers.Select(CellText.Clean))));
            else if (ImportColumns.FindGiven(name, catalogue) is not { } field)
                refusals.Add(new ImportNote(line, header, name, new("指定的字段不存在", "is given by hand as a field that does not exist"),
                    List(ImportColumns.All.Append(ImportColumns.LeftOut))));
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
