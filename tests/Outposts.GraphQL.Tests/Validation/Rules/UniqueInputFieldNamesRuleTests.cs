namespace Outposts.GraphQL.Tests.Validation.Rules;

public class UniqueInputFieldNamesRuleTests
{
    private const string Rule = "UniqueInputFieldNamesRule";

    [Theory]
    [InlineData("{ arguments { complex(value: { required: true, inner: { required: false, int: 1 } }) a: complex(value: { required: true }) } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ arguments { complex(value: { required: true, required: false, inner: { int: 1, int: 2, int: 3 } }) } }",
        "There can be only one input field named \"required\". (1:32, 1:48)",
        "There can be only one input field named \"int\". (1:74, 1:82)",
        "There can be only one input field named \"int\". (1:74, 1:90)")]
    [InlineData(
        "query A($a: Complex = { int: 1, int: 2 }) { dog { name @onField(value: { a: 1, a: 2 }) } }",
        "There can be only one input field named \"int\". (1:25, 1:33)",
        "There can be only one input field named \"a\". (1:74, 1:80)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
