namespace Outposts.GraphQL.Tests.Validation.Rules;

public class LoneAnonymousOperationRuleTests
{
    private const string Rule = "LoneAnonymousOperationRule";

    [Theory]
    [InlineData("fragment F on Dog { name }")]
    [InlineData("{ dog { name } }")]
    [InlineData("query A { dog { name } } query B { dog { name } }")]
    [InlineData("{ dog { ...F } } fragment F on Dog { name }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ dog { name } } { cat { name } }",
        "This anonymous operation must be the only defined operation. (1:1)",
        "This anonymous operation must be the only defined operation. (1:18)")]
    [InlineData("{ dog { name } } mutation M { name }", "This anonymous operation must be the only defined operation. (1:1)")]
    [InlineData("{ dog { name } } subscription S { message }", "This anonymous operation must be the only defined operation. (1:1)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
