namespace Outposts.GraphQL.Tests.Validation.Rules;

public class NoFragmentCyclesRuleTests
{
    private const string Rule = "NoFragmentCyclesRule";

    [Theory]
    [InlineData("{ dog { ...A } } fragment A on Dog { ...B ...B } fragment B on Dog { name mother { ...C } } fragment C on Dog { name ...Unknown }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData("fragment A on Dog { ...A }", "Cannot spread fragment \"A\" within itself. (1:21)")]
    [InlineData(
        "fragment A on Dog { mother { ...A } ...A }",
        "Cannot spread fragment \"A\" within itself. (1:37)",
        "Cannot spread fragment \"A\" within itself. (1:30)")]
    [InlineData("fragment A on Pet { ... on Pet { ...A } }", "Cannot spread fragment \"A\" within itself. (1:34)")]
    [InlineData("fragment A on Dog { ...B } fragment B on Dog { ...A }",
        "Cannot spread fragment \"A\" within itself via \"B\". (1:21, 1:48)")]
    [InlineData(
        "fragment A on Dog { ...B } fragment B on Dog { ...C } fragment C on Dog { ...A ...B ...C }",
        "Cannot spread fragment \"A\" within itself via \"B\", \"C\". (1:21, 1:48, 1:75)",
        "Cannot spread fragment \"B\" within itself via \"C\". (1:48, 1:80)",
        "Cannot spread fragment \"C\" within itself. (1:85)")]
    [InlineData(
        "fragment A on Dog { ...B ...C } fragment B on Dog { ...A } fragment C on Dog { ...A ...B }",
        "Cannot spread fragment \"A\" within itself via \"B\". (1:21, 1:53)",
        "Cannot spread fragment \"A\" within itself via \"C\". (1:26, 1:80)")]
    [InlineData(
        "{ dog { ...D } } fragment D on Dog { ...E } fragment E on Dog { ...F } fragment F on Dog { ...E }",
        "Cannot spread fragment \"E\" within itself via \"F\". (1:65, 1:92)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
