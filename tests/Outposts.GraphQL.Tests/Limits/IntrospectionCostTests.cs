using System.Text.Json;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Tests.Execution;

namespace Outposts.GraphQL.Tests.Limits;

/// <summary>Introspection costs what it answers: an object costs 1, a field of objects 1.</summary>
public sealed class IntrospectionCostTests
{
    private const string Sdl = """
        "Things." type Query { thing(id: ID!, kind: Kind = BIG): Thing things: [Thing!]! any: Any node: Node @deprecated }
        interface Node { id: ID! }
        type Thing implements Node { id: ID! name(upper: Boolean = false): String! others: [[Thing!]!]! kind: Kind }
        type Other implements Node { id: ID! }
        union Any = Thing | Other
        enum Kind { BIG SMALL @deprecated }
        input Filter { kind: Kind inner: Filter text: String = "a" }
        type Mutation { change(filter: Filter!): Thing }
        """;

    /// <summary>All that the introspection query of tools asks for.</summary>
    internal const string Full = """
        query Introspection {
          __schema {
            description
            queryType { name kind } mutationType { name kind } subscriptionType { name kind }
            types { ...Type }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...Input } }
          }
        }
        fragment Type on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) {
            name description isDeprecated deprecationReason
            args(includeDeprecated: true) { ...Input }
            type { ...Ref }
          }
          inputFields(includeDeprecated: true) { ...Input }
          interfaces { ...Ref }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...Ref }
        }
        fragment Input on __InputValue { name description type { ...Ref } defaultValue isDeprecated deprecationReason }
        fragment Ref on __Type {
          kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
            ofType { kind name ofType { kind name } } } } } } } } }
        }
        """;

    private static readonly GraphQLEngine Engine = ExecutionHarness.Engine(Sdl);

    private static OperationCost CostOf(string query, DocumentLimits? limits = null)
    {
        var document = Parser.ParseDocument(query);
        return CostPlan.Build(Engine.Schema, document, document.Definitions.OfType<OperationDefinitionNode>().First(),
            limits ?? DocumentLimits.Default).Evaluate(null);
    }

    private static int ObjectsIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => 1 + json.EnumerateObject().Sum(entry => ObjectsIn(entry.Value)),
        JsonValueKind.Array => json.EnumerateArray().Sum(ObjectsIn),
        _ => 0,
    };

    [Theory]
    [InlineData(Full)]
    [InlineData("{ __schema { types { name } } }")]
    [InlineData("{ __schema { types { fields(includeDeprecated: true) { type { ofType { fields(includeDeprecated: true) { name type { name } } } } } } } }")]
    [InlineData("{ __schema { types { ...A ...B } } } fragment A on __Type { fields(includeDeprecated: true) { name } } fragment B on __Type { fields(includeDeprecated: true) { args { name } } }")]
    [InlineData("{ __type(name: \"Thing\") { possibleTypes { name } fields { type { name } } } }")]
    [InlineData("{ __type(name: \"Nothing\") { fields { name } } }")]
    public async Task The_type_cost_is_the_number_of_objects_answered(string query)
    {
        var data = JsonElement.Parse(await Engine.Run(query)).GetProperty("data");
        CostOf(query).TypeCost.ShouldBe(ObjectsIn(data));
    }

    [Fact]
    public void A_type_whose_name_is_a_variable_costs_no_less_than_the_largest() =>
        CostOf("query($name: String!) { __type(name: $name) { fields { name } } }").TypeCost
            .ShouldBeGreaterThanOrEqualTo(CostOf("{ __type(name: \"Thing\") { fields { name } } }").TypeCost);

    [Fact]
    public void Counting_stops_at_the_limit()
    {
        var bomb = "{ __schema { types { " + string.Join(' ', Enumerable.Range(0, 200).Select(i => $"a{i}: fields {{ name }}")) + " } } }";
        var cost = CostOf(bomb, DocumentLimits.Default with { MaxDepth = 100, MaxFieldCost = 500, MaxTypeCost = 500 });
        cost.Check(DocumentLimits.Default with { MaxFieldCost = 500, MaxTypeCost = 500 }).ShouldNotBeEmpty();
    }

    // 199 aliases, each the whole schema three levels deep: 28 kB that were answered by 31 MB.
    private static string Bomb(int aliases)
    {
        const string fields = "fields{type{ofType{fields{name description args{name description}}} fields{name description args{name description}}}}";
        return "{" + string.Join(' ', Enumerable.Range(0, aliases).Select(i => $"a{i}:__schema{{types{{{fields}}}}}")) + "}";
    }

    [Fact]
    public async Task Many_aliases_of_the_schema_are_refused()
    {
        (await Engine.Run(Bomb(199))).ShouldContain("\"limit\":\"introspection\",\"accepted\":2,\"measured\":199");
        var open = ExecutionHarness.Engine(Sdl, options: new() { Limits = DocumentLimits.Default with { MaxIntrospection = 1000 } });
        (await open.Run(Bomb(199))).ShouldContain("\"limit\":\"typeCost\"");
        (await open.Run(Bomb(1))).ShouldStartWith("{\"data\":");
    }
}
