namespace Outposts.GraphQL.Tests.Validation.Rules;

public class UniqueDirectivesPerLocationRuleTests
{
    private const string Rule = "UniqueDirectivesPerLocationRule";

    [Theory]
    [InlineData("{ dog @onField @skip(if: true) { name @onField } }")]
    [InlineData("{ dog @many(x: 1) @many(x: 2) { name } }")]
    [InlineData("{ dog @unknown @unknown { name } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ dog @onField @onField { name @skip(if: true) @include(if: true) @skip(if: false) @skip(if: true) } }",
        "The directive \"@onField\" can only be used once at this location. (1:7, 1:16)",
        "The directive \"@skip\" can only be used once at this location. (1:32, 1:67)",
        "The directive \"@skip\" can only be used once at this location. (1:32, 1:84)")]
    [InlineData(
        "query A($v: Int @onVariable @onVariable) @onQuery @onQuery { dog { name } } query B @onQuery { dog { name } }",
        "The directive \"@onQuery\" can only be used once at this location. (1:42, 1:51)",
        "The directive \"@onVariable\" can only be used once at this location. (1:17, 1:29)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
