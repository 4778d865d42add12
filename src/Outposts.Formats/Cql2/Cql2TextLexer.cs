using System.Globalization;
using System.Text;

namespace Outposts.Formats.Cql2;

internal enum Cql2TokenKind
{
    Name,
    QuotedName,
    Text,
    Number,
    Symbol,
    End,
}

/// <summary>A token of the text encoding.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, without quotation marks.</param>
/// <param name="At">The index of its first character.</param>
internal readonly record struct Cql2Token(Cql2TokenKind Kind, string Text, int At)
{
    public Cql2Place Place => Cql2Place.Character(At);

    /// <summary>Gets whether it is a word of the language, in upper or lower case.</summary>
    public bool Is(string word) => Kind == Cql2TokenKind.Name && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == Cql2TokenKind.Symbol && Text == symbol;
}

/// <summary>Reads the tokens of a filter's text one after the other.</summary>
internal sealed class Cql2TextLexer(string text)
{
    private int _next;

    /// <summary>Reads the next token.</summary>
    public Cql2Token Next()
    {
        while (_next < text.Length && char.IsWhiteSpace(text[_next])) _next++;
        if (_next == text.Length) return new Cql2Token(Cql2TokenKind.End, "", _next);
        var at = _next;
        var first = text[at];
        if (first is '\'' or '"')
            return new Cql2Token(first == '"' ? Cql2TokenKind.QuotedName : Cql2TokenKind.Text, Quoted(first), at);
        if (char.IsAsciiDigit(first) || (first is '.' or '-' or '+' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            return new Cql2Token(Cql2TokenKind.Number, Number(), at);
        if (IsNameStart(first))
        {
            while (_next < text.Length && (IsNameStart(text[_next]) || char.IsAsciiDigit(text[_next]) || text[_next] == '.')) _next++;
            return new Cql2Token(Cql2TokenKind.Name, text[at.._next], at);
        }
        var length = at + 1 < text.Length && text.Substring(at, 2) is "<>" or "<=" or ">=" ? 2 : 1;
        _next += length;
        return new Cql2Token(Cql2TokenKind.Symbol, text.Substring(at, length), at);
    }

    /// <summary>Reads on to the end of the parentheses that are to open next, and returns all from a place on.</summary>
    /// <param name="from">The index from which on the text is returned.</param>
    public string ThroughParentheses(int from)
    {
        var depth = 0;
        for (var at = _next; at < text.Length; at++)
        {
            if (text[at] == '(') depth++;
            else if (text[at] == ')' && --depth == 0)
            {
                _next = at + 1;
                return text[from.._next];
            }
        }
        throw Cql2Exception.At(Cql2Place.Character(from), $"括号没有闭合", $"its parentheses are not closed");
    }

    // The letters of all scripts begin a name, as in the standard's list of code points.
    private static bool IsNameStart(char character) => character is '_' or ':' || char.IsLetter(character) || char.IsSurrogate(character);

    private string Quoted(char quote)
    {
        var (start, value) = (_next, new StringBuilder());
        for (_next++; _next < text.Length; _next++)
        {
            if (quote == '\'' && text[_next] == '\\' && _next + 1 < text.Length) value.Append(Escaped(text[++_next]));
            else if (text[_next] != quote) value.Append(text[_next]);
            else if (_next + 1 < text.Length && text[_next + 1] == quote) value.Append(text[++_next]);
            else
            {
                _next++;
                return value.ToString();
            }
        }
        throw Cql2Exception.At(Cql2Place.Character(start), $"引号没有闭合", $"its quotation mark is not closed");
    }

    // What is no escape of texts is left to LIKE, whose own the backslash is too.
    private static string Escaped(char character) => character switch
    {
        '\'' or '\\' => character.ToString(),
        'a' => "\a",
        'b' => "\b",
        't' => "\t",
        'n' => "\n",
        'v' => "\v",
        'f' => "\f",
        'r' => "\r",
        _ => "\\" + character,
    };

    private string Number()
    {
        var at = _next++;
        while (_next < text.Length && (char.IsAsciiDigit(text[_next]) || text[_next] == '.' || IsExponent())) _next++;
        return text[at.._next];

        bool IsExponent() => text[_next] is 'e' or 'E' || (text[_next] is '+' or '-' && text[_next - 1] is 'e' or 'E' && _next - 1 > at);
    }

    /// <summary>Reads a number's text.</summary>
    public static double ToNumber(Cql2Token token) =>
        double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Cql2Exception.At(token.Place, $"“{token.Text}”不是数字", $"\"{token.Text}\" is not a number");
}
