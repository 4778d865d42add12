using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Outposts.Formats.Cql2;

/// <summary>Reads filters in the text encoding of CQL2.</summary>
public static class Cql2Text
{
    /// <summary>The maximum length of a filter in characters.</summary>
    public const int MaxLength = 8_000;

    /// <summary>Reads a filter: Basic CQL2, LIKE, BETWEEN, IN, and S_INTERSECTS with any geometry.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="properties">The properties that it may name.</param>
    /// <param name="toWgs84">Converts its geometries to WGS 84, longitude before latitude; null: they are.</param>
    /// <exception cref="Cql2Exception">It cannot be read.</exception>
    public static Cql2Expression Parse(
        string text, IReadOnlyList<Cql2Queryable> properties, Func<Geometry, Geometry>? toWgs84 = null)
    {
        CheckLength(text);
        return new Parser(text, new Cql2Binder(properties, toWgs84)).ParseAll();
    }

    internal static void CheckLength(string text)
    {
        if (text.Length > MaxLength)
            throw Cql2Exception.At(Cql2Place.Character(MaxLength), $"最长 {MaxLength} 个字符，现有 {text.Length} 个",
                $"it may have {MaxLength} characters, and has {text.Length}");
    }

    private sealed class Parser
    {
        private static readonly string[] Shapes =
            ["POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"];

        private static readonly string[] Words = ["AND", "OR", "NOT", "IS", "NULL", "LIKE", "BETWEEN", "IN", "TRUE", "FALSE"];

        private readonly Cql2TextLexer _lexer;
        private readonly Cql2Binder _binder;
        private Cql2Token _token;

        public Parser(string text, Cql2Binder binder)
        {
            (_lexer, _binder) = (new Cql2TextLexer(text), binder);
            _token = _lexer.Next();
        }

        public Cql2Expression ParseAll()
        {
            var expression = ParseOr(1);
            return _token.Kind == Cql2TokenKind.End ? expression : throw Expected("AND, OR", "AND, OR");
        }

        private Cql2Expression ParseOr(int depth)
        {
            var operands = new List<Cql2Expression> { ParseAnd(depth) };
            while (TakeWord("OR")) operands.Add(ParseAnd(depth));
            return operands.Count == 1 ? operands[0] : new Cql2Or(operands);
        }

        private Cql2Expression ParseAnd(int depth)
        {
            var operands = new List<Cql2Expression> { ParseNot(depth) };
            while (TakeWord("AND")) operands.Add(ParseNot(depth));
            return operands.Count == 1 ? operands[0] : new Cql2And(operands);
        }

        private Cql2Expression ParseNot(int depth)
        {
            Cql2Binder.CheckDepth(depth, _token.Place);
            if (TakeWord("NOT")) return new Cql2Not(ParseNot(depth + 1));
            if (!TakeSymbol("(")) return ParsePredicate();
            var inner = ParseOr(depth + 1);
            RequireSymbol(")");
            return inner;
        }

        private Cql2Expression ParsePredicate()
        {
            if (TakeWord("TRUE")) return new Cql2Constant(true);
            if (TakeWord("FALSE")) return new Cql2Constant(false);
            if (_token.Is("S_INTERSECTS")) return ParseIntersects();
            var property = ParseProperty();
            var isNot = TakeWord("NOT");
            Cql2Expression expression;
            if (TakeWord("LIKE")) expression = ParseLike(property);
            else if (TakeWord("BETWEEN")) expression = ParseBetween(property);
            else if (TakeWord("IN")) expression = ParseIn(property);
            else return !isNot ? ParseComparison(property) : throw Expected("LIKE, BETWEEN, IN", "LIKE, BETWEEN, IN");
            return isNot ? new Cql2Not(expression) : expression;
        }

        private Cql2Expression ParseComparison(int property)
        {
            if (TakeWord("IS"))
            {
                var isNot = TakeWord("NOT");
                if (!TakeWord("NULL")) throw Expected("NULL", "NULL");
                return isNot ? new Cql2Not(new Cql2IsNull(property)) : new Cql2IsNull(property);
            }
            var operation = Cql2Operators.Find(_token.Kind == Cql2TokenKind.Symbol ? _token.Text : "")
                ?? throw Expected("=, <>, <, >, <=, >=, LIKE, BETWEEN, IN, IS NULL", "=, <>, <, >, <=, >=, LIKE, BETWEEN, IN, IS NULL");
            Advance();
            var place = _token.Place;
            return _binder.Compare(property, operation, ParseLiteral(), place);
        }

