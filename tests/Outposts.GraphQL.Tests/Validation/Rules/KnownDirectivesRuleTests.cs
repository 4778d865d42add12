namespace Outposts.GraphQL.Tests.Validation.Rules;

public class KnownDirectivesRuleTests
{
    private const string Rule = "KnownDirectivesRule";

    [Theory]
    [InlineData("query A($v: Int @onVariable) @onQuery { dog @skip(if: true) { name @include(if: true) @onField ...F @many(x: 1) ... @many(x: 2) { name } } } fragment F on Dog @many(x: 3) { name }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ dog @unknown(x: 1) { name ... @alien { name } ...F @strange } } fragment F on Dog @deprecated { name }",
        "Unknown directive \"@unknown\". (1:7)",
        "Unknown directive \"@alien\". (1:33)",
        "Unknown directive \"@strange\". (1:54)",
        "Directive \"@deprecated\" may not be used on FRAGMENT_DEFINITION. (1:85)")]
    [InlineData(
        "query A($v: Int @onField) @onField @skip(if: true) { dog @onQuery { name @oneOf ... @onVariable { name } } } mutation @onQuery { name }",
        "Directive \"@onField\" may not be used on VARIABLE_DEFINITION. (1:17)",
        "Directive \"@onField\" may not be used on QUERY. (1:27)",
        "Directive \"@skip\" may not be used on QUERY. (1:36)",
        "Directive \"@onQuery\" may not be used on FIELD. (1:58)",
        "Directive \"@oneOf\" may not be used on FIELD. (1:74)",
        "Directive \"@onVariable\" may not be used on INLINE_FRAGMENT. (1:85)",
        "Directive \"@onQuery\" may not be used on MUTATION. (1:119)")]
    [InlineData(
        "subscription S @onQuery { message @own } directive @own on SUBSCRIPTION",
        "Directive \"@onQuery\" may not be used on SUBSCRIPTION. (1:16)",
        "Directive \"@own\" may not be used on FIELD. (1:35)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
