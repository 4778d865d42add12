namespace Outposts.GraphQL;

/// <summary>A place in a document, as in a response.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column in UTF-16 code units, counted from 1.</param>
public readonly record struct SourceLocation(int Line, int Column);
