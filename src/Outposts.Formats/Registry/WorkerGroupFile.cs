using Outposts.Formats.Csv;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>Worker groups that a register knows beside those that came with the program, as CSV <c>code,zh,en</c>.</summary>
public static class WorkerGroupFile
{
    /// <summary>Reads the groups into a catalogue: the built-in one with these. One that is built in takes the names of the file.</summary>
    /// <param name="text">The text of the file; <c>en</c> may be left out or empty, and is then the code.</param>
    /// <returns>The catalogue; not accepted when a code is no code or stands twice, or a name is none.</returns>
    /// <exception cref="ImportFileException">The text is no list that is read.</exception>
    public static ImportResult<Catalogue> Parse(string text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var read = RowReader.Read(CsvRecordReader.Read(text), ["code", "zh"], row =>
        {
            var code = CatalogueCode.Normalize(row.Required("code"));
            var entry = new CatalogueEntry
            {
                Group = CatalogueGroup.WorkerGroup,
                Code = code,
                Chinese = row.Required("zh"),
                English = row.Text("en") ?? code,
                Position = int.MaxValue,
            };
            if (!row.IsRowValid) return null;
            if (!seen.Add(code)) row.Reject("code", new("出现了两次", "stands in the file twice"));
            foreach (var problem in CatalogueValidator.Validate(entry, Without(code))) row.Reject(ColumnOf(problem), problem.Text);
            return entry;
        });
        if (!read.IsAccepted) return new ImportResult<Catalogue>([], read.Rejections);
        var codes = read.Rows.Select(entry => entry.Code).ToHashSet(StringComparer.Ordinal);
        return new ImportResult<Catalogue>([new Catalogue(Without([.. codes]).Entries.Concat(read.Rows))], []);
    }

    private static Catalogue Without(params string[] codes) => new(Catalogue.BuiltIn.Entries
        .Where(entry => entry.Group != CatalogueGroup.WorkerGroup || !codes.Contains(entry.Code, StringComparer.Ordinal)));

    private static string ColumnOf(OutpostProblem problem) => problem.Path[^1] switch
    {
        "chinese" => "zh",
        "english" => "en",
        _ => "code",
    };
}
