using System.Runtime.CompilerServices;

namespace Outposts.Testing.Search;

/// <summary>The lists of queries as riders type them, with the first answer that is wanted.</summary>
public static class QueryList
{
    /// <summary>A query and its wanted answer.</summary>
    /// <param name="Text">What is typed.</param>
    /// <param name="Kind">The kind of the first hit, as the API writes it.</param>
    /// <param name="Answer">What it must be; <c>queries.tsv</c> explains it.</param>
    public sealed record Line(string Text, string Kind, string Answer);

    /// <summary>Reads a list of this folder.</summary>
    public static IReadOnlyList<Line> Read(string file) =>
    [
        .. File.ReadLines(Path.Combine(Here(), file)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
            .Select(cells => new Line(cells[0], cells[1], cells.Length > 2 ? cells[2] : "")),
    ];

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
