using System.Text.Json;
using System.Text.Json.Serialization;
using Outposts.Registry.Inspections;

namespace Outposts.PostGis.Registry.Inspections;

/// <summary>The items of a checklist and the answers of an inspection as the database keeps them.</summary>
internal static class InspectionJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    /// <summary>Writes the items of a checklist.</summary>
    public static string WriteItems(IReadOnlyList<ChecklistItem> items) => JsonSerializer.Serialize(items, Options);

    /// <summary>Reads the items of a checklist.</summary>
    public static IReadOnlyList<ChecklistItem> ReadItems(string json) => JsonSerializer.Deserialize<ChecklistItem[]>(json, Options)!;

    /// <summary>Writes the answers of an inspection.</summary>
    public static string WriteAnswers(IReadOnlyList<InspectionAnswer> answers) => JsonSerializer.Serialize(answers, Options);

    /// <summary>Reads the answers of an inspection.</summary>
    public static IReadOnlyList<InspectionAnswer> ReadAnswers(string json) =>
        JsonSerializer.Deserialize<InspectionAnswer[]>(json, Options)!;
}
