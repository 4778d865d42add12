namespace Outposts.GraphQL.Tests.Validation.Rules;

public class UniqueOperationTypesRuleTests
{
    private const string Rule = "UniqueOperationTypesRule";

    [Theory]
    [InlineData("schema { query: A mutation: B } extend schema { subscription: C }")]
    public void Lets_pass(string sdl) => RuleHarness.ExpectValidSdl(Rule, sdl);

    [Theory]
    [InlineData(
        "schema { query: A query: B } extend schema { query: C mutation: D } extend schema { mutation: E }",
        "There can be only one query type in schema. (1:10, 1:19)",
        "There can be only one query type in schema. (1:10, 1:46)",
        "There can be only one mutation type in schema. (1:55, 1:85)")]
    public void Refuses(string sdl, params string[] errors) =>
        RuleHarness.ExpectSdlErrors(Rule, sdl, errors);
}
