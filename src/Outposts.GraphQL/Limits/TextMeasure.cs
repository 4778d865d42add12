using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Limits;

/// <summary>What a text measures up to its end or its first lexical mistake.</summary>
/// <param name="Tokens">Tokens, comments not counted.</param>
/// <param name="Nesting">The deepest nesting of braces and brackets.</param>
internal readonly record struct TextMeasure(int Tokens, int Nesting)
{
    public static TextMeasure Of(string text)
    {
        var lexer = new Lexer(text);
        var tokens = 0;
        var depth = 0;
        var deepest = 0;
        try
        {
            while (true)
            {
                lexer.Advance();
                switch (lexer.Current.Kind)
                {
                    case TokenKind.EndOfFile:
                        return new TextMeasure(tokens, deepest);
                    case TokenKind.BraceL or TokenKind.BracketL:
                        deepest = Math.Max(deepest, ++depth);
                        break;
                    case TokenKind.BraceR or TokenKind.BracketR:
                        depth--;
                        break;
                }
                tokens++;
            }
        }
        catch (GraphQLSyntaxException)
        {
            return new TextMeasure(tokens, deepest);
        }
    }
}
