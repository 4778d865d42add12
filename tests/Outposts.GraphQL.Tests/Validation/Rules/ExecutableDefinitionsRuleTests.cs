namespace Outposts.GraphQL.Tests.Validation.Rules;

public class ExecutableDefinitionsRuleTests
{
    private const string Rule = "ExecutableDefinitionsRule";

    [Theory]
    [InlineData("{ dog { name } }")]
    [InlineData("query A { dog { ...F } } fragment F on Dog { name }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "query A { dog { name } } type Cow { name: String } extend type Dog { color: String }",
        "The \"Cow\" definition is not executable. (1:26)",
        "The \"Dog\" definition is not executable. (1:52)")]
    [InlineData(
        "schema { query: Query } type Query { test: String } extend schema @d",
        "The schema definition is not executable. (1:1)",
        "The \"Query\" definition is not executable. (1:25)",
        "The schema definition is not executable. (1:53)")]
    [InlineData("directive @x on FIELD { dog { name } }", "The \"x\" definition is not executable. (1:1)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
