namespace Outposts.GraphQL.Tests.Validation.Rules;

public class UniqueArgumentNamesRuleTests
{
    private const string Rule = "UniqueArgumentNamesRule";

    [Theory]
    [InlineData("{ dog { isAtLocation(x: 1, y: 2) barks @many(x: 1) @many(x: 1) isHouseTrained } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ dog { isAtLocation(x: 1, x: 2, y: 1, x: 3) name @many(x: 1, x: 2) } }",
        "There can be only one argument named \"x\". (1:22, 1:28, 1:40)",
        "There can be only one argument named \"x\". (1:57, 1:63)")]
    [InlineData(
        "{ dog { a: isAtLocation(x: 1, y: 2, x: 3, y: 4) } }",
        "There can be only one argument named \"x\". (1:25, 1:37)",
        "There can be only one argument named \"y\". (1:31, 1:43)")]
    [InlineData(
        "{ dog { isAtLocation(a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, a: 1) } }",
        "There can be only one argument named \"a\". (1:22, 1:76)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
