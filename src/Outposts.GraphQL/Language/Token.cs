namespace Outposts.GraphQL.Language;

/// <summary>A token: what it is and where it stands. Its text stays in the source.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End, int Line, int Column);
