namespace Outposts.GraphQL.Tests.Validation.Rules;

public class UniqueOperationNamesRuleTests
{
    private const string Rule = "UniqueOperationNamesRule";

    [Theory]
    [InlineData("fragment F on Dog { name }")]
    [InlineData("query A { dog { name } } query B { dog { name } } { dog { name } }")]
    [InlineData("query A { dog { name } } fragment A on Dog { name }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "query A { dog { name } } query A { dog { name } } mutation A { name }",
        "There can be only one operation named \"A\". (1:7, 1:32)",
        "There can be only one operation named \"A\". (1:7, 1:60)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
