using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Outposts.Registry;

namespace Outposts.Api.Visits.Planner;

/// <summary>The planning parameters of a draft as JSON in the database, with a version of their form.</summary>
public static class PlanParametersJson
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter(), new WorkerGroupConverter() },
        PropertyNameCaseInsensitive = true,
    };

    // A built-in group is written as programs of before the catalogue did, FoodDeliveryRider, so that they read it still.
    private sealed class WorkerGroupConverter : JsonConverter<WorkerGroup>
    {
        public override WorkerGroup Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString() ?? "";
            foreach (var group in WorkerGroup.BuiltIn)
                if (string.Equals(NameOf(group), text, StringComparison.OrdinalIgnoreCase)) return group;
            return CatalogueCode.IsValid(text) ? WorkerGroup.Of(text) : throw new JsonException($"\"{text}\" is not a worker group.");
        }

        public override void Write(Utf8JsonWriter writer, WorkerGroup value, JsonSerializerOptions options) =>
            writer.WriteStringValue(WorkerGroup.BuiltIn.Contains(value) ? NameOf(value) : value.Code);

        private static string NameOf(WorkerGroup group) =>
            string.Concat(group.Code.Split('_').Select(word => word[..1] + word[1..].ToLowerInvariant()));
    }

    /// <summary>Writes parameters.</summary>
    public static string Write(VisitPlanParameters parameters)
    {
        var json = JsonSerializer.SerializeToNode(parameters, Options)!.AsObject();
        json["version"] = Version;
        return json.ToJsonString();
    }

    /// <summary>Reads parameters.</summary>
    /// <exception cref="InvalidDataException">The JSON has another version.</exception>
    public static VisitPlanParameters Read(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        if (root["version"] is { } version && (int)version != Version)
            throw new InvalidDataException($"The parameters of a draft have the version {version}; {Version} is supported.");
        return root.Deserialize<VisitPlanParameters>(Options)!;
    }
}
