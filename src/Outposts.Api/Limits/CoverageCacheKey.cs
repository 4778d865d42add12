using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NetTopologySuite.Geometries;
using Outposts.Api.Coverage;
using Outposts.Api.Registry;

namespace Outposts.Api.Limits;

/// <summary>A question of coverage as text: the same for the same question, whichever way it was asked.</summary>
public static class CoverageCacheKey
{
    // Every property is written, one that comes later too, so no two questions share a text; a list without entries asks for nothing.
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new GeometryConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                type =>
                {
                    foreach (var property in type.Properties)
                        property.ShouldSerialize = (_, value) => value is not (null or ICollection { Count: 0 });
                },
            },
        },
    };

    /// <summary>The text of a question. A scenario may be saved anew between two requests: what it holds belongs to the question.</summary>
    /// <param name="input">The question.</param>
    /// <param name="planning">The scenarios.</param>
    /// <exception cref="GraphQL.GraphQLException">There is no such scenario.</exception>
    public static string Of(CoverageInput input, PlanningSnapshot planning)
    {
        var held = input.Scenario is { } id ? CoverageRequest.ScenarioOf(id, planning).Sites.Select(site => site.Id) : [];
        return JsonSerializer.Serialize(new
        {
            Input = input with { Where = input.Where ?? new OutpostFilterInput() },
            Held = held.ToArray()
        }, Options);
    }

    private sealed class GeometryConverter : JsonConverter<Geometry>
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsAssignableTo(typeof(Geometry));

        public override Geometry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Geometry value, JsonSerializerOptions options) =>
            writer.WriteBase64StringValue(value.AsBinary());
    }
}
