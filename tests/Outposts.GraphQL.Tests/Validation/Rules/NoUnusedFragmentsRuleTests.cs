namespace Outposts.GraphQL.Tests.Validation.Rules;

public class NoUnusedFragmentsRuleTests
{
    private const string Rule = "NoUnusedFragmentsRule";

    [Theory]
    [InlineData("{ dog { ...A ... on Dog { ...B } } } fragment A on Dog { name } fragment B on Dog { ...C } fragment C on Dog { name }")]
    [InlineData("query A { dog { ...A } } query B { dog { ...B } } fragment A on Dog { name } fragment B on Dog { name }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ dog { ...A } } fragment A on Dog { name } fragment B on Dog { name } fragment C on Dog { ...D } fragment D on Dog { ...C }",
        "Fragment \"B\" is never used. (1:45)",
        "Fragment \"C\" is never used. (1:72)",
        "Fragment \"D\" is never used. (1:99)")]
    [InlineData("{ dog { ...Unknown } } fragment A on Dog { name }", "Fragment \"A\" is never used. (1:24)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
