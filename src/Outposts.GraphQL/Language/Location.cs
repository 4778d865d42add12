namespace Outposts.GraphQL.Language;

/// <summary>Where a syntax node stands in its source.</summary>
/// <param name="Start">Offset of its first UTF-16 code unit, from 0.</param>
/// <param name="End">Offset just past its last UTF-16 code unit.</param>
/// <param name="Line">The line of <paramref name="Start"/>, from 1; 0 for a node made without source.</param>
/// <param name="Column">The column of <paramref name="Start"/> in UTF-16 code units, from 1; 0 for a node made without source.</param>
internal readonly record struct Location(int Start, int End, int Line, int Column)
{
    /// <summary>The start, as in an error.</summary>
    public SourceLocation ToSourceLocation() => new(Line, Column);
}
