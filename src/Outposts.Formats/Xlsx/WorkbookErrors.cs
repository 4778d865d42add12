using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Outposts.Formats.Xlsx;

/// <summary>
/// The cells of a workbook whose formula failed, such as #N/A. The library gives them as empty; an empty cell clears what the register
/// knows, so they must be told apart.
/// </summary>
internal static class WorkbookErrors
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int MaxErrors = 100_000;

    /// <summary>Finds them.</summary>
    /// <param name="bytes">A workbook that <see cref="WorkbookLimits"/> accepts.</param>
    /// <returns>For each sheet in the order of the workbook the text of each such cell by row and column, from 0.</returns>
    /// <exception cref="XmlException">A part is no XML.</exception>
    public static List<Dictionary<(int Row, int Column), string>> Find(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        var targets = Elements(archive, "xl/_rels/workbook.xml.rels", "Relationship",
            reader => (Id: reader.GetAttribute("Id") ?? "", Target: reader.GetAttribute("Target") ?? ""))
            .GroupBy(relation => relation.Id).ToDictionary(group => group.Key, group => group.First().Target);
        var sheets = Elements(archive, "xl/workbook.xml", "sheet", reader => reader.GetAttribute("id", Relations) ?? "").ToList();
        return [.. sheets.Select(id => targets.TryGetValue(id, out var target)
            ? FindInSheet(archive, target.StartsWith('/') ? target[1..] : "xl/" + target) : [])];
    }

    private static Dictionary<(int Row, int Column), string> FindInSheet(ZipArchive archive, string path)
    {
        var errors = new Dictionary<(int, int), string>();
        foreach (var (at, text) in Elements(archive, path, "c", reader =>
            reader.GetAttribute("t") == "e" ? (reader.GetAttribute("r"), Value(reader)) : (null, null)))
        {
            if (at is not null && Place(at) is { } place && errors.Count < MaxErrors) errors[place] = text ?? "#N/A";
        }
        return errors;
    }

    private static IEnumerable<T> Elements<T>(ZipArchive archive, string path, string name, Func<XmlReader, T> read)
    {
        if (archive.GetEntry(path) is not { } part) yield break;
        using var stream = part.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == name) yield return read(reader);
        }
    }

    private static string? Value(XmlReader cell)
    {
        if (cell.IsEmptyElement) return null;
        var depth = cell.Depth;
        while (cell.Read() && cell.Depth > depth)
        {
            if (cell.NodeType == XmlNodeType.Element && cell.LocalName == "v") return cell.ReadElementContentAsString();
        }
        return null;
    }

    /// <summary>Reads a reference such as B12; null when it is none.</summary>
    private static (int Row, int Column)? Place(string reference)
    {
        var letters = reference.TakeWhile(char.IsAsciiLetterUpper).Count();
        if (letters is 0 or > 3 || !int.TryParse(reference.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row))
            return null;
        return (row - 1, reference[..letters].Aggregate(0, (column, letter) => column * 26 + letter - 'A' + 1) - 1);
    }
}
