namespace Outposts.GraphQL.Tests.Validation.Rules;

public class ValuesOfCorrectTypeRuleTests
{
    private const string Rule = "ValuesOfCorrectTypeRule";

    [Theory]
    [InlineData("{ arguments { int(value: 2) a: int(value: -2) boolean(value: true) string(value: \"x\") float(value: 1.1) b: float(value: 1) id(value: 1) c: id(value: \"x\") enum(value: BROWN) d: int(value: null) strings(value: [\"a\", null, \"b\"]) e: strings(value: \"one\") f: strings(value: []) anything(value: { a: [1, X, $v] }) } }")]
    [InlineData("{ arguments { complex(value: { required: true, int: 1, list: [\"a\"], inner: { required: false } }) } }")]
    [InlineData("{ arguments { oneOf(value: { text: \"x\" }) a: oneOf(value: { int: 1 }) b: oneOf(value: null) c: oneOf(value: { int: $v }) } }")]
    [InlineData("query A($a: Int = 1, $b: String = \"ok\", $c: Complex = { required: true }, $d: [Int] = 1, $e: Unknown = 1, $f: Dog = {}) { dog { name } }")]
    [InlineData("{ unknown(value: \"x\") { y } arguments { int(unknown: \"x\") } }")]
    public void Lets_pass(string document) => RuleHarness.ExpectValid(Rule, document);

    [Theory]
    [InlineData(
        "{ arguments { string(value: 1) a: string(value: 1.0) b: string(value: true) c: string(value: BAR) } }",
        "String cannot represent a non string value: 1 (1:29)",
        "String cannot represent a non string value: 1.0 (1:49)",
        "String cannot represent a non string value: true (1:71)",
        "String cannot represent a non string value: BAR (1:94)")]
    [InlineData(
        "{ arguments { int(value: \"3\") a: int(value: 829384293849283498239482938) b: int(value: FOO) c: int(value: 3.0) d: int(value: 3.333) e: int(value: [1]) } }",
        "Int cannot represent non-integer value: \"3\" (1:26)",
        "Int cannot represent non 32-bit signed integer value: 829384293849283498239482938 (1:45)",
        "Int cannot represent non-integer value: FOO (1:88)",
        "Int cannot represent non-integer value: 3.0 (1:107)",
        "Int cannot represent non-integer value: 3.333 (1:126)",
        "Int cannot represent non-integer value: [1] (1:147)")]
    [InlineData(
        "{ arguments { float(value: \"3.333\") a: float(value: true) b: float(value: FOO) } }",
        "Float cannot represent non numeric value: \"3.333\" (1:28)",
        "Float cannot represent non numeric value: true (1:53)",
        "Float cannot represent non numeric value: FOO (1:75)")]
    [InlineData(
        "{ arguments { boolean(value: 2) a: boolean(value: 1.0) b: boolean(value: \"true\") c: boolean(value: TRUE) id(value: 1.0) d: id(value: true) e: id(value: SOMETHING) } }",
        "Boolean cannot represent a non boolean value: 2 (1:30)",
        "Boolean cannot represent a non boolean value: 1.0 (1:51)",
        "Boolean cannot represent a non boolean value: \"true\" (1:74)",
        "Boolean cannot represent a non boolean value: TRUE (1:100)",
        "ID cannot represent a non-string and non-integer value: 1.0 (1:116)",
        "ID cannot represent a non-string and non-integer value: true (1:134)",
        "ID cannot represent a non-string and non-integer value: SOMETHING (1:153)")]
    [InlineData(
        "{ dog { doesKnowCommand(dogCommand: 2) a: doesKnowCommand(dogCommand: \"SIT\") b: doesKnowCommand(dogCommand: true) c: doesKnowCommand(dogCommand: JUGGLE) d: doesKnowCommand(dogCommand: sit) } }",
        "Enum \"DogCommand\" cannot represent non-enum value: 2. (1:37)",
        "Enum \"DogCommand\" cannot represent non-enum value: \"SIT\". Did you mean the enum value \"SIT\"? (1:71)",
        "Enum \"DogCommand\" cannot represent non-enum value: true. (1:109)",
        "Value \"JUGGLE\" does not exist in \"DogCommand\" enum. (1:146)",
        "Value \"sit\" does not exist in \"DogCommand\" enum. Did you mean the enum value \"SIT\"? (1:185)")]
    [InlineData(
        "{ arguments { strings(value: [\"one\", 2]) a: strings(value: 1) nonNullStrings(value: [\"x\", null]) nonNullInt(value: null) } }",
        "String cannot represent a non string value: 2 (1:38)",
        "String cannot represent a non string value: 1 (1:60)",
        "Expected value of non-null type \"String!\" not to be null. (1:91)",
        "Expected value of non-null type \"Int!\" not to be null. (1:116)")]
    [InlineData(
        "{ arguments { complex(value: { int: 4 }) a: complex(value: { required: true, list: [\"one\", 2], int: \"x\" }) b: complex(value: { required: true, nonNull: null, unknown: 1, intt: 2 }) c: complex(value: 1) d: complex(value: [{}]) } }",
        "Expected value of type \"Complex\" to include required field \"required\", found: { int: 4 }. (1:30)",
        "Int cannot represent non-integer value: \"x\" (1:101)",
        "String cannot represent a non string value: 2 (1:92)",
        "Expected value of non-null type \"Boolean!\" not to be null. (1:153)",
        "Expected value of type \"Complex\" not to include unknown field \"unknown\", found: { required: true, nonNull: null, unknown: 1, intt: 2 }. (1:159)",
        "Expected value of type \"Complex\" not to include unknown field \"intt\". Did you mean \"int\"? Found: { required: true, nonNull: null, unknown: 1, intt: 2 }. (1:171)",
        "Expected value of type \"Complex\" to be an object, found: 1. (1:200)",
        "Expected value of type \"Complex\" to be an object, found: [{  }]. (1:221)")]
    [InlineData(
        "{ arguments { oneOf(value: {}) a: oneOf(value: { text: \"x\", int: 1 }) b: oneOf(value: { text: null }) c: oneOf(value: { text: \"x\", unknown: 1 }) } }",
        "Within OneOf Input Object type \"OneOf\", exactly one field must be specified, and the value for that field must be non-null. (1:28)",
        "Within OneOf Input Object type \"OneOf\", exactly one field must be specified, and the value for that field must be non-null. (1:48)",
        "Within OneOf Input Object type \"OneOf\", exactly one field must be specified, and the value for that field must be non-null. (1:87)",
        "Expected value of type \"OneOf\" not to include unknown field \"unknown\", found: { text: \"x\", unknown: 1 }. (1:132)")]
    [InlineData(
        "query A($a: Int = \"one\", $b: String = 4, $c: Complex = { required: 123, int: \"abc\" }, $d: [String] = [\"one\", 2], $e: Int! = null) { dog { name } }",
        "Int cannot represent non-integer value: \"one\" (1:19)",
        "String cannot represent a non string value: 4 (1:39)",
        "Boolean cannot represent a non boolean value: 123 (1:68)",
        "Int cannot represent non-integer value: \"abc\" (1:78)",
        "String cannot represent a non string value: 2 (1:110)",
        "Expected value of non-null type \"Int!\" not to be null. (1:125)")]
    [InlineData(
        "{ dog @include(if: \"yes\") @skip(if: ENUM) { name } }",
        "Boolean cannot represent a non boolean value: \"yes\" (1:20)",
        "Boolean cannot represent a non boolean value: ENUM (1:37)")]
    public void Refuses(string document, params string[] errors) =>
        RuleHarness.ExpectErrors(Rule, document, errors);
}
