using System.Text;

namespace Outposts.GraphQL.Language;

/// <summary>The two forms of string. Scanning only checks; the value is made when a node asks for it.</summary>
internal partial struct Lexer
{
    private const int InvalidHex = -1;

    /// <summary>The value of a string token, escapes resolved; of a block string, without its indentation.</summary>
    public readonly string StringValueOf(in Token token)
    {
        if (token.Kind == TokenKind.BlockString)
            return BlockString.Dedent(_body.AsSpan(token.Start + 3, token.End - token.Start - 6));
        var raw = _body.AsSpan(token.Start + 1, token.End - token.Start - 2);
        return raw.Contains('\\') ? Unescape(token.Start + 1, token.End - 1) : raw.ToString();
    }

    private readonly Token ReadString(int start)
    {
        var position = start + 1;
        while (position < _body.Length)
        {
            var c = _body[position];
            if (c == '"')
                return Make(TokenKind.String, start, position + 1);
            if (c is '\n' or '\r')
                break;
            position += c == '\\' ? ReadEscape(position, out _) : CharacterLength(position);
        }
        throw Error(position, "Unterminated string.");
    }

    private Token ReadBlockString(int start)
    {
        var line = _line;
        var lineStart = _lineStart;
        var position = start + 3;
        while (position < _body.Length)
        {
            var c = _body[position];
            if (c == '"' && At(position + 1) == '"' && At(position + 2) == '"')
            {
                var token = Make(TokenKind.BlockString, start, position + 3);
                _line = line;
                _lineStart = lineStart;
                return token;
            }
            if (c == '\\' && At(position + 1) == '"' && At(position + 2) == '"' && At(position + 3) == '"')
            {
                position += 4;
            }
            else if (c is '\n' or '\r')
            {
                position += c == '\r' && At(position + 1) == '\n' ? 2 : 1;
                line++;
                lineStart = position;
            }
            else
            {
                position += CharacterLength(position);
            }
        }
        throw Error(position, "Unterminated string.");
    }

    /// <summary>1, or 2 for a surrogate pair. A lone surrogate is no Unicode scalar value and is refused.</summary>
    private readonly int CharacterLength(int position)
    {
        if (!char.IsSurrogate(_body[position]))
            return 1;
        return IsPair(position)
            ? 2
            : throw Error(position, $"Invalid character within String: {DescribeCharacter(position)}.");
    }

    private readonly string Unescape(int start, int end)
    {
        var text = new StringBuilder(end - start);
        for (var position = start; position < end;)
        {
            if (_body[position] != '\\')
            {
                text.Append(_body[position++]);
                continue;
            }
            position += ReadEscape(position, out var rune);
            text.Append(rune.ToString());
        }
        return text.ToString();
    }

    /// <summary>Reads the escape at a backslash: its length in code units, and the character it stands for.</summary>
    private readonly int ReadEscape(int position, out Rune rune)
    {
        var c = At(position + 1);
        if (c == 'u')
            return At(position + 2) == '{' ? ReadBracedEscape(position, out rune) : ReadFixedEscape(position, out rune);
        var value = c switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Error(position, $"Invalid character escape sequence: \"{Slice(position, 2)}\"."),
        };
        rune = new Rune(value);
        return 2;
    }

    /// <summary>\u{1F600}: one to eight hexadecimal digits that make a Unicode scalar value.</summary>
    private readonly int ReadBracedEscape(int position, out Rune rune)
    {
        var point = 0;
        var size = 3;
        while (size < 12)
        {
            var c = At(position + size++);
            if (c == '}')
            {
                if (size >= 5 && Rune.TryCreate(point, out rune))
                    return size;
                break;
            }
            var digit = HexDigit(c);
            point = digit == InvalidHex ? InvalidHex : (point << 4) | digit;
            if (point < 0)
                break;
        }
        throw Error(position, $"Invalid Unicode escape sequence: \"{Slice(position, size)}\".");
    }

    /// <summary>\u1234, or two of them that make a surrogate pair.</summary>
    private readonly int ReadFixedEscape(int position, out Rune rune)
    {
        var code = HexCode(position + 2);
        if (Rune.TryCreate(code, out rune))
            return 6;
        if (code is >= 0xD800 and <= 0xDBFF && At(position + 6) == '\\' && At(position + 7) == 'u')
        {
            var trailing = HexCode(position + 8);
            if (trailing is >= 0xDC00 and <= 0xDFFF)
            {
                rune = new Rune((char)code, (char)trailing);
                return 12;
            }
        }
        throw Error(position, $"Invalid Unicode escape sequence: \"{Slice(position, 6)}\".");
    }

    private readonly int HexCode(int position)
    {
        var code = 0;
        for (var i = 0; i < 4; i++)
        {
            var digit = HexDigit(At(position + i));
            if (digit == InvalidHex)
                return InvalidHex;
            code = (code << 4) | digit;
        }
        return code;
    }

    private static int HexDigit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => InvalidHex,
    };

    private readonly string Slice(int position, int length) =>
        _body.Substring(position, Math.Min(length, _body.Length - position));
}
