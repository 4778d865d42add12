namespace Outposts.GraphQL.Tests.Validation.Rules;

public class KnownArgumentNamesRuleTests
{
    private const string Rule = "KnownArgumentNamesRule";

    [Theory]
    [InlineData("{ dog { doesKnowCommand(dogCommand: SIT) isAtLocation(x: 1, y: 2) @many(x: 1) @onField(value: 2) unknown(x: 1) name @unknown(y: 1) } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ dog { doesKnowCommand(command: SIT, dogComand: SIT) barks(x: 1) } }",
        "Unknown argument \"command\" on field \"Dog.doesKnowCommand\". Did you mean \"dogCommand\"? (1:25)",
        "Unknown argument \"dogComand\" on field \"Dog.doesKnowCommand\". Did you mean \"dogCommand\"? (1:39)",
        "Unknown argument \"x\" on field \"Dog.barks\". (1:61)")]
    [InlineData(
        "{ dog @skip(unless: true, iff: true) { name @onField(valu: 1) } }",
        "Unknown argument \"unless\" on directive \"@skip\". (1:13)",
        "Unknown argument \"iff\" on directive \"@skip\". Did you mean \"if\"? (1:27)",
        "Unknown argument \"valu\" on directive \"@onField\". Did you mean \"value\"? (1:54)")]
    [InlineData(
        "{ __type(nme: \"x\") { name(x: 1) } human { name(surame: true) } }",
        "Unknown argument \"nme\" on field \"<meta>.__type\". Did you mean \"name\"? (1:10)",
        "Unknown argument \"x\" on field \"__Type.name\". (1:27)",
        "Unknown argument \"surame\" on field \"Human.name\". Did you mean \"surname\"? (1:48)")]
    [InlineData("{ pet { name(surnam: true) } }", "Unknown argument \"surnam\" on field \"Pet.name\". Did you mean \"surname\"? (1:14)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
