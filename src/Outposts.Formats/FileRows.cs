using Outposts.Registry.Import;

namespace Outposts.Formats;

/// <summary>What came of reading a list from a file: all or nothing.</summary>
/// <param name="Rows">The rows in the order of the file; empty when one was refused.</param>
/// <param name="Rejections">Why the list is not taken, in the order of lines.</param>
public sealed record FileRows<T>(IReadOnlyList<T> Rows, IReadOnlyList<ImportNote> Rejections)
{
    /// <summary>The line of the file of each of <see cref="Rows"/>; empty when a row was refused.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    /// <summary>Whether the list may be taken.</summary>
    public bool IsAccepted => Rejections.Count == 0;
}
