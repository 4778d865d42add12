using Outposts.GraphQL.Tests.Execution;

namespace Outposts.GraphQL.Tests.Introspection;

/// <summary>The parts of section 4 that the comparison with graphql-js cannot see; that one compares whole schemas.</summary>
public sealed class IntrospectionTests
{
    private static readonly Outposts.GraphQL.Execution.GraphQLEngine Engine = ExecutionHarness.Engine(
        """
        "The schema." schema { query: Query }
        type Query { a(x: Int = 3, old: Int @deprecated(reason: "why")): A gone: Int @deprecated b: B u: U }
        type A { e: E }
        enum E { X Y @deprecated(reason: "no") }
        interface I { id: ID }
        type B implements I { id: ID s: S }
        union U = A | B
        scalar S @specifiedBy(url: "https://example.org/s")
        input In @oneOf { a: Int b: [String!] }
        directive @d(a: Int @deprecated(reason: "x"), b: In) repeatable on FIELD | ENUM_VALUE
        """,
        options: new() { Limits = new() { MaxIntrospection = 4 } });

    [Theory]
    [InlineData("{ __schema { description queryType { name } mutationType { name } } }",
        """{"__schema":{"description":"The schema.","queryType":{"name":"Query"},"mutationType":null}}""")]
    [InlineData("{ __type(name: \"Query\") { fields { name } } }", """{"__type":{"fields":[{"name":"a"},{"name":"b"},{"name":"u"}]}}""")]
    [InlineData("{ __type(name: \"Query\") { fields(includeDeprecated: true) { name isDeprecated deprecationReason } } }",
        """{"__type":{"fields":[{"name":"a","isDeprecated":false,"deprecationReason":null},{"name":"gone","isDeprecated":true,"deprecationReason":"No longer supported"},{"name":"b","isDeprecated":false,"deprecationReason":null},{"name":"u","isDeprecated":false,"deprecationReason":null}]}}""")]
    [InlineData("{ __type(name: \"E\") { kind enumValues { name } all: enumValues(includeDeprecated: true) { name } } }",
        """{"__type":{"kind":"ENUM","enumValues":[{"name":"X"}],"all":[{"name":"X"},{"name":"Y"}]}}""")]
    [InlineData("{ __type(name: \"In\") { isOneOf inputFields { name type { kind ofType { kind ofType { name } } } } } a: __type(name: \"A\") { isOneOf } }",
        """{"__type":{"isOneOf":true,"inputFields":[{"name":"a","type":{"kind":"SCALAR","ofType":null}},{"name":"b","type":{"kind":"LIST","ofType":{"kind":"NON_NULL","ofType":{"name":"String"}}}}]},"a":{"isOneOf":null}}""")]
    [InlineData("{ __type(name: \"S\") { specifiedByURL } i: __type(name: \"I\") { possibleTypes { name } } u: __type(name: \"U\") { possibleTypes { name } } b: __type(name: \"B\") { interfaces { name } possibleTypes { name } } }",
        """{"__type":{"specifiedByURL":"https://example.org/s"},"i":{"possibleTypes":[{"name":"B"}]},"u":{"possibleTypes":[{"name":"A"},{"name":"B"}]},"b":{"interfaces":[{"name":"I"}],"possibleTypes":null}}""")]
    [InlineData("{ __type(name: \"Nothing\") { name } }", """{"__type":null}""")]
    public async Task Introspection_tells(string query, string data) => (await Engine.Run(query)).ShouldBe($$"""{"data":{{data}}}""");

    [Fact]
    public async Task Arguments_and_directives_are_told_with_defaults_and_deprecation()
    {
        (await Engine.Run("{ __type(name: \"Query\") { fields { args { name defaultValue } all: args(includeDeprecated: true) { name deprecationReason } } } }")).ShouldStartWith(
            """{"data":{"__type":{"fields":[{"args":[{"name":"x","defaultValue":"3"}],"all":[{"name":"x","deprecationReason":null},{"name":"old","deprecationReason":"why"}]}""");
        (await Engine.Run("{ __schema { directives { name isRepeatable locations args { name } } } }")).ShouldContain(
            """{"name":"d","isRepeatable":true,"locations":["FIELD","ENUM_VALUE"],"args":[{"name":"b"}]}""");
    }
}
