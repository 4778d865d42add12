namespace Outposts.GraphQL.Tests.Validation.Rules;

public class ScalarLeafsRuleTests
{
    private const string Rule = "ScalarLeafsRule";

    [Theory]
    [InlineData("{ dog { barks doesKnowCommand(dogCommand: SIT) mother { name } } }")]
    [InlineData("{ catOrDog { __typename } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData("{ dog }", "Field \"dog\" of type \"Dog\" must have a selection of subfields. Did you mean \"dog { ... }\"? (1:3)")]
    [InlineData("{ human { pets } }",
        "Field \"pets\" of type \"[Pet]\" must have a selection of subfields. Did you mean \"pets { ... }\"? (1:11)")]
    [InlineData("{ dog { barks { sinceWhen } } }",
        "Field \"barks\" must not have a selection since type \"Boolean\" has no subfields. (1:15)")]
    [InlineData(
        "{ cat { furColor { inHexDec } } }",
        "Field \"furColor\" must not have a selection since type \"FurColor\" has no subfields. (1:18)")]
    [InlineData(
        "{ dog { doesKnowCommand(dogCommand: SIT) { sinceWhen } } }",
        "Field \"doesKnowCommand\" must not have a selection since type \"Boolean\" has no subfields. (1:42)")]
    [InlineData(
        "{ human { relatives } }",
        "Field \"relatives\" of type \"[Human!]!\" must have a selection of subfields. Did you mean \"relatives { ... }\"? (1:11)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
