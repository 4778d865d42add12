namespace Outposts.GraphQL.Tests.Validation.Rules;

public class UniqueVariableNamesRuleTests
{
    private const string Rule = "UniqueVariableNamesRule";

    [Theory]
    [InlineData("query A($x: Int, $y: String) { dog { name } } query B($x: String, $y: Int) { dog { name } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "query A($x: Int, $x: Int, $x: String, $y: Int) { dog { name } } query B($x: Int, $x: Int) { dog { name } }",
        "There can be only one variable named \"$x\". (1:10, 1:19, 1:28)",
        "There can be only one variable named \"$x\". (1:74, 1:83)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
