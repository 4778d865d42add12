namespace Outposts.GraphQL.Tests.Validation.Rules;

public class KnownFragmentNamesRuleTests
{
    private const string Rule = "KnownFragmentNamesRule";

    [Theory]
    [InlineData("{ dog { ...A ... on Dog { ...B } } } fragment A on Dog { name } fragment B on Dog { ...A }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ dog { ...A ... on Dog { ...B } } } fragment C on Dog { ...D }",
        "Unknown fragment \"A\". (1:12)",
        "Unknown fragment \"B\". (1:30)",
        "Unknown fragment \"D\". (1:61)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
