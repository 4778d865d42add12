using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQL;
using GraphQL.SystemTextJson;
using Microsoft.Extensions.DependencyInjection;
using Outposts.GraphQL.Execution;
using Own = Outposts.GraphQL.Types;

namespace Outposts.Api.Tests.OtherEngine;

/// <summary>The API's annotations do not hang on one engine: GraphQL for .NET serves the same schema and gives the same answers.</summary>
public sealed class OtherEngineTests(HostFixture host)
{
    // What GraphQL for .NET lacks stays out: __Type.specifiedByURL, includeDeprecated on a directive's args, and custom directives.
    private const string Introspection = """
        query Introspection {
          __schema {
            description
            queryType { name } mutationType { name } subscriptionType { name }
            types {
              kind name description
              fields(includeDeprecated: true) {
                name description isDeprecated deprecationReason args(includeDeprecated: true) { ...Input } type { ...Ref }
              }
              inputFields(includeDeprecated: true) { ...Input }
              interfaces { name }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
              possibleTypes { name }
            }
          }
        }
        fragment Input on __InputValue { name description defaultValue isDeprecated deprecationReason type { ...Ref } }
        fragment Ref on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly Own.Schema _schema = host.Host.Services.GetRequiredService<Own.Schema>();
    private readonly GraphQLEngine _engine = host.Host.Services.GetRequiredService<GraphQLEngine>();

    [Fact]
    public async Task The_schema_is_the_same()
    {
        using var carried = new CarriedSchema(_schema);
        var own = Types(await AskOwnAsync(Introspection, null));
        var other = Types(await AskOtherAsync(carried, Introspection, null));
        other.Keys.Except(own.Keys).ShouldBeEmpty();
        own.Keys.Except(other.Keys).ShouldBeEmpty();
        foreach (var (name, type) in own) other[name].ShouldBe(type, name);
        own.Count.ShouldBeGreaterThan(150);
    }

    [Fact]
    public async Task The_client_s_questions_have_the_same_answers()
    {
        using var carried = new CarriedSchema(_schema);
        var answered = 0;
        var differences = new List<string>();
        var operations = ClientDocuments.Load();
        operations.Count.ShouldBeGreaterThan(25);
        var samples = await SampleVariables.LoadAsync(_schema, async text =>
        {
            var answer = await AskOwnAsync(text, null);
            return answer["data"] ?? throw new InvalidOperationException(answer.ToJsonString());
        });
        foreach (var (name, text) in operations)
            foreach (var variables in samples.For(text))
            {
                var (own, other) = await AskBothAsync(carried, text, variables);
                if (own["data"] is JsonObject data && data.Any(entry => entry.Value is not null)) answered++;
                if (!JsonNode.DeepEquals(Comparable(own), Comparable(other)))
                    differences.Add($"{name} with {variables}:\n  ours   {Cut(own)}\n  theirs {Cut(other)}");
            }
        string.Join('\n', differences).ShouldBe("");
        answered.ShouldBeGreaterThan(20);
    }

    // Other tests write to the same register meanwhile: what changed between both questions is asked again.
    private async Task<(JsonNode Own, JsonNode Other)> AskBothAsync(CarriedSchema carried, string text, JsonObject? variables)
    {
        for (var attempt = 1; ; attempt++)
        {
            var own = await AskOwnAsync(text, variables);
            var other = await AskOtherAsync(carried, text, variables);
            if (attempt == 20 || JsonNode.DeepEquals(Comparable(own), Comparable(other))) return (own, other);
            if (JsonNode.DeepEquals(Comparable(own), Comparable(await AskOwnAsync(text, variables)))) return (own, other);
        }
    }

    private static string Cut(JsonNode node) => node.ToJsonString() is { Length: > 600 } text ? text[..600] + "..." : node.ToJsonString();

    // Refusals have other words there; that there is one, and the data beside it, is compared.
    private static JsonNode Comparable(JsonNode answer) => new JsonObject
    {
        ["data"] = answer["data"]?.DeepClone(),
        ["paths"] = new JsonArray([.. (answer["errors"]?.AsArray() ?? []).Select(error => error!["path"]?.ToJsonString() ?? "")
            .Order(StringComparer.Ordinal).Select(path => (JsonNode?)path)]),
    };

    // Types by name, members sorted: order has no meaning in a schema.
    private static Dictionary<string, string> Types(JsonNode answer)
    {
        answer["errors"].ShouldBeNull(answer["errors"]?.ToJsonString());
        return answer["data"]!["__schema"]!["types"]!.AsArray()
            .Where(type => !type!["name"]!.GetValue<string>().StartsWith("__", StringComparison.Ordinal))
            .Where(type => !Own.BuiltInScalars.All.Any(scalar => scalar.Name == type!["name"]!.GetValue<string>()))
            .ToDictionary(type => type!["name"]!.GetValue<string>(), type => Sorted(type)!.ToJsonString(Indented));
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Where(entry => entry.Key != "possibleTypes" || entry.Value is JsonArray { Count: > 0 })
            .Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted).OrderBy(item => item?["name"]?.ToString(), StringComparer.Ordinal)]),
        _ => node?.DeepClone(),
    };

    private async Task<JsonNode> AskOwnAsync(string query, JsonObject? variables)
    {
        await using var scope = host.Host.Services.CreateAsyncScope();
        var request = new GraphQLRequest(query, Variables: variables is null ? null : JsonSerializer.SerializeToElement(variables));
        return JsonNode.Parse((await _engine.ExecuteAsync(request, scope.ServiceProvider, values: Values)).ToString()!)!;
    }

    private async Task<JsonNode> AskOtherAsync(CarriedSchema schema, string query, JsonObject? variables)
    {
        await using var scope = host.Host.Services.CreateAsyncScope();
        var serializer = new GraphQLSerializer();
        var result = await new DocumentExecuter().ExecuteAsync(new ExecutionOptions
        {
            Schema = schema,
            Query = query,
            Variables = variables is null ? null : serializer.Deserialize<Inputs>(variables.ToJsonString()),
            RequestServices = scope.ServiceProvider,
            UserContext = new Dictionary<string, object?>
            {
                [CarriedField.Request] = new OperationContext(_schema, scope.ServiceProvider, Values, CancellationToken.None),
            },
        });
        return JsonNode.Parse(serializer.Serialize(result))!;
    }

    private static object? Values(Type type) => type == typeof(ClaimsPrincipal) ? new ClaimsPrincipal(new ClaimsIdentity()) : null;
}
