using System.Buffers;

namespace Outposts.GraphQL.Language;

/// <summary>
/// Turns text into tokens, one at a time, without allocating: names and numbers stay in the source until a node wants
/// them. It is a struct so that looking ahead is a copy of it. Grammar: section 2.1 and appendix B.2.
/// </summary>
internal partial struct Lexer(Source source)
{
    private static readonly SearchValues<char> NameChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly Source _source = source;
    private readonly string _body = source.Body;
    private int _line = 1;
    private int _lineStart = 0;

    /// <summary>The current token.</summary>
    public Token Current { get; private set; }

    /// <summary>Moves to the next token; past the end it stays there.</summary>
    public void Advance()
    {
        if (Current.Kind != TokenKind.EndOfFile)
            Current = ReadToken(Current.End);
    }

    /// <summary>The text of a name, number or any other token as written.</summary>
    public readonly ReadOnlySpan<char> TextOf(in Token token) => _body.AsSpan(token.Start, token.End - token.Start);

    private Token ReadToken(int position)
    {
        var body = _body;
        while (position < body.Length)
        {
            var c = body[position];
            switch (c)
            {
                case ' ' or '\t' or ',' or '\uFEFF':
                    position++;
                    continue;
                case '\n':
                    NewLine(++position);
                    continue;
                case '\r':
                    position += At(position + 1) == '\n' ? 2 : 1;
                    NewLine(position);
                    continue;
                case '#':
                    position = SkipComment(position);
                    continue;
                case '"':
                    return At(position + 1) == '"' && At(position + 2) == '"'
                        ? ReadBlockString(position)
                        : ReadString(position);
                case '.':
                    return ReadSpread(position);
                case '-' or (>= '0' and <= '9'):
                    return ReadNumber(position);
            }
            if (IsNameStart(c))
                return ReadName(position);
            var punctuator = PunctuatorOf(c);
            if (punctuator != TokenKind.StartOfFile)
                return Make(punctuator, position, position + 1);
            throw UnexpectedCharacter(position);
        }
        return Make(TokenKind.EndOfFile, body.Length, body.Length);
    }

    private static TokenKind PunctuatorOf(char c) => c switch
    {
        '!' => TokenKind.Bang,
        '$' => TokenKind.Dollar,
        '&' => TokenKind.Amp,
        '(' => TokenKind.ParenL,
        ')' => TokenKind.ParenR,
        ':' => TokenKind.Colon,
        '=' => TokenKind.Equals,
        '@' => TokenKind.At,
        '[' => TokenKind.BracketL,
        ']' => TokenKind.BracketR,
        '{' => TokenKind.BraceL,
        '|' => TokenKind.Pipe,
        '}' => TokenKind.BraceR,
        _ => TokenKind.StartOfFile,
    };

    private readonly Token Make(TokenKind kind, int start, int end) => new(kind, start, end, _line, start - _lineStart + 1);

    private void NewLine(int start)
    {
        _line++;
        _lineStart = start;
    }

    /// <summary>The code unit at an offset; NUL past the end, which no branch below takes for anything else.</summary>
    private readonly char At(int position) => position < _body.Length ? _body[position] : '\0';

    private readonly int SkipComment(int position)
    {
        var rest = _body.AsSpan(position);
        var end = rest.IndexOfAny('\n', '\r');
        if (end < 0)
            end = rest.Length;
        // A lone surrogate ends the comment, and is then reported as an invalid character.
        var surrogate = rest[..end].IndexOfAnyInRange('\uD800', '\uDFFF');
        if (surrogate < 0)
            return position + end;
        for (var i = position + surrogate; i < position + end; i++)
        {
            if (!char.IsSurrogate(_body[i]))
                continue;
            if (!IsPair(i))
                return i;
            i++;
        }
        return position + end;
    }

    private readonly Token ReadName(int start)
    {
        var length = _body.AsSpan(start).IndexOfAnyExcept(NameChars);
        return Make(TokenKind.Name, start, length < 0 ? _body.Length : start + length);
    }

    private readonly Token ReadSpread(int position)
    {
        var next = At(position + 1);
        if (next == '.' && At(position + 2) == '.')
            return Make(TokenKind.Spread, position, position + 3);
        if (next == '.')
            throw Error(position, "Unexpected \"..\", did you mean \"...\"?");
        if (!char.IsAsciiDigit(next))
            throw UnexpectedCharacter(position);
        var digits = _body[(position + 1)..ReadDigits(position + 1)];
        throw Error(position, $"Invalid number, expected digit before \".\", did you mean \"0.{digits}\"?");
    }

    private readonly Token ReadNumber(int start)
    {
        var position = start;
        var isFloat = false;
        if (_body[position] == '-')
            position++;
        if (At(position) == '0')
        {
            position++;
            if (char.IsAsciiDigit(At(position)))
                throw Error(position, $"Invalid number, unexpected digit after 0: {DescribeCharacter(position)}.");
        }
        else
        {
            position = ReadDigits(position);
        }
        if (At(position) == '.')
        {
            isFloat = true;
            position = ReadDigits(position + 1);
        }
        if (At(position) is 'e' or 'E')
        {
            isFloat = true;
            position++;
            if (At(position) is '+' or '-')
                position++;
            position = ReadDigits(position);
        }
        // A number may not be followed at once by a dot or a name: 0xF1, 1.23.4 and 12ab are mistakes.
        if (At(position) == '.' || IsNameStart(At(position)))
            throw Error(position, $"Invalid number, expected digit but got: {DescribeCharacter(position)}.");
        return Make(isFloat ? TokenKind.Float : TokenKind.Int, start, position);
    }

    private readonly int ReadDigits(int start)
    {
        if (!char.IsAsciiDigit(At(start)))
            throw Error(start, $"Invalid number, expected digit but got: {DescribeCharacter(start)}.");
        var length = _body.AsSpan(start).IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? _body.Length : start + length;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    /// <summary>Whether a surrogate pair starts at the offset.</summary>
    private readonly bool IsPair(int position) =>
        char.IsHighSurrogate(At(position)) && char.IsLowSurrogate(At(position + 1));

    private readonly GraphQLSyntaxException UnexpectedCharacter(int position)
    {
        var c = _body[position];
        if (c == '\'')
            return Error(position, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
        return char.IsSurrogate(c) && !IsPair(position)
            ? Error(position, $"Invalid character: {DescribeCharacter(position)}.")
            : Error(position, $"Unexpected character: {DescribeCharacter(position)}.");
    }

    private readonly string DescribeCharacter(int position)
    {
        if (position >= _body.Length)
            return "<EOF>";
        var code = IsPair(position) ? char.ConvertToUtf32(_body, position) : _body[position];
        if (code is >= 0x20 and <= 0x7E)
            return code == '"' ? "'\"'" : $"\"{(char)code}\"";
        return FormattableString.Invariant($"U+{code:X4}");
    }

    private readonly GraphQLSyntaxException Error(int position, string description) => new(_source, position, description);
}
