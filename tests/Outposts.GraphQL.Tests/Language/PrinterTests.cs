using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Tests.Language;

public class PrinterTests
{
    [Fact]
    public void Executable_documents_are_laid_out()
    {
        const string text =
            """
            "what it is"
            query Q($a: [Int!]! = [1, 2] @d, $b: In = { x: 1 }) @live(if: $a) {
              alias: field(first: $a, after: {y: [null, true, ENUM, "s\"\\", 1.5e3]}) @include(if: $a) { id, ...F @skip(if: false) }
              ... on T @x { id }
              ... { id }
              long(argument1: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", argument2: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")
            }
            { id }
            mutation { a }
            fragment F on T @y { id }
            """;
        const string printed =
            """"
            "what it is"
            query Q($a: [Int!]! = [1, 2] @d, $b: In = { x: 1 }) @live(if: $a) {
              alias: field(first: $a, after: { y: [null, true, ENUM, "s\"\\", 1.5e3] }) @include(if: $a) {
                id
                ...F @skip(if: false)
              }
              ... on T @x {
                id
              }
              ... {
                id
              }
              long(
                argument1: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                argument2: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
              )
            }

            {
              id
            }

            mutation {
              a
            }

            fragment F on T @y {
              id
            }
            """";
        Printer.Print(Parser.ParseDocument(text)).ShouldBe(printed);
    }

    [Fact]
    public void Type_system_documents_are_laid_out()
    {
        const string text =
            """"
            """The schema"""
            schema @a {
              query: Q
              mutation: M
            }

            extend schema @b

            "A scalar"
            scalar S @specifiedBy(url: "x")

            extend scalar S @c

            type Q implements A & B @d {
              "one line"
              f(
                """
                two
                lines
                """
                x: Int = 1 @e
                y: [S!]!
              ): Int! @deprecated
              g(x: Int, y: String = "a"): S
            }

            extend type Q implements C

            interface A implements B {
              f: Int
            }

            extend interface A @f

            union U @g = A | B

            extend union U = C

            enum E {
              A @h
              B
            }

            extend enum E {
              C
            }

            input I @oneOf {
              a: Int
            }

            extend input I {
              b: Int = 3
            }

            directive @dd(x: Int) repeatable on FIELD | QUERY

            type Empty
            """";
        Printer.Print(Parser.ParseDocument(text)).ShouldBe(text);
    }

    [Theory]
    [InlineData("\"\"\"one\"\"\"")]
    [InlineData("\"\"\"\n  one\n  two\n\"\"\"")]
    [InlineData("\"\"\"ends with a quote\\\"\"\"\"\"\"")]
    [InlineData("\"\"\"\nx\n  \n y \\\n\"\"\"")]
    [InlineData("\"\"\"    indented\"\"\"")]
    [InlineData("\"\"\"a\n b\n  c\"\"\"")]
    [InlineData("\"\"\"\"\"\"")]
    public void A_printed_block_string_has_the_same_value(string text)
    {
        var value = (StringValueNode)Parser.ParseValue(text);
        var again = (StringValueNode)Parser.ParseValue(Printer.Print(value));
        again.Block.ShouldBeTrue();
        again.Value.ShouldBe(value.Value);
    }

    [Theory]
    [InlineData("type T query { a }", "type T\n\nquery {\n  a\n}")]
    [InlineData("extend schema @d query { query: Q }", "extend schema @d\n\nquery {\n  query: Q\n}")]
    [InlineData("scalar S { a }", "scalar S\n\n{\n  a\n}")]
    public void A_query_is_not_taken_for_the_members_of_the_type_before_it(string text, string printed)
    {
        Printer.Print(Parser.ParseDocument(text)).ShouldBe(printed);
        Printer.Print(Parser.ParseDocument(printed)).ShouldBe(printed);
    }

    [Fact]
    public void Long_lists_and_objects_break_into_lines()
    {
        var items = string.Join(", ", Enumerable.Range(1_000_000, 10));
        Printer.Print(Parser.ParseValue($"[{items}]")).ShouldBe("[\n  " + items.Replace(", ", "\n  ") + "\n]");
        Printer.Print(Parser.ParseValue($"{{ a: [{items}] }}")).ShouldStartWith("{\n  a: [\n    1000000\n");
    }

    [Fact]
    public void Control_characters_are_escaped() =>
        Printer.Print(new StringValueNode { Value = "\0\b\f\n\r\t\u007f\u0085é😀" })
            .ShouldBe("\"\\u0000\\b\\f\\n\\r\\t\\u007F\\u0085é😀\"");
}
