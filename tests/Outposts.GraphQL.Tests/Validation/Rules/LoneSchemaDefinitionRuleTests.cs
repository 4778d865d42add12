namespace Outposts.GraphQL.Tests.Validation.Rules;

public class LoneSchemaDefinitionRuleTests
{
    private const string Rule = "LoneSchemaDefinitionRule";

    [Theory]
    [InlineData("type Query { a: Int }")]
    [InlineData("schema { query: A } type A { a: Int } extend schema @d")]
    public void Lets_pass(string sdl) => RuleHarness.ExpectValidSdl(Rule, sdl);

    [Theory]
    [InlineData(
        "schema { query: A } type A { a: Int } schema { mutation: A } schema { query: A }",
        "Must provide only one schema definition. (1:39)",
        "Must provide only one schema definition. (1:62)")]
    public void Refuses(string sdl, params string[] errors) =>
        RuleHarness.ExpectSdlErrors(Rule, sdl, errors);
}
