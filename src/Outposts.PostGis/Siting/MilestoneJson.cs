using System.Text.Json;
using System.Text.Json.Serialization;
using Outposts.Siting.Plans;

namespace Outposts.PostGis.Siting;

/// <summary>The JSON in which a site project keeps its milestones in the database.</summary>
internal static class MilestoneJson
{
    private static readonly JsonSerializerOptions Options = new(
        JsonSerializerDefaults.Web)
    { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(IEnumerable<Milestone> milestones) => JsonSerializer.Serialize(
        milestones.Select(step => new Row(step.Name.Chinese, step.Name.English, step.DueOn, step.DoneOn)), Options);

    public static IReadOnlyList<Milestone> Read(string json) =>
        [.. JsonSerializer.Deserialize<Row[]>(json, Options)!
            .Select(row => new Milestone(new LocalizedText(row.Chinese, row.English), row.Due, row.Done))];

    private sealed record Row(string Chinese, string English, DateOnly? Due, DateOnly? Done);
}
