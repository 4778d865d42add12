using Outposts.GraphQL.Language;

namespace Outposts.GraphQL.Tests.Language;

public class ParserTests
{
    [Theory]
    [InlineData("{", "Syntax Error: Expected Name, found <EOF>.", 1, 2)]
    [InlineData("\n      { ...MissingOn }\n      fragment MissingOn Type", "Syntax Error: Expected \"on\", found Name \"Type\".", 3, 26)]
    [InlineData("{ field: {} }", "Syntax Error: Expected Name, found \"{\".", 1, 10)]
    [InlineData("notAnOperation Foo { field }", "Syntax Error: Unexpected Name \"notAnOperation\".", 1, 1)]
    [InlineData("...", "Syntax Error: Unexpected \"...\".", 1, 1)]
    [InlineData("{ \"\"", "Syntax Error: Expected Name, found String \"\".", 1, 3)]
    [InlineData("query", "Syntax Error: Expected \"{\", found <EOF>.", 1, 6)]
    [InlineData("{ }", "Syntax Error: Expected Name, found \"}\".", 1, 3)]
    [InlineData("query Foo($x: Complex = { a: { b: [ $var ] } }) { field }",
        "Syntax Error: Unexpected variable \"$var\" in constant value.", 1, 37)]
    [InlineData("fragment on on on { on }", "Syntax Error: Unexpected Name \"on\".", 1, 10)]
    [InlineData("{ ...on }", "Syntax Error: Expected Name, found \"}\".", 1, 9)]
    [InlineData("enum Test { VALID, true }", "Syntax Error: Name \"true\" is reserved and cannot be used for an enum value.", 1, 20)]
    [InlineData("extend type Hello", "Syntax Error: Unexpected <EOF>.", 1, 18)]
    [InlineData("\"d\" extend type Hello { a: Int }",
        "Syntax Error: Unexpected description, only GraphQL definitions support descriptions.", 1, 1)]
    [InlineData("\"d\" { a }", "Syntax Error: Unexpected description, descriptions are not supported on shorthand queries.", 1, 1)]
    [InlineData("directive @foo on FIELD | INCORRECT_LOCATION", "Syntax Error: Unexpected Name \"INCORRECT_LOCATION\".", 1, 27)]
    [InlineData("", "Syntax Error: Unexpected <EOF>.", 1, 1)]
    public void A_mistake_is_told_as_graphql_js_tells_it(string text, string message, int line, int column)
    {
        var error = Should.Throw<GraphQLSyntaxException>(() => Parser.ParseDocument(text)).Errors.Single();
        error.Message.ShouldBe(message);
        error.Locations.ShouldBe([new SourceLocation(line, column)]);
    }

    [Fact]
    public void Every_node_knows_its_place()
    {
        var document = Parser.ParseDocument("query Q($a: [Int!] = 1) {\r\n  alias: name(x: $a) @include(if: true)\n}");
        var operation = document.Definitions.Single().ShouldBeOfType<OperationDefinitionNode>();
        operation.Location.ShouldBe(new Location(0, 68, 1, 1));
        operation.Name!.Location.ShouldBe(new Location(6, 7, 1, 7));
        operation.VariableDefinitions.Single().Location.ShouldBe(new Location(8, 22, 1, 9));
        operation.VariableDefinitions.Single().Type.Location.ShouldBe(new Location(12, 18, 1, 13));
        var field = operation.SelectionSet.Selections.Single().ShouldBeOfType<FieldNode>();
        field.Location.ShouldBe(new Location(29, 66, 2, 3));
        field.ResponseKey.ShouldBe("alias");
        field.Arguments.Single().Value.Location.ShouldBe(new Location(44, 46, 2, 18));
        field.Directives.Single().Location.ShouldBe(new Location(48, 66, 2, 22));
        document.TokenCount.ShouldBe(31);
    }

