using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Tests.Validation;

namespace Outposts.GraphQL.Tests.Sdl;

public class SchemaPrinterTests
{
    [Fact]
    public void What_is_printed_builds_and_prints_the_same()
    {
        var printed = SchemaPrinter.Print(RuleHarness.Schema);
        SchemaPrinter.Print(SchemaFromSdl.Build(printed)).ShouldBe(printed);
        printed.ShouldContain("input OneOf @oneOf {");
        printed.ShouldContain("scalar Uuid @specifiedBy(url: \"https://example.org/uuid\")");
        printed.ShouldNotContain("directive @skip");
        printed.ShouldNotContain("__Type");
        printed.ShouldNotContain("schema {");
    }

    [Theory]
    [InlineData("type Query {\n  a: Int\n}\n")]
    [InlineData("schema {\n  query: Root\n}\n\ntype Root {\n  a: Int\n}\n")]
    [InlineData("\"about\"\nschema {\n  query: Query\n}\n\ntype Query {\n  a: Int\n}\n")]
    [InlineData("schema {\n  query: Query\n}\n\ntype Query {\n  a: Mutation\n}\n\ntype Mutation {\n  a: Int\n}\n")]
    [InlineData("type Query {\n  a(x: Int = 1, y: [Int!] = [1, 2]): Int @deprecated\n  b: Int @deprecated(reason: \"old\")\n}\n")]
    public void The_schema_is_written_only_where_it_says_more_than_names(string sdl)
    {
        // A description of one line is written as a block string, as graphql-js writes it.
        var expected = sdl.Replace("\"about\"", "\"\"\"about\"\"\"", StringComparison.Ordinal);
        SchemaPrinter.Print(SchemaFromSdl.Build(sdl)).ShouldBe(expected);
    }
}
