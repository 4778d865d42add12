using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Tests.Language;

public class LexerTests
{
    private static string StringOf(string text) => Parser.ParseValue(text).ShouldBeOfType<StringValueNode>().Value;

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\" x \"", " x ")]
    [InlineData("\"\\n\\r\\t\\b\\f\\/\\\\\\\"\"", "\n\r\t\b\f/\\\"")]
    [InlineData("\"\\u1234\\u5678\\u90AB\\uCDEF\"", "\u1234\u5678\u90AB\uCDEF")]
    [InlineData("\"\\u{1F600} \\u{0} \\u{10FFFF}\"", "\U0001F600 \0 \U0010FFFF")]
    [InlineData("\"\\uD83D\\uDE00\"", "\U0001F600")]
    [InlineData("\"\U0001F600\"", "\U0001F600")]
    [InlineData("\"\"\"simple\"\"\"", "simple")]
    [InlineData("\"\"\"contains \" quote\"\"\"", "contains \" quote")]
    [InlineData("\"\"\"contains \\\"\"\" triple\"\"\"", "contains \"\"\" triple")]
    [InlineData("\"\"\"unescaped \\n\\u1234\"\"\"", "unescaped \\n\\u1234")]
    [InlineData("\"\"\"\r\n    a\r      b\n\n    c\r\n  \"\"\"", "a\n  b\n\nc")]
    [InlineData("\"\"\"   first\n     second\n    third\"\"\"", "   first\n second\nthird")]
    [InlineData("\"\"\"\n \t \n\"\"\"", "")]
    public void The_value_of_a_string_is_read(string text, string value) => StringOf(text).ShouldBe(value);

    [Theory]
    [InlineData("\"", "Unterminated string.", 2)]
    [InlineData("\"multi\nline\"", "Unterminated string.", 7)]
    [InlineData("\"bad \\x esc\"", "Invalid character escape sequence: \"\\x\".", 6)]
    [InlineData("\"bad \\u1 esc\"", "Invalid Unicode escape sequence: \"\\u1 es\".", 6)]
    [InlineData("\"bad \\uD83D esc\"", "Invalid Unicode escape sequence: \"\\uD83D\".", 6)]
    [InlineData("\"bad \\uDE00 esc\"", "Invalid Unicode escape sequence: \"\\uDE00\".", 6)]
    [InlineData("\"bad \\u{} esc\"", "Invalid Unicode escape sequence: \"\\u{}\".", 6)]
    [InlineData("\"bad \\u{110000} esc\"", "Invalid Unicode escape sequence: \"\\u{110000}\".", 6)]
    [InlineData("\"bad \\u{FFFFFFFF} esc\"", "Invalid Unicode escape sequence: \"\\u{FFFFFFFF\".", 6)]
    [InlineData("\"bad \\u{FXXX} esc\"", "Invalid Unicode escape sequence: \"\\u{FX\".", 6)]
    [InlineData("'single'", "Unexpected single quote character ('), did you mean to use a double quote (\")?", 1)]
    [InlineData("00", "Invalid number, unexpected digit after 0: \"0\".", 2)]
    [InlineData("1.", "Invalid number, expected digit but got: <EOF>.", 3)]
    [InlineData("1e\"", "Invalid number, expected digit but got: '\"'.", 3)]
    [InlineData("1.0.1", "Invalid number, expected digit but got: \".\".", 4)]
    [InlineData("0xF1", "Invalid number, expected digit but got: \"x\".", 2)]
    [InlineData("-A", "Invalid number, expected digit but got: \"A\".", 2)]
    [InlineData(".123", "Invalid number, expected digit before \".\", did you mean \"0.123\"?", 1)]
    [InlineData("..", "Unexpected \"..\", did you mean \"...\"?", 1)]
    [InlineData(".", "Unexpected character: \".\".", 1)]
    [InlineData("?", "Unexpected character: \"?\".", 1)]
    [InlineData("\0", "Unexpected character: U+0000.", 1)]
    [InlineData("\u203B", "Unexpected character: U+203B.", 1)]
    [InlineData("\U0001F600", "Unexpected character: U+1F600.", 1)]
    public void A_wrong_character_is_told_as_graphql_js_tells_it(string text, string message, int column)
    {
        var error = Should.Throw<GraphQLSyntaxException>(() => Parser.ParseValue(text)).Errors.Single();
        error.Message.ShouldBe("Syntax Error: " + message);
        error.Locations.ShouldBe([new SourceLocation(1, column)]);
    }

    // Not rows of the theory above: attributes are stored as UTF-8, which cannot hold a lone surrogate.
    [Fact]
    public void A_lone_surrogate_is_refused_wherever_it_stands()
    {
        A_wrong_character_is_told_as_graphql_js_tells_it("\uDEAD", "Invalid character: U+DEAD.", 1);
        A_wrong_character_is_told_as_graphql_js_tells_it("# lone \uDEAD\n1", "Invalid character: U+DEAD.", 8);
        A_wrong_character_is_told_as_graphql_js_tells_it("\"bad \uD83D esc\"", "Invalid character within String: U+D83D.", 6);
        A_wrong_character_is_told_as_graphql_js_tells_it("\"\"\"bad \uD83D\"\"\"", "Invalid character within String: U+D83D.", 8);
    }

    [Theory]
    [InlineData("0", typeof(IntValueNode))]
    [InlineData("-12", typeof(IntValueNode))]
    [InlineData("123456789012345678901234567890", typeof(IntValueNode))]
    [InlineData("-0.5", typeof(FloatValueNode))]
    [InlineData("1e-9", typeof(FloatValueNode))]
    [InlineData("1.5E+10", typeof(FloatValueNode))]
    public void Numbers_keep_their_text(string text, Type type)
    {
        var node = Parser.ParseValue(text);
        node.ShouldBeOfType(type);
        node.ToString().ShouldBe(text);
    }

    [Fact]
    public void Commas_comments_and_byte_order_marks_are_ignored_and_lines_are_counted()
    {
        var document = Parser.ParseDocument("\uFEFF,# one\r# two\r\n\n  {,a,} # end");
        document.Definitions[0].Location.Line.ShouldBe(4);
        document.Definitions[0].Location.Column.ShouldBe(3);
    }
}
