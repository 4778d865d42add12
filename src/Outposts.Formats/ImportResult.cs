using System.Collections.Frozen;

namespace Outposts.Formats;

/// <summary>The result of reading a list from a file: all of its rows or none.</summary>
/// <param name="Rows">The rows in the order of the file; empty when one was rejected.</param>
/// <param name="Rejections">Why the list is not accepted, in the order of lines.</param>
public sealed record ImportResult<T>(IReadOnlyList<T> Rows, IReadOnlyList<ImportNote> Rejections)
{
    /// <summary>The rows that could be taken although others were rejected, for a preview; empty when the list is accepted.</summary>
    public IReadOnlyList<T> Readable { get; init; } = [];

    /// <summary>The line of the file of each of <see cref="Rows"/>, or of <see cref="Readable"/> when a row was rejected.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    /// <summary>The number of the feature of each of them in a GeoJSON file; empty for any other file.</summary>
    public IReadOnlyList<int> Features { get; init; } = [];

    /// <summary>The rows that tell an address and no position: they wait until somebody places them on the map. Also there when other rows
    /// were rejected, for a preview.</summary>
    public IReadOnlyList<UnplacedRow<T>> Unplaced { get; init; } = [];

    /// <summary>How the columns of a list of outposts were understood; null for other lists.</summary>
    public ListLayout? Layout { get; init; }

    /// <summary>What should be looked at, in the order of lines; a list with warnings is accepted.</summary>
    public IReadOnlyList<ImportNote> Warnings { get; init; } = [];

    /// <summary>The names of the columns that the file has. Of a column that it lacks it says nothing.</summary>
    public IReadOnlySet<string> Columns { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether the list is accepted.</summary>
    public bool IsAccepted => Rejections.Count == 0;

    /// <summary>Adds what was found before the rows were read; a rejection takes the rows away.</summary>
    internal ImportResult<T> With(IReadOnlyList<ImportNote> rejections, IReadOnlyList<ImportNote>? warnings = null) => this with
    {
        Rows = rejections.Count == 0 ? Rows : [],
        Readable = rejections.Count == 0 || Rows.Count == 0 ? Readable : Rows,
        Rejections = [.. rejections.Concat(Rejections).OrderBy(note => note.Line)],
        Warnings = [.. (warnings ?? []).Concat(Warnings).OrderBy(note => note.Line)],
    };
}
