using System.Text.Json;
using System.Text.Json.Nodes;
using Outposts.Api.Hosting;
using Outposts.PostGis.Tiles;

namespace Outposts.Api.Tiles;

/// <summary>A description of tiles as TileJSON 3.0.0 has it. What is unknown is left out: readers take no null.</summary>
/// <param name="Name">The name of the source.</param>
/// <param name="Tiles">The absolute address of its tiles, with <c>{z}</c>, <c>{x}</c> and <c>{y}</c>.</param>
/// <param name="MinZoom">The shallowest zoom level.</param>
/// <param name="MaxZoom">The deepest zoom level.</param>
/// <param name="Layers">The layers by name, each with its features' properties and what they are.</param>
internal sealed record TileJson(string Name, string Tiles, int MinZoom, int MaxZoom,
    IEnumerable<KeyValuePair<string, IReadOnlyDictionary<string, string>>> Layers)
{
    private const string Cache = "public, max-age=60, stale-if-error=86400";

    /// <summary>The box around the features; null where there are none, or it is not known.</summary>
    public TileBounds? Bounds { get; init; }

    /// <summary>What a map must show; null where nothing.</summary>
    public string? Attribution { get; init; }

    /// <summary>The version of the tiles as semver.org writes versions; null where they have none.</summary>
    public string? Version { get; init; }

    /// <summary>Not of TileJSON: of when the tiles' content is; null where that is not known.</summary>
    public DateTimeOffset? DatedAt { get; init; }

    /// <summary>Answers with the description, which has an <c>ETag</c>.</summary>
    /// <param name="http">The HTTP context.</param>
    public IResult ToResult(HttpContext http)
    {
        var document = new JsonObject
        {
            ["tilejson"] = "3.0.0",
            ["name"] = Name,
            ["tiles"] = new JsonArray(Tiles),
            ["minzoom"] = MinZoom,
            ["maxzoom"] = MaxZoom,
            ["vector_layers"] = new JsonArray([.. Layers.Select(LayerOf)]),
        };
        if (Version is not null) document["version"] = Version;
        if (DatedAt is { } moment) document["datedAt"] = moment;
        if (Attribution is not null) document["attribution"] = Attribution;
        if (Bounds is { } box) document["bounds"] = new JsonArray(box.West, box.South, box.East, box.North);
        return ConditionalResult.Create(http, JsonSerializer.SerializeToUtf8Bytes(document), "application/json", Cache);
    }

    private static JsonNode LayerOf(KeyValuePair<string, IReadOnlyDictionary<string, string>> layer) => new JsonObject
    {
        ["id"] = layer.Key,
        ["fields"] = new JsonObject(layer.Value.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))),
    };
}
