namespace Outposts.GraphQL.Tests.Validation.Rules;

public class SingleFieldSubscriptionsRuleTests
{
    private const string Rule = "SingleFieldSubscriptionsRule";

    [Theory]
    [InlineData("subscription S { message }")]
    [InlineData("subscription { message(room: 1) }")]
    [InlineData("subscription S { ...F } fragment F on Subscription { message }")]
    [InlineData("subscription S { ...F } fragment F on Subscription { ...G } fragment G on Subscription { message ... on Subscription { message } }")]
    [InlineData("subscription S { ... on Query { other } message }")]
    [InlineData("query Q { dog { name } cat { name } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData("subscription S { message other }", "Subscription \"S\" must select only one top level field. (1:26)")]
    [InlineData("subscription { message other third: other }", "Anonymous Subscription must select only one top level field. (1:24, 1:30)")]
    [InlineData(
        "subscription S { ...F } fragment F on Subscription { message other ...F }",
        "Subscription \"S\" must select only one top level field. (1:62)")]
    [InlineData("subscription S { __typename }", "Subscription \"S\" must not select an introspection top level field. (1:18)")]
    [InlineData(
        "subscription S { message __typename }",
        "Subscription \"S\" must select only one top level field. (1:26)",
        "Subscription \"S\" must not select an introspection top level field. (1:26)")]
    [InlineData(
        "subscription S { message @skip(if: true) }",
        "Subscription \"S\" must not use `@skip` or `@include` directives in the top level selection. (1:26)")]
    [InlineData(
        "subscription { ...F @include(if: true) other } fragment F on Subscription { message }",
        "Anonymous Subscription must not use `@skip` or `@include` directives in the top level selection. (1:21)")]
    [InlineData(
        "subscription S { ... @skip(if: false) { message } }",
        "Subscription \"S\" must not use `@skip` or `@include` directives in the top level selection. (1:22)")]
    [InlineData("subscription S { ... on Query { dog } }", "Subscription \"S\" must select one top level field. (1:16)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
