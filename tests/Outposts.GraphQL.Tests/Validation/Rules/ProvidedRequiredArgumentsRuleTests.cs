namespace Outposts.GraphQL.Tests.Validation.Rules;

public class ProvidedRequiredArgumentsRuleTests
{
    private const string Rule = "ProvidedRequiredArgumentsRule";

    [Theory]
    [InlineData("{ arguments { multipleReqs(x: 1, y: 2) multipleOpts nonNullIntWithDefault int unknown } dog @include(if: true) { name @many(x: 1) } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ arguments { multipleReqs(y: 2) a: multipleReqs b: multipleReqs(z: 1) nonNullInt } }",
        "Argument \"Arguments.multipleReqs(x:)\" of type \"Int!\" is required, but it was not provided. (1:15)",
        "Argument \"Arguments.multipleReqs(x:)\" of type \"Int!\" is required, but it was not provided. (1:34)",
        "Argument \"Arguments.multipleReqs(y:)\" of type \"Int!\" is required, but it was not provided. (1:34)",
        "Argument \"Arguments.multipleReqs(x:)\" of type \"Int!\" is required, but it was not provided. (1:50)",
        "Argument \"Arguments.multipleReqs(y:)\" of type \"Int!\" is required, but it was not provided. (1:50)",
        "Argument \"Arguments.nonNullInt(value:)\" of type \"Int!\" is required, but it was not provided. (1:72)")]
    [InlineData(
        "{ dog @include { name @skip @many ... @many { name } } __type { name } }",
        "Argument \"@include(if:)\" of type \"Boolean!\" is required, but it was not provided. (1:7)",
        "Argument \"@skip(if:)\" of type \"Boolean!\" is required, but it was not provided. (1:23)",
        "Argument \"@many(x:)\" of type \"Int!\" is required, but it was not provided. (1:29)",
        "Argument \"@many(x:)\" of type \"Int!\" is required, but it was not provided. (1:39)",
        "Argument \"<meta>.__type(name:)\" of type \"String!\" is required, but it was not provided. (1:56)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
