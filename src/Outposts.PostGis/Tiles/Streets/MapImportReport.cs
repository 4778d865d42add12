using System.Text.Json.Nodes;
using Outposts.Formats.Osm;
using Outposts.Formats.Osm.Basemap;
using Outposts.PostGis.Travel;
using Outposts.Travel.Roads;

namespace Outposts.PostGis.Tiles.Streets;

/// <summary>What an import found and what it could not use.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Read">What the file held.</param>
/// <param name="Basemap">What it gave for the map.</param>
/// <param name="RoadNames">How many streets can be found by name.</param>
/// <param name="Bounds">What it covers.</param>
/// <param name="Roads">What the road network was made of.</param>
public sealed record MapImportReport(string File, OsmReadSummary Read, BasemapSummary Basemap, int RoadNames, TileBounds Bounds,
    RoadNetworkSummary Roads)
{
    /// <summary>Gets the version of the feed after the import; 0 until it is committed.</summary>
    public long Version { get; init; }

    /// <summary>Returns the report as JSON.</summary>
    public JsonObject ToJson() => new()
    {
        ["file"] = File,
        ["newestChange"] = Read.NewestChange,
        ["bounds"] = new JsonArray(Bounds.West, Bounds.South, Bounds.East, Bounds.North),
        ["read"] = new JsonObject { ["nodes"] = Read.Nodes, ["ways"] = Read.Ways, ["relations"] = Read.Relations },
        ["streets"] = ToJson(Basemap.Streets),
        ["areas"] = ToJson(Basemap.Areas),
        ["lines"] = ToJson(Basemap.Lines),
        ["coastlines"] = Basemap.Coastlines,
        ["buildings"] = Basemap.Buildings,
        ["points"] = ToJson(Basemap.Points),
        ["names"] = Names(),
        ["roads"] = RoadImportReport.ToJson(Roads),
        ["notUsed"] = new JsonObject
        {
            ["clippedWays"] = Read.ClippedWays,
            ["waysOutside"] = Read.UnusableWays,
            ["incompleteRelations"] = Read.IncompleteRelations,
            ["openAreas"] = Basemap.OpenAreas,
            ["nodesWithoutPosition"] = Read.NodesWithoutPosition,
        },
    };

    private JsonObject Names()
    {
        var names = ToJson(Basemap.Names);
        names[EnumNames.ToWireName(MapNameKind.Road)] = RoadNames;
        return names;
    }

    private static JsonObject ToJson<TKind>(IEnumerable<KeyValuePair<TKind, int>> counts) where TKind : struct, Enum =>
        new(counts.Select(count => KeyValuePair.Create(EnumNames.ToWireName(count.Key), (JsonNode?)count.Value)));
}
