namespace Outposts.GraphQL.Tests.Validation.Rules;

public class UniqueFragmentNamesRuleTests
{
    private const string Rule = "UniqueFragmentNamesRule";

    [Theory]
    [InlineData("{ ...A ...B } fragment A on Query { dog { name } } fragment B on Query { dog { name } }")]
    [InlineData("query A { dog { ...A } } fragment A on Dog { name }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ dog { ...A } } fragment A on Dog { name } fragment A on Dog { barks } fragment A on Dog { barks }",
        "There can be only one fragment named \"A\". (1:27, 1:54)",
        "There can be only one fragment named \"A\". (1:27, 1:82)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
