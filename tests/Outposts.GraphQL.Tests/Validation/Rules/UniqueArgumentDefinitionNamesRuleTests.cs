namespace Outposts.GraphQL.Tests.Validation.Rules;

public class UniqueArgumentDefinitionNamesRuleTests
{
    private const string Rule = "UniqueArgumentDefinitionNamesRule";

    [Theory]
    [InlineData("type A { a(x: Int, y: Int): Int b(x: Int): Int } directive @d(x: Int, y: Int) on FIELD")]
    public void Lets_pass(string sdl) => RuleHarness.ExpectValidSdl(Rule, sdl);

    [Theory]
    [InlineData(
        "type A { a(x: Int, y: Int, x: Int): Int } extend interface B { b(c: Int, c: Int, c: Int): Int } directive @d(x: Int, x: Int) on FIELD",
        "Argument \"A.a(x:)\" can only be defined once. (1:12, 1:28)",
        "Argument \"B.b(c:)\" can only be defined once. (1:66, 1:74, 1:82)",
        "Argument \"@d(x:)\" can only be defined once. (1:110, 1:118)")]
    public void Refuses(string sdl, params string[] errors) =>
        RuleHarness.ExpectSdlErrors(Rule, sdl, errors);
}