    [Fact]
    public void Descriptions_stand_on_executable_definitions_and_variables()
    {
        var document = Parser.ParseDocument(
            "\"the query\" query Q(\"the variable\" $a: Int @d) { a }\n\"\"\"the fragment\"\"\" fragment F on T { a }");
        var operation = document.Definitions[0].ShouldBeOfType<OperationDefinitionNode>();
        operation.Description!.Value.ShouldBe("the query");
        operation.VariableDefinitions[0].Description!.Value.ShouldBe("the variable");
        operation.VariableDefinitions[0].Directives[0].Name.Value.ShouldBe("d");
        var fragment = document.Definitions[1].ShouldBeOfType<FragmentDefinitionNode>();
        fragment.Description!.Value.ShouldBe("the fragment");
        fragment.Description.Block.ShouldBeTrue();
    }

    [Theory]
    [InlineData("{ a { b { c } } }", 3, true)]
    [InlineData("{ a { b { c } } }", 2, false)]
    [InlineData("{ a(x: [[1]]) }", 3, true)]
    [InlineData("{ a(x: [[1]]) }", 2, false)]
    [InlineData("{ a(x: {y: {z: 1}}) }", 2, false)]
    [InlineData("query ($a: [[[Int]]]) { a }", 2, false)]
    public void Nesting_is_bounded(string text, int maxDepth, bool accepted)
    {
        var options = new ParserOptions { MaxDepth = maxDepth };
        if (accepted)
            Parser.ParseDocument(text, options).Definitions.Length.ShouldBe(1);
        else
            Should.Throw<GraphQLSyntaxException>(() => Parser.ParseDocument(text, options)).Message
                .ShouldBe($"Syntax Error: Document is nested more than {maxDepth} levels deep. Parsing aborted.");
    }

    [Theory]
    [InlineData("{", "a{")]
    [InlineData("{a(x:", "[")]
    [InlineData("{a(x:", "{y:")]
    [InlineData("query($a:", "[")]
    public void Very_deep_text_is_refused_and_does_not_exhaust_the_stack(string start, string repeated)
    {
        var text = start + string.Concat(Enumerable.Repeat(repeated, 200_000));
        Should.Throw<GraphQLSyntaxException>(() => Parser.ParseDocument(text)).Message.ShouldContain("250 levels deep");
    }

    [Theory]
    [InlineData("{ a b c }", 5, true)]
    [InlineData("{ a b c }", 4, false)]
    [InlineData("{ a # comments are no tokens\n }", 3, true)]
    [InlineData("extend type A { a: Int } extend type B { b: Int }", 16, true)]
    public void Tokens_are_bounded(string text, int maxTokens, bool accepted)
    {
        var options = new ParserOptions { MaxTokens = maxTokens };
        if (accepted)
            Parser.ParseDocument(text, options).TokenCount.ShouldBeLessThanOrEqualTo(maxTokens);
        else
            Should.Throw<GraphQLSyntaxException>(() => Parser.ParseDocument(text, options)).Message
                .ShouldBe($"Syntax Error: Document contains more than {maxTokens} tokens. Parsing aborted.");
    }

    [Fact]
    public void A_value_and_a_type_can_be_parsed_alone()
    {
        Parser.ParseValue("[1, $a, {b: \"c\"}]").ShouldBeOfType<ListValueNode>().Values.Length.ShouldBe(3);
        Parser.ParseType("[Int!]!").ShouldBeOfType<NonNullTypeNode>().Type.ShouldBeOfType<ListTypeNode>();
        Should.Throw<GraphQLSyntaxException>(() => Parser.ParseConstValue("$a")).Message
            .ShouldBe("Syntax Error: Unexpected variable \"$a\" in constant value.");
        Should.Throw<GraphQLSyntaxException>(() => Parser.ParseValue("1 2")).Message
            .ShouldBe("Syntax Error: Expected <EOF>, found Int \"2\".");
    }
}
