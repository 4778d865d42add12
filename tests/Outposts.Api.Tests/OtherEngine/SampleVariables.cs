using System.Text.Json.Nodes;
using Outposts.GraphQL.Language;
using Outposts.Registry;
using Own = Outposts.GraphQL.Types;

namespace Outposts.Api.Tests.OtherEngine;

/// <summary>Sensible variables for an operation: what is known by name, else the least that the type takes.</summary>
internal sealed class SampleVariables
{
    private static readonly string[] Modes = ["WALK", "EBIKE", "STRAIGHT"];

    // Optional fields without which the host refuses the whole.
    private static readonly string[] Wanted = ["CoverageInput.within", "SitingInput.count"];

    // Short numbers: GraphQL for .NET reads the last digit of a long one otherwise.
    private static readonly double[] Longitudes = [120.38, 120.39, 120.4];

    private readonly Own.Schema _schema;
    private readonly JsonNode _known;

    private SampleVariables(Own.Schema schema, JsonNode known)
    {
        _schema = schema;
        _known = known;
    }

    /// <summary>Looks up codes and ids that exist.</summary>
    public static async Task<SampleVariables> LoadAsync(Own.Schema schema, Func<string, Task<JsonNode>> ask) => new(schema, await ask("""
        {
          outposts(first: 3) { nodes { id code } }
          busVisits(from: "2026-01-01", until: "2026-12-31", first: 3) { nodes { id } }
          districts { code }
        }
        """));

    /// <summary>Gets three sets of variables for an operation; one when it takes none.</summary>
    public IEnumerable<JsonObject> For(string document)
    {
        var operation = Parser.ParseDocument(document).Definitions.OfType<OperationDefinitionNode>().Single();
        for (var i = 0; i < (operation.VariableDefinitions.Length == 0 ? 1 : 3); i++)
            yield return new JsonObject(operation.VariableDefinitions
                .Where(variable => i > 0 || variable.Type is NonNullTypeNode)
                .Select(variable => KeyValuePair.Create(variable.Variable.Name.Value,
                    Of(variable.Variable.Name.Value, variable.Type, operation.Name!.Value, i))));
    }

    private JsonNode? Of(string name, TypeNode type, string operation, int i) => (name, type) switch
    {
        (_, NonNullTypeNode nonNull) => Of(name, nonNull.Type, operation, i),
        ("after", _) => null,
        (_, ListTypeNode list) => new JsonArray(Of(name, list.Type, operation, i)),
        ("code", _) => _known["outposts"]!["nodes"]![i]!["code"]!.DeepClone(),
        ("districts", _) => _known["districts"]![i]!["code"]!.DeepClone(),
        ("id", _) when operation.Contains("Visit", StringComparison.Ordinal)
            && _known["busVisits"]?["nodes"]?.AsArray() is { Count: > 0 } visits =>
            visits[i % visits.Count]!["id"]!.DeepClone(),
        ("text" or "search", _) => i == 0 ? "工会" : "青岛",
        ("at" or "openAt", _) => $"2026-06-0{1 + i}T1{i}:30:00+08:00",
        ("from" or "day", _) => "2026-06-01",
        ("until", _) => "2026-07-01",
        ("to", _) => Position(i),
        ("by", _) => Modes[i],
        (_, NamedTypeNode named) => OfType(_schema.Type(named.Name.Value)!, i),
        _ => throw new NotSupportedException($"{type}"),
    };

    private static JsonNode Position(int i) => new JsonObject { ["longitude"] = Longitudes[i], ["latitude"] = 36.1 };

    private JsonNode? OfType(Own.NamedType type, int i) => type switch
    {
        Own.EnumType enumType => enumType.Values[i % enumType.Values.Count].Name,
        Own.InputObjectType { Name: "PositionInput" } => Position(i),
        Own.InputObjectType input =>
            new JsonObject(input.Fields.Where(field => field.IsRequired || Wanted.Contains($"{input.Name}.{field.Name}"))
            .Select(field => KeyValuePair.Create(field.Name, OfField(field.Type, i)))),
        { Name: "Service" } => Service.BuiltIn[i].Code,
        { Name: "OutpostKind" } => OutpostKind.BuiltIn[i].Code,
        { Name: "WorkerGroup" } => WorkerGroup.BuiltIn[i].Code,
        { Name: "Int" } => 5 + i,
        { Name: "Float" } => 500.5 + i,
        { Name: "Boolean" } => i % 2 == 1,
        { Name: "LocalDate" } => $"2026-06-0{1 + i}",
        { Name: "DateTime" } => $"2026-06-0{1 + i}T10:00:00Z",
        { Name: "ID" } => _known["outposts"]!["nodes"]![i]!["id"]!.DeepClone(),
        _ => "a",
    };

    private JsonNode? OfField(Own.GraphQLType type, int i) => type.Nullable is Own.ListType list
        ? new JsonArray(OfField(list.ItemType, i))
        : OfType(type.Named, i);
}
