using System.Text.Json.Nodes;
using Outposts.Formats.Osm;
using Outposts.Travel.Roads;

namespace Outposts.PostGis.Travel;

/// <summary>What an import of a region's roads found and what it could not use.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Region">The region whose network was replaced.</param>
/// <param name="Read">What the file held.</param>
/// <param name="Roads">What the road network was made of.</param>
public sealed record RoadImportReport(string File, string Region, OsmReadSummary Read, RoadNetworkSummary Roads)
{
    /// <summary>Gets the version of the feed after the import.</summary>
    public long Version { get; init; }

    /// <summary>Returns the report as JSON.</summary>
    public JsonObject ToJson() => new()
    {
        ["file"] = File,
        ["region"] = Region,
        ["newestChange"] = Read.NewestChange,
        ["roads"] = ToJson(Roads),
    };

    internal static JsonObject ToJson(RoadNetworkSummary roads) => new()
    {
        ["edges"] = roads.Edges,
        ["vertices"] = roads.Vertices,
        ["restrictions"] = roads.Restrictions,
        ["ways"] = ToJson(roads.WaysByClass),
        ["modes"] = new JsonArray([.. roads.Modes.Select(mode => new JsonObject
        {
            ["mode"] = mode.Mode,
            ["edges"] = mode.Edges,
            ["kilometres"] = Math.Round(mode.Kilometres, 3),
            ["islandCount"] = mode.IslandCount,
            ["islands"] = new JsonArray([.. mode.Islands.Select(island => new JsonObject
            {
                ["edges"] = island.Edges,
                ["kilometres"] = Math.Round(island.Kilometres, 3),
                ["longitude"] = island.Place.Longitude,
                ["latitude"] = island.Place.Latitude,
            })]),
        })]),
        ["notUsed"] = ToJson(roads.Unused),
        ["notUsedZh"] = ToJson(roads.Unused.ToDictionary(count => roads.ReasonOf(count.Key).Chinese, count => count.Value)),
    };

    private static JsonObject ToJson(IReadOnlyDictionary<string, int> counts) =>
        new(counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value)));
}
