namespace Outposts.GraphQL.Tests.Validation.Rules;

public class VariablesAreInputTypesRuleTests
{
    private const string Rule = "VariablesAreInputTypesRule";

    [Theory]
    [InlineData("query A($a: String, $b: [Boolean!]!, $c: Complex, $d: Unknown) { dog { name } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "query A($a: Dog, $b: [[CatOrDog!]]!, $c: Pet) { dog { name } }",
        "Variable \"$a\" cannot be non-input type \"Dog\". (1:13)",
        "Variable \"$b\" cannot be non-input type \"[[CatOrDog!]]!\". (1:22)",
        "Variable \"$c\" cannot be non-input type \"Pet\". (1:42)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
