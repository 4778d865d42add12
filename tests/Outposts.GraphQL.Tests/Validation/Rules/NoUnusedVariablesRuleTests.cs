namespace Outposts.GraphQL.Tests.Validation.Rules;

public class NoUnusedVariablesRuleTests
{
    private const string Rule = "NoUnusedVariablesRule";

    [Theory]
    [InlineData("query A($a: ID) { human(id: $a) { name } }")]
    [InlineData("query A($a: ID) { ...F } fragment F on Query { ...G } fragment G on Query { human(id: $a) { name } }")]
    [InlineData("query A($a: Boolean) { dog @skip(if: $a) { name } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData("query A($a: String, $b: String) { human(id: $b) { name } }", "Variable \"$a\" is never used in operation \"A\". (1:9)")]
    [InlineData(
        "query ($a: String) { ...F } fragment F on Query { dog { name } } fragment Unused on Query { human(id: $a) { name } }",
        "Variable \"$a\" is never used. (1:8)")]
    [InlineData(
        "query A($a: ID) { ...F } query B($b: ID) { ...F } fragment F on Query { human(id: $a) { name } }",
        "Variable \"$b\" is never used in operation \"B\". (1:34)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
