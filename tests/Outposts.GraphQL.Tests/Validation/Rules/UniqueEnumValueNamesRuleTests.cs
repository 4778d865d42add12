namespace Outposts.GraphQL.Tests.Validation.Rules;

public class UniqueEnumValueNamesRuleTests
{
    private const string Rule = "UniqueEnumValueNamesRule";

    [Theory]
    [InlineData("enum A { A B } enum B { A } extend enum A { C }")]
    public void Lets_pass(string sdl) => RuleHarness.ExpectValidSdl(Rule, sdl);

    [Theory]
    [InlineData(
        "enum A { A B A } extend enum A { B } extend enum A { D } extend enum A { D }",
        "Enum value \"A.A\" can only be defined once. (1:10, 1:14)",
        "Enum value \"A.B\" can only be defined once. (1:12, 1:34)",
        "Enum value \"A.D\" can only be defined once. (1:54, 1:74)")]
    public void Refuses(string sdl, params string[] errors) =>
        RuleHarness.ExpectSdlErrors(Rule, sdl, errors);
}
