using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Outposts.Api.Visits.Planner;

/// <summary>The planning parameters of a draft as JSON in the database, with a version of their form.</summary>
public static class PlanParametersJson
{
    private const int Version = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter() },
        PropertyNameCaseInsensitive = true,
    };

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
