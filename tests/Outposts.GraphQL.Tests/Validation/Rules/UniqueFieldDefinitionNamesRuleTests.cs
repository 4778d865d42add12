namespace Outposts.GraphQL.Tests.Validation.Rules;

public class UniqueFieldDefinitionNamesRuleTests
{
    private const string Rule = "UniqueFieldDefinitionNamesRule";

    [Theory]
    [InlineData("type A { a: Int b: Int } interface B { a: Int } input C { a: Int } extend type A { c: Int }")]
    public void Lets_pass(string sdl) => RuleHarness.ExpectValidSdl(Rule, sdl);

    [Theory]
    [InlineData(
        "type A { a: Int a: String } extend type A { a: Int } interface B { b: Int b: Int } input C { c: Int } extend input C { c: Int } extend interface B { b: Int }",
        "Field \"A.a\" can only be defined once. (1:10, 1:17)",
        "Field \"A.a\" can only be defined once. (1:10, 1:45)",
        "Field \"B.b\" can only be defined once. (1:68, 1:75)",
        "Field \"C.c\" can only be defined once. (1:94, 1:120)",
        "Field \"B.b\" can only be defined once. (1:68, 1:150)")]
    public void Refuses(string sdl, params string[] errors) =>
        RuleHarness.ExpectSdlErrors(Rule, sdl, errors);
}
