using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NetTopologySuite.Geometries;
using Outposts.Api.Coverage;
using Outposts.Api.Registry;

namespace Outposts.Api.Limits;

/// <summary>The cache key of a coverage query: equal queries have equal keys, however they were asked.</summary>
public static class CoverageCacheKey
{
    // All properties are written, including future ones, so that no two queries share a key; an empty list equals an omitted one.
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

    /// <summary>
    /// Creates the key of a query. The sites of a scenario and the revisions of priority areas are part of the key, as either can be saved
    /// again between two requests.
    /// </summary>
    /// <param name="input">The query.</param>
    /// <param name="planning">The saved scenarios and the priority areas.</param>
    /// <exception cref="GraphQL.GraphQLException">The scenario or an area does not exist.</exception>
    public static string Of(CoverageInput input, PlanningSnapshot planning)
    {
        var scenarioSites = input.Scenario is { } id ? CoverageRequest.ScenarioOf(id, planning).Sites.Select(site => site.Id) : [];
        return JsonSerializer.Serialize(new
        {
            Input = input with { Where = input.Where ?? new OutpostFilterInput() },
            ScenarioSites = scenarioSites.ToArray(),
            AreaRevisions = CoverageRequest.AreasOf(input, planning).Select(area => area.Revision).ToArray(),
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
