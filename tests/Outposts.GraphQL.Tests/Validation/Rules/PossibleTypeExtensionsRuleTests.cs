namespace Outposts.GraphQL.Tests.Validation.Rules;

public class PossibleTypeExtensionsRuleTests
{
    private const string Rule = "PossibleTypeExtensionsRule";

    [Theory]
    [InlineData("scalar A type B interface C union D enum E input F extend scalar A @d extend type B @d extend interface C @d extend union D @d extend enum E @d extend input F @d")]
    public void Lets_pass(string sdl) => RuleHarness.ExpectValidSdl(Rule, sdl);

    [Theory]
    [InlineData(
        "scalar A type B interface C union D enum E input F extend type A @d extend interface B @d extend union C @d extend enum D @d extend input E @d extend scalar F @d",
        "Cannot extend non-object type \"A\". (1:1, 1:52)",
        "Cannot extend non-interface type \"B\". (1:10, 1:69)",
        "Cannot extend non-union type \"C\". (1:17, 1:91)",
        "Cannot extend non-enum type \"D\". (1:29, 1:109)",
        "Cannot extend non-input object type \"E\". (1:37, 1:126)",
        "Cannot extend non-scalar type \"F\". (1:44, 1:144)")]
    [InlineData(
        "type Known extend type Unknown @d extend type Knwn @d extend enum Unknown @d",
        "Cannot extend type \"Unknown\" because it is not defined. Did you mean \"Known\"? (1:24)",
        "Cannot extend type \"Knwn\" because it is not defined. Did you mean \"Known\"? (1:47)",
        "Cannot extend type \"Unknown\" because it is not defined. Did you mean \"Known\"? (1:67)")]
    public void Refuses(string sdl, params string[] errors) =>
        RuleHarness.ExpectSdlErrors(Rule, sdl, errors);
}
