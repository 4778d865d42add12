namespace Outposts.GraphQL.Tests.Validation.Rules;

public class FieldsOnCorrectTypeRuleTests
{
    private const string Rule = "FieldsOnCorrectTypeRule";

    [Theory]
    [InlineData("{ dog { name __typename alias: nickname } __schema { types { name } } __type(name: \"Dog\") { name } }")]
    [InlineData("{ pet { name } being { name } catOrDog { __typename ... on Dog { barks } } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ unknown { anything } dog { unknown { deep } } }",
        "Cannot query field \"unknown\" on type \"Query\". (1:3)",
        "Cannot query field \"unknown\" on type \"Dog\". (1:30)")]
    [InlineData(
        "{ pet { nickname } }",
        "Cannot query field \"nickname\" on type \"Pet\". Did you mean to use an inline fragment on \"Cat\" or \"Dog\"? (1:9)")]
    [InlineData(
        "{ pet { barkVolume meowVolum } }",
        "Cannot query field \"barkVolume\" on type \"Pet\". Did you mean to use an inline fragment on \"Dog\"? (1:9)",
        "Cannot query field \"meowVolum\" on type \"Pet\". (1:20)")]
    [InlineData(
        "{ catOrDog { name } }",
        "Cannot query field \"name\" on type \"CatOrDog\". Did you mean to use an inline fragment on \"Being\", \"Pet\", \"Canine\", \"Cat\", or \"Dog\"? (1:14)")]
    [InlineData(
        "{ dog { meowVolume brks __schema { types { name } } } }",
        "Cannot query field \"meowVolume\" on type \"Dog\". Did you mean \"barkVolume\"? (1:9)",
        "Cannot query field \"brks\" on type \"Dog\". Did you mean \"barks\"? (1:20)",
        "Cannot query field \"__schema\" on type \"Dog\". (1:25)")]
    [InlineData("{ dog { mother { unknown_field } } }", "Cannot query field \"unknown_field\" on type \"Dog\". (1:18)")]
    [InlineData(
        "{ being { iq } }",
        "Cannot query field \"iq\" on type \"Being\". Did you mean to use an inline fragment on \"Intelligent\" or \"Human\"? (1:11)")]
    [InlineData("mutation { __schema { types { name } } }", "Cannot query field \"__schema\" on type \"Mutation\". (1:12)")]
    [InlineData("fragment F on Dog { ... on Cat { barks } }", "Cannot query field \"barks\" on type \"Cat\". (1:34)")]
    [InlineData("{ dog { ... { volume } } }", "Cannot query field \"volume\" on type \"Dog\". (1:15)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
