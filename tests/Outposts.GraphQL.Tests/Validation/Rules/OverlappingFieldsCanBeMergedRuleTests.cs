namespace Outposts.GraphQL.Tests.Validation.Rules;

public class OverlappingFieldsCanBeMergedRuleTests
{
    private const string Rule = "OverlappingFieldsCanBeMergedRule";

    [Theory]
    [InlineData("{ dog { name name alias: name alias: name } }")]
    [InlineData("{ dog { isAtLocation(x: 1, y: 2) isAtLocation(y: 2, x: 1) } }")]
    [InlineData("{ dog { name @include(if: true) name @include(if: false) } }")]
    [InlineData("{ pet { ... on Dog { volume: barkVolume } ... on Cat { v: meowVolume } } }")]
    [InlineData("{ pet { ... on Dog { value: doesKnowCommand(dogCommand: SIT) } ... on Cat { value: meows } } }")]
    [InlineData("{ pet { ... on Dog { owner { name } } ... on Cat { o: owner { name } } } }")]
    [InlineData("{ dog { ...A ...A } } fragment A on Dog { mother { ...A } name }")]
    [InlineData("{ dog { unknown unknown { a } x: unknown2 } }")]
    [InlineData("{ dog { mother { name } mother { nickname } mother { ...F } } } fragment F on Dog { name mother { name } }")]
    [InlineData("{ arguments { complex(value: { required: true, int: 1 }) complex(value: { int: 1, required: true }) } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ dog { x: name x: nickname } }",
        "Fields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:17)")]
    [InlineData(
        "{ dog { name: nickname name } }",
        "Fields \"name\" conflict because \"nickname\" and \"name\" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:24)")]
    [InlineData(
        "{ dog { doesKnowCommand(dogCommand: SIT) doesKnowCommand(dogCommand: HEEL) } }",
        "Fields \"doesKnowCommand\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:42)")]
    [InlineData(
        "{ dog { doesKnowCommand doesKnowCommand(dogCommand: HEEL) } }",
        "Fields \"doesKnowCommand\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:25)")]
    [InlineData(
        "{ dog { ...A ...B } } fragment A on Dog { x: name } fragment B on Dog { x: nickname }",
        "Fields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:43, 1:73)")]
    [InlineData(
        "{ dog { mother { x: name } mother { x: nickname } } }",
        "Fields \"mother\" conflict because subfields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:18, 1:28, 1:37)")]
    [InlineData(
        "{ dog { mother { mother { x: name } } mother { mother { x: nickname } } } }",
        "Fields \"mother\" conflict because subfields \"mother\" conflict because subfields \"x\" conflict because \"name\" and \"nickname\" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:9, 1:18, 1:27, 1:39, 1:48, 1:57)")]
    [InlineData(
        "{ pet { ... on Dog { volume: barkVolume } ... on Cat { volume: meowVolume } } }",
        "Fields \"volume\" conflict because they return conflicting types \"Int\" and \"String!\". Use different aliases on the fields to fetch both if this was intentional. (1:22, 1:56)")]
    [InlineData(
        "{ pet { ... on Dog { owner { name } } ... on Cat { owner { name } } } }",
        "Fields \"owner\" conflict because they return conflicting types \"Human\" and \"[Human]\". Use different aliases on the fields to fetch both if this was intentional. (1:22, 1:52)")]
    [InlineData(
        "{ pet { ... on Dog { x: name } ... on Pet { x: __typename } } }",
        "Fields \"x\" conflict because \"name\" and \"__typename\" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:22, 1:45)")]
    [InlineData(
        "{ pet { ... on Dog { x: owner { a: iq } } ... on Human { x: relatives { a: name } } } }",
        "Fields \"x\" conflict because they return conflicting types \"Human\" and \"[Human!]!\". Use different aliases on the fields to fetch both if this was intentional. (1:22, 1:58)")]
    [InlineData(
        "{ catOrDog { ... on Cat { x: furColor } ... on Dog { x: nickname } } }",
        "Fields \"x\" conflict because they return conflicting types \"FurColor\" and \"String\". Use different aliases on the fields to fetch both if this was intentional. (1:27, 1:54)")]
    [InlineData(
        "query A($a: Int, $b: Int) { dog { isAtLocation(x: $a) isAtLocation(x: $b) } }",
        "Fields \"isAtLocation\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:35, 1:55)")]
    [InlineData(
        "{ arguments { complex(value: { required: true, int: 1 }) complex(value: { int: 2, required: true }) } }",
        "Fields \"complex\" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:15, 1:58)")]
    [InlineData(
        "fragment A on Dog { x: name x: barks }",
        "Fields \"x\" conflict because \"name\" and \"barks\" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:21, 1:29)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
