namespace Outposts.GraphQL.Tests.Validation.Rules;

public class FragmentsOnCompositeTypesRuleTests
{
    private const string Rule = "FragmentsOnCompositeTypesRule";

    [Theory]
    [InlineData("fragment F on Dog { barks } fragment G on Pet { name } fragment H on CatOrDog { __typename }")]
    [InlineData("{ dog { ... on Pet { name } ... { name } ... on Unknown { name } } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "fragment F on FurColor { bad } fragment G on Complex { bad } fragment H on Int { bad }",
        "Fragment \"F\" cannot condition on non composite type \"FurColor\". (1:15)",
        "Fragment \"G\" cannot condition on non composite type \"Complex\". (1:46)",
        "Fragment \"H\" cannot condition on non composite type \"Int\". (1:76)")]
    [InlineData("{ dog { ... on Boolean { barks } } }", "Fragment cannot condition on non composite type \"Boolean\". (1:16)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
