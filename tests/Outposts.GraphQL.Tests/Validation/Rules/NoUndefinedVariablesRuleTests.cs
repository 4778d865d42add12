namespace Outposts.GraphQL.Tests.Validation.Rules;

public class NoUndefinedVariablesRuleTests
{
    private const string Rule = "NoUndefinedVariablesRule";

    [Theory]
    [InlineData("query A($a: String, $b: Complex) { ...F arguments { complex(value: { text: $a, inner: $b }) } } fragment F on Query { human(id: $a) { name @include(if: $b) } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData("query A($a: String) { human(id: $b) { name } }", "Variable \"$b\" is not defined by operation \"A\". (1:33, 1:1)")]
    [InlineData(
        "{ ...F } fragment F on Query { ...G human(id: $a) { name } } fragment G on Query { human(id: $a) { name(surname: $c) @skip(if: $d) } }",
        "Variable \"$a\" is not defined. (1:47, 1:1)",
        "Variable \"$a\" is not defined. (1:94, 1:1)",
        "Variable \"$c\" is not defined. (1:114, 1:1)",
        "Variable \"$d\" is not defined. (1:128, 1:1)")]
    [InlineData(
        "query A($a: ID) { ...F } query B($b: ID) { ...F } fragment F on Query { human(id: $a) { name } arguments { strings(value: [$b, $c]) } }",
        "Variable \"$b\" is not defined by operation \"A\". (1:124, 1:1)",
        "Variable \"$c\" is not defined by operation \"A\". (1:128, 1:1)",
        "Variable \"$a\" is not defined by operation \"B\". (1:83, 1:26)",
        "Variable \"$c\" is not defined by operation \"B\". (1:128, 1:26)")]
    [InlineData("query A($a: Int) @unknown(x: $z) { dog { name } }", "Variable \"$z\" is not defined by operation \"A\". (1:30, 1:1)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
