using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.GraphQL.Execution;
using Outposts.GraphQL.Language;
using Outposts.GraphQL.Limits;
using Outposts.GraphQL.Sdl;
using Outposts.GraphQL.Types;
using Outposts.GraphQL.Validation;

namespace Outposts.GraphQL.Conformance;

/// <summary>Answers the requests of <c>tests/conformance/host.mjs</c>. Schemas stay under the name they were given.</summary>
internal sealed class Judged
{
    private static readonly JsonWriterOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1000,
    };
    private static readonly GraphQLOptions Unlimited = new()
    {
        Limits = new DocumentLimits
        {
            MaxDepth = 100,
            MaxFields = 100_000,
            MaxAliases = 100_000,
            MaxFieldCost = double.MaxValue,
            MaxTypeCost = double.MaxValue
        },
    };

    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly Dictionary<string, Schema> _schemas = [];
    private readonly Dictionary<string, GraphQLEngine> _engines = [];

    public ValueTask<ReadOnlyMemory<byte>> AnswerAsync(JsonElement request) => request.GetProperty("op").GetString() switch
    {
        "schema" => new(Guarded(writer =>
        {
            Build(Text(request, "name"), Text(request, "sdl"));
            writer.WriteBoolean("ok", true);
        })),
        "printSchema" => new(Guarded(writer => writer.WriteString("text", SchemaPrinter.Print(_schemas[Text(request, "name")])))),
        "print" => new(Guarded(writer => writer.WriteString("text", Printer.Print(Parser.ParseDocument(Text(request, "doc")))))),
        "validate" => new(Guarded(writer =>
            WriteErrors(writer, Validator.Validate(_schemas[Text(request, "name")], Parser.ParseDocument(Text(request, "doc")))))),
        "validateSdl" => new(Guarded(writer => WriteErrors(writer, SdlValidator.Validate(Parser.ParseDocument(Text(request, "sdl")))))),
        "coordinate" => new(Guarded(writer =>
        {
            var coordinate = SchemaCoordinate.Parse(Text(request, "text"));
            writer.WriteString("text", coordinate.ToString());
            writer.WriteString("found", _schemas[Text(request, "name")].Find(coordinate)?.Name);
        })),
        "execute" => ExecuteAsync(request),
        var op => throw new InvalidOperationException($"No such operation: {op}."),
    };

    private void Build(string name, string sdl)
    {
        Schema? schema = null;
        schema = SchemaFromSdl.Build(sdl, new SdlOptions
        {
            Resolver = (type, field) => World.ResolverOf(() => schema!, type, field),
            Subscriber = World.StreamOf,
            TypeResolver = _ => value => ((Thing)value).Type,
        });
        _schemas[name] = schema;
        _engines[name] = new GraphQLEngine(schema, Unlimited);
    }

    private async ValueTask<ReadOnlyMemory<byte>> ExecuteAsync(JsonElement request)
    {
        var response = await _engines[Text(request, "name")].ExecuteAsync(
            new GraphQLRequest(
                Text(request, "doc"),
                request.TryGetProperty("operationName", out var operation) ? operation.GetString() : null,
                request.TryGetProperty("variables", out var variables) ? variables.Clone() : null),
            _services);
        var results = new List<ExecutionResult>();
        if (response is ExecutionResult single) results.Add(single);
        else await foreach (var result in ((ResponseStream)response).Results) results.Add(result);
        return Object(writer =>
        {
            writer.WriteStartArray("results");
            foreach (var result in results) result.Write(writer);
            writer.WriteEndArray();
        });
    }

    private static string Text(JsonElement request, string name) => request.GetProperty(name).GetString()!;

    private static ReadOnlyMemory<byte> Guarded(Action<Utf8JsonWriter> write)
    {
        try
        {
            return Object(write);
        }
        catch (GraphQLException refusal)
        {
            return Object(writer => WriteErrors(writer, refusal.Errors));
        }
        catch (SchemaException refusal)
        {
            return Object(writer => WriteErrors(writer, refusal.Errors));
        }
    }

    private static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static void WriteErrors(Utf8JsonWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        writer.WriteStartArray("errors");
        foreach (var error in errors)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", error.Rule);
            writer.WriteString("message", error.Message);
            writer.WriteStartArray("locations");
            foreach (var location in error.Locations)
                writer.WriteStringValue(FormattableString.Invariant($"{location.Line}:{location.Column}"));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
