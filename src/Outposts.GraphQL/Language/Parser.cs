using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Outposts.GraphQL.Language;

/// <summary>
/// Recursive descent over the grammar of September 2025 (appendix B), one method a production. Its recursion is bounded
/// by <see cref="ParserOptions.MaxDepth"/>. Not for use by several threads at once.
/// </summary>
internal sealed partial class Parser
{
    private readonly Source _source;
    private readonly ParserOptions _options;
    private Lexer _lexer;
    private int _lastEnd;
    private int _tokenCount;
    private int _depth;
    // Lists under construction share this stack; a finished list is copied off its top at its exact size.
    private AstNode[] _pending = new AstNode[64];
    private int _pendingCount;

    private Parser(Source source, ParserOptions? options)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _options = options ?? ParserOptions.Default;
        _lexer = new Lexer(source);
        _lexer.Advance();
        CountToken();
    }

    private delegate T Production<out T>(Parser parser);

    /// <summary>Parses a whole document: operations, fragments, and definitions of the type system.</summary>
    /// <param name="source">The text.</param>
    /// <param name="options">Bounds, or null for <see cref="ParserOptions.Default"/>.</param>
    /// <exception cref="GraphQLSyntaxException">The text is not GraphQL, or exceeds a bound.</exception>
    public static DocumentNode ParseDocument(Source source, ParserOptions? options = null)
    {
        var parser = new Parser(source, options);
        var mark = parser._pendingCount;
        do
            parser.Push(parser.ParseDefinition());
        while (parser.Kind != TokenKind.EndOfFile);
        return new DocumentNode
        {
            Location = new Location(0, source.Body.Length, 1, 1),
            Definitions = parser.Pop<DefinitionNode>(mark),
            TokenCount = parser._tokenCount,
        };
    }

    /// <summary>Parses one value.</summary>
    /// <param name="source">The text.</param>
    /// <param name="options">Bounds, or null for <see cref="ParserOptions.Default"/>.</param>
    /// <exception cref="GraphQLSyntaxException">The text is not one value, or exceeds a bound.</exception>
    public static ValueNode ParseValue(Source source, ParserOptions? options = null) =>
        ParseAll(source, options, static p => p.ParseValueLiteral(isConst: false));

    /// <summary>Parses one value that holds no variables.</summary>
    /// <param name="source">The text.</param>
    /// <param name="options">Bounds, or null for <see cref="ParserOptions.Default"/>.</param>
    /// <exception cref="GraphQLSyntaxException">The text is not one constant value, or exceeds a bound.</exception>
    public static ValueNode ParseConstValue(Source source, ParserOptions? options = null) =>
        ParseAll(source, options, static p => p.ParseValueLiteral(isConst: true));

    /// <summary>Parses one reference to a type, such as <c>[Int!]</c>.</summary>
    /// <param name="source">The text.</param>
    /// <param name="options">Bounds, or null for <see cref="ParserOptions.Default"/>.</param>
    /// <exception cref="GraphQLSyntaxException">The text is not one type reference, or exceeds a bound.</exception>
    public static TypeNode ParseType(Source source, ParserOptions? options = null) =>
        ParseAll(source, options, static p => p.ParseTypeReference());

    private static T ParseAll<T>(Source source, ParserOptions? options, Production<T> production)
    {
        var parser = new Parser(source, options);
        var node = production(parser);
        parser.Expect(TokenKind.EndOfFile);
        return node;
    }

    private TokenKind Kind => _lexer.Current.Kind;

    private void Advance()
    {
        _lastEnd = _lexer.Current.End;
        _lexer.Advance();
        CountToken();
    }

    private void CountToken()
    {
        if (Kind == TokenKind.EndOfFile)
            return;
        _tokenCount++;
        if (_tokenCount > _options.MaxTokens)
            throw Error(_lexer.Current.Start, FormattableString.Invariant(
                $"Document contains more than {_options.MaxTokens} tokens. Parsing aborted."));
    }

    private Token LookAhead()
    {
        var ahead = _lexer;
        ahead.Advance();
        return ahead.Current;
    }

    private Token Expect(TokenKind kind)
    {
        var token = _lexer.Current;
        if (token.Kind != kind)
            throw Error(token.Start, $"Expected {TokenText.Describe(kind)}, found {Describe(token)}.");
        Advance();
        return token;
    }

    private bool Skip(TokenKind kind)
    {
        if (Kind != kind)
            return false;
        Advance();
        return true;
    }

    private bool AtKeyword(string word) =>
        Kind == TokenKind.Name && _lexer.TextOf(_lexer.Current).SequenceEqual(word);

    private void ExpectKeyword(string word)
    {
        if (!SkipKeyword(word))
            throw Error(_lexer.Current.Start, $"Expected \"{word}\", found {Describe(_lexer.Current)}.");
    }

    private bool SkipKeyword(string word)
    {
        if (!AtKeyword(word))
            return false;
        Advance();
        return true;
    }

    private Location From(in Token start) => new(start.Start, _lastEnd, start.Line, start.Column);

    /// <summary>Goes one level deeper in; every caller takes one off <c>_depth</c> when done.</summary>
    private void Enter()
    {
        if (++_depth > _options.MaxDepth)
            throw Error(_lexer.Current.Start, FormattableString.Invariant(
                $"Document is nested more than {_options.MaxDepth} levels deep. Parsing aborted."));
    }

    private void Push(AstNode node)
    {
        if (_pendingCount == _pending.Length)
            Array.Resize(ref _pending, _pending.Length * 2);
        _pending[_pendingCount++] = node;
    }

    private ImmutableArray<T> Pop<T>(int mark)
        where T : AstNode
    {
        if (_pendingCount == mark)
            return [];
        var items = new T[_pendingCount - mark];
        for (var i = 0; i < items.Length; i++)
            items[i] = (T)_pending[mark + i];
        _pendingCount = mark;
        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }

    /// <summary>One or more between an opening and a closing token.</summary>
    private ImmutableArray<T> Many<T>(TokenKind open, Production<T> production, TokenKind close)
        where T : AstNode
    {
        Expect(open);
        var mark = _pendingCount;
        do
            Push(production(this));
        while (!Skip(close));
        return Pop<T>(mark);
    }

    /// <summary>Nothing, or one or more between an opening and a closing token.</summary>
    private ImmutableArray<T> OptionalMany<T>(TokenKind open, Production<T> production, TokenKind close)
        where T : AstNode =>
        Kind == open ? Many(open, production, close) : [];

    /// <summary>One or more with a token between them, which may also stand before the first.</summary>
    private ImmutableArray<T> Delimited<T>(TokenKind delimiter, Production<T> production)
        where T : AstNode
    {
        Skip(delimiter);
        var mark = _pendingCount;
        do
            Push(production(this));
        while (Skip(delimiter));
        return Pop<T>(mark);
    }

    private NameNode ParseName()
    {
        var token = Expect(TokenKind.Name);
        return new NameNode
        {
            Location = new Location(token.Start, token.End, token.Line, token.Column),
            Value = NameCache.Get(_lexer.TextOf(token)),
        };
    }

    private GraphQLSyntaxException Unexpected(in Token token) => Error(token.Start, $"Unexpected {Describe(token)}.");

    private string Describe(in Token token) => token.Kind switch
    {
        TokenKind.Name or TokenKind.Int or TokenKind.Float => $"{token.Kind} \"{_lexer.TextOf(token)}\"",
        TokenKind.String or TokenKind.BlockString => $"{token.Kind} \"{_lexer.StringValueOf(token)}\"",
        _ => TokenText.Describe(token.Kind),
    };

    private GraphQLSyntaxException Error(int position, string description) => new(_source, position, description);
}
