namespace Outposts.GraphQL.Tests.Validation.Rules;

public class VariablesInAllowedPositionRuleTests
{
    private const string Rule = "VariablesInAllowedPositionRule";

    [Theory]
    [InlineData("query A($b: Boolean, $c: Boolean!, $s: [String], $t: [String!]!, $x: Complex, $i: Int, $d: Int = 1) { arguments { boolean(value: $b) a: boolean(value: $c) nonNullBoolean(value: $c) strings(value: $s) c: strings(value: $t) nonNullStrings(value: $t) complex(value: $x) nonNullIntWithDefault(value: $i) nonNullInt(value: $d) unknown(value: $b) d: int(unknown: $b) } dog @include(if: $c) { name } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "query A($i: Int, $n: Int = null, $s: String, $l: [String], $b: Boolean, $u: Unknown) { arguments { nonNullInt(value: $i) a: nonNullInt(value: $n) c: boolean(value: $s) d: string(value: $l) strings(value: $s) nonNullStrings(value: $l) e: strings(value: [$s, $b]) f: int(value: $u) } dog @include(if: $b) { name } }",
        "Variable \"$i\" of type \"Int\" used in position expecting type \"Int!\". (1:9, 1:118)",
        "Variable \"$n\" of type \"Int\" used in position expecting type \"Int!\". (1:18, 1:143)",
        "Variable \"$s\" of type \"String\" used in position expecting type \"Boolean\". (1:34, 1:165)",
        "Variable \"$l\" of type \"[String]\" used in position expecting type \"String\". (1:46, 1:186)",
        "Variable \"$s\" of type \"String\" used in position expecting type \"[String]\". (1:34, 1:205)",
        "Variable \"$l\" of type \"[String]\" used in position expecting type \"[String!]\". (1:46, 1:231)",
        "Variable \"$b\" of type \"Boolean\" used in position expecting type \"String\". (1:60, 1:258)",
        "Variable \"$b\" of type \"Boolean\" used in position expecting type \"Boolean!\". (1:60, 1:300)")]
    [InlineData(
        "query A($s: String) { ...F } fragment F on Query { ...G } fragment G on Query { arguments { boolean(value: $s) } }",
        "Variable \"$s\" of type \"String\" used in position expecting type \"Boolean\". (1:9, 1:108)")]
    [InlineData(
        "query A($i: Int, $j: Int!) { arguments { oneOf(value: { int: $i }) a: oneOf(value: { int: $j }) } }",
        "Variable \"$i\" is of type \"Int\" but must be non-nullable to be used for OneOf Input Object \"OneOf\". (1:9, 1:62)")]
    [InlineData(
        "query A($b: Boolean, $x: [Boolean]) { arguments { complex(value: { required: $b, nonNull: $b, flag: $b }) b: complex(value: { required: true, list: $x }) anything(value: [$b]) } }",
        "Variable \"$b\" of type \"Boolean\" used in position expecting type \"Boolean!\". (1:9, 1:78)",
        "Variable \"$x\" of type \"[Boolean]\" used in position expecting type \"[String]\". (1:22, 1:149)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
