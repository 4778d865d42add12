namespace Outposts.GraphQL.Tests.Validation.Rules;

public class UniqueTypeNamesRuleTests
{
    private const string Rule = "UniqueTypeNamesRule";

    [Theory]
    [InlineData("type A { a: Int } scalar B union C enum D input E interface F extend type A { b: Int }")]
    public void Lets_pass(string sdl) => RuleHarness.ExpectValidSdl(Rule, sdl);

    [Theory]
    [InlineData(
        "type A { a: Int } scalar A enum A interface B input B",
        "There can be only one type named \"A\". (1:6, 1:26)",
        "There can be only one type named \"A\". (1:6, 1:33)",
        "There can be only one type named \"B\". (1:45, 1:53)")]
    public void Refuses(string sdl, params string[] errors) =>
        RuleHarness.ExpectSdlErrors(Rule, sdl, errors);
}
