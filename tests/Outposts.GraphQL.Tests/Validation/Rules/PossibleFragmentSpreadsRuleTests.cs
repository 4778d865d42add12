namespace Outposts.GraphQL.Tests.Validation.Rules;

public class PossibleFragmentSpreadsRuleTests
{
    private const string Rule = "PossibleFragmentSpreadsRule";

    [Theory]
    [InlineData("{ dog { ...A ...B ... on Pet { name } ... on Canine { name } ... on Dog { name } ... on CatOrDog { __typename } ... on Unknown { x } ... on Int { x } ... { name } ...Missing } } fragment A on Dog { name } fragment B on Being { name }")]
    [InlineData("{ being { ... on Intelligent { iq } ... on CatOrDog { __typename } } dogOrHuman { ... on Pet { name } ... on CatOrDog { __typename } } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ cat { ...A ... on Dog { name } ... on Canine { name } } } fragment A on Dog { name }",
        "Fragment \"A\" cannot be spread here as objects of type \"Cat\" can never be of type \"Dog\". (1:9)",
        "Fragment cannot be spread here as objects of type \"Cat\" can never be of type \"Dog\". (1:14)",
        "Fragment cannot be spread here as objects of type \"Cat\" can never be of type \"Canine\". (1:34)")]
    [InlineData(
        "{ catOrDog { ... on Human { name } ... on Intelligent { iq } } pet { ...H } } fragment H on Human { name }",
        "Fragment cannot be spread here as objects of type \"CatOrDog\" can never be of type \"Human\". (1:14)",
        "Fragment cannot be spread here as objects of type \"CatOrDog\" can never be of type \"Intelligent\". (1:36)",
        "Fragment \"H\" cannot be spread here as objects of type \"Pet\" can never be of type \"Human\". (1:70)")]
    [InlineData(
        "fragment A on Intelligent { ... on Pet { name } ... on Canine { name } }",
        "Fragment cannot be spread here as objects of type \"Intelligent\" can never be of type \"Pet\". (1:29)",
        "Fragment cannot be spread here as objects of type \"Intelligent\" can never be of type \"Canine\". (1:49)")]
    [InlineData(
        "{ human { ... on CatOrDog { __typename } ...C } } fragment C on Cat { ... on Human { name } }",
        "Fragment cannot be spread here as objects of type \"Human\" can never be of type \"CatOrDog\". (1:11)",
        "Fragment \"C\" cannot be spread here as objects of type \"Human\" can never be of type \"Cat\". (1:42)",
        "Fragment cannot be spread here as objects of type \"Cat\" can never be of type \"Human\". (1:71)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
