using Outposts.Formats.Csv;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>Writes outposts as the CSV that <see cref="OutpostFile"/> reads; positions are WGS 84.</summary>
public static class OutpostCsv
{
    /// <summary>Writes a header and a line for each outpost; lines end in CR LF.</summary>
    /// <param name="writer">The destination; it stays open.</param>
    /// <param name="outposts">The outposts in order.</param>
    /// <param name="site">The address of the site, for a column with the addresses of photos; null: no such column.</param>
    public static void Write(TextWriter writer, IEnumerable<Outpost> outposts, Uri? site = null) => CsvFile.Write(writer,
        site is null ? ImportColumns.All : [.. ImportColumns.All, OutpostCells.Photos],
        outposts.Select(outpost => ImportColumns.All.Select(field => OutpostCells.Of(outpost, field))
            .Concat(site is null ? [] : [OutpostCells.PhotosOf(outpost, site)])));
}
