namespace Outposts.GraphQL.Tests.Validation.Rules;

public class UniqueDirectiveNamesRuleTests
{
    private const string Rule = "UniqueDirectiveNamesRule";

    [Theory]
    [InlineData("directive @a on FIELD directive @b on FIELD")]
    public void Lets_pass(string sdl) => RuleHarness.ExpectValidSdl(Rule, sdl);

    [Theory]
    [InlineData(
        "directive @a on FIELD directive @a on QUERY directive @a on ENUM",
        "There can be only one directive named \"@a\". (1:12, 1:34)",
        "There can be only one directive named \"@a\". (1:12, 1:56)")]
    public void Refuses(string sdl, params string[] errors) =>
        RuleHarness.ExpectSdlErrors(Rule, sdl, errors);
}
