namespace Outposts.GraphQL.Tests.Validation.Rules;

public class KnownTypeNamesRuleTests
{
    private const string Rule = "KnownTypeNamesRule";

    [Theory]
    [InlineData("query A($v: String, $r: [String!]!) { human(id: 4) { pets { ... on Pet { name } ...F } } } fragment F on Pet { name }")]
    [InlineData("query A($v: New) { dog { name } } type New { a: Int }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "query A($v: JumbledUpLetters) { human(id: 4) { pets { ... on Badger { name } ...F } } } fragment F on Peat { name }",
        "Unknown type \"JumbledUpLetters\". (1:13)",
        "Unknown type \"Badger\". (1:62)",
        "Unknown type \"Peat\". Did you mean \"Pet\" or \"Cat\"? (1:103)")]
    [InlineData("query A($v: Boolaen, $i: Int) { dog { name } }", "Unknown type \"Boolaen\". Did you mean \"Boolean\"? (1:13)")]
    [InlineData("query A($v: Intt) { dog { name } }", "Unknown type \"Intt\". Did you mean \"Int\"? (1:13)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