        private Cql2Expression ParseLike(int property)
        {
            var place = _token.Place;
            return _binder.Like(property, ParseLiteral(), place);
        }

        private Cql2Expression ParseBetween(int property)
        {
            var place = _token.Place;
            var lower = ParseLiteral();
            if (!TakeWord("AND")) throw Expected("AND", "AND");
            return _binder.Between(property, lower, ParseLiteral(), place);
        }

        private Cql2Expression ParseIn(int property)
        {
            var literals = new List<(object, Cql2Place)>();
            RequireSymbol("(");
            do
            {
                var place = _token.Place;
                literals.Add((ParseLiteral(), place));
            }
            while (TakeSymbol(","));
            RequireSymbol(")");
            return _binder.In(property, literals);
        }

        private Cql2Expression ParseIntersects()
        {
            Advance();
            RequireSymbol("(");
            var property = ParseProperty();
            RequireSymbol(",");
            var place = _token.Place;
            var geometry = ParseGeometry();
            RequireSymbol(")");
            return _binder.Intersects(property, geometry, place);
        }

        private int ParseProperty()
        {
            var token = _token;
            var isName = token.Kind == Cql2TokenKind.QuotedName
                || (token.Kind == Cql2TokenKind.Name && !Words.Any(token.Is));
            if (!isName) throw Expected("属性名", "the name of a property");
            Advance();
            if (_token.IsSymbol("("))
                throw Cql2Exception.At(token.Place, $"没有函数 {token.Text}；可用：S_INTERSECTS",
                    $"there is no function {token.Text}; there is S_INTERSECTS");
            return _binder.Property(token.Text, token.Place);
        }

        private object ParseLiteral()
        {
            var token = _token;
            Advance();
            if (token.Kind == Cql2TokenKind.Text) return token.Text;
            if (token.Kind == Cql2TokenKind.Number) return Cql2TextLexer.ToNumber(token);
            if (token.Is("TRUE")) return true;
            if (token.Is("FALSE")) return false;
            if (!token.Is("DATE") && !token.Is("TIMESTAMP"))
            {
                _token = token;
                throw Expected("文字（单引号）、数字、TRUE、FALSE、DATE('…')、TIMESTAMP('…')",
                    "a text in single quotation marks, a number, TRUE, FALSE, DATE('…'), TIMESTAMP('…')");
            }
            RequireSymbol("(");
            var inner = _token;
            if (inner.Kind != Cql2TokenKind.Text) throw Expected("单引号中的文字", "a text in single quotation marks");
            Advance();
            RequireSymbol(")");
            return Cql2Binder.Instant(inner.Text, token.Is("DATE"), inner.Place);
        }

        private Geometry ParseGeometry()
        {
            var token = _token;
            if (token.Is("BBOX"))
            {
                var numbers = new List<double>();
                Advance();
                RequireSymbol("(");
                do
                {
                    if (_token.Kind != Cql2TokenKind.Number) throw Expected("数字", "a number");
                    numbers.Add(Cql2TextLexer.ToNumber(_token));
                    Advance();
                }
                while (TakeSymbol(","));
                RequireSymbol(")");
                return Cql2Binder.Box(numbers, token.Place);
            }
            if (!Shapes.Any(token.Is)) throw Expected($"BBOX, {string.Join(", ", Shapes)}", $"BBOX, {string.Join(", ", Shapes)}");
            var text = _lexer.ThroughParentheses(token.At);
            Advance();
            try
            {
                return new WKTReader().Read(text);
            }
            catch (Exception broken) when (broken is ParseException or ArgumentException or InvalidOperationException or FormatException)
            {
                throw Cql2Exception.At(token.Place, $"这不是 WKT 几何", $"this is not a geometry in WKT");
            }
        }

        private void Advance() => _token = _lexer.Next();

        private bool TakeWord(string word)
        {
            if (!_token.Is(word)) return false;
            Advance();
            return true;
        }

        private bool TakeSymbol(string symbol)
        {
            if (!_token.IsSymbol(symbol)) return false;
            Advance();
            return true;
        }

        private void RequireSymbol(string symbol)
        {
            if (!TakeSymbol(symbol)) throw Expected(symbol, symbol);
        }

        private Cql2Exception Expected(string chinese, string english) => _token.Kind == Cql2TokenKind.End
            ? Cql2Exception.At(_token.Place, $"到此结束，应为：{chinese}", $"it ends where one of these belongs: {english}")
            : Cql2Exception.At(_token.Place, $"“{_token.Text}”处应为：{chinese}", $"\"{_token.Text}\" stands where one of these belongs: {english}");
    }
}
