using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Outposts.Api.Tests.Tiles;

/// <summary>The rules of TileJSON 3.0.0 (https://github.com/mapbox/tilejson-spec/tree/master/3.0.0), section by section.</summary>
public sealed partial class TileJsonTests(UnchangedHostFixture host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Sources =>
    [
        "outposts", "districts", "land", "places", "clusters", "streets", "coverage?standard=QINGDAO_1KM", "gaps?standard=QINGDAO_1KM",
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_description_keeps_the_rules(string source)
    {
        var (name, query) = source.Split('?') is [var first, var rest] ? (first, "?" + rest) : (source, "");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/tiles/{name}.json{query}");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "map.example.org");
        request.Headers.Add("Origin", "https://maps.example.net");
        using var response = await host.Client.SendAsync(request, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        response.Headers.ETag.ShouldNotBeNull();
        var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
        document.EnumerateObject().ShouldAllBe(member => member.Value.ValueKind != JsonValueKind.Null);

        Text(document, "tilejson").ShouldBe("3.0.0");
        Text(document, "name").ShouldBe(name);
        var tiles = document.GetProperty("tiles").EnumerateArray().ShouldHaveSingleItem().GetString()!;
        tiles.ShouldStartWith($"https://map.example.org/tiles/{name}/{{z}}/{{x}}/{{y}}.mvt");
        if (document.TryGetProperty("version", out var version)) Version().IsMatch(version.GetString()!).ShouldBeTrue();
        var (minZoom, maxZoom) = (document.GetProperty("minzoom").GetInt32(), document.GetProperty("maxzoom").GetInt32());
        minZoom.ShouldBeInRange(0, maxZoom);
        maxZoom.ShouldBeInRange(minZoom, 30);
        // No map is imported here.
        document.TryGetProperty("bounds", out var bounds).ShouldBe(source is not ("streets" or "clusters"));
        if (bounds.ValueKind == JsonValueKind.Array)
        {
            var box = bounds.EnumerateArray().Select(number => number.GetDouble()).ToArray();
            box.Length.ShouldBe(4);
            box[0].ShouldBeInRange(-180, box[2]);
            box[2].ShouldBeInRange(box[0], 180);
            box[1].ShouldBeInRange(-85.05112877980659, box[3]);
            box[3].ShouldBeInRange(box[1], 85.0511287798066);
        }
        if (document.TryGetProperty("attribution", out var attribution)) attribution.GetString().ShouldNotBeNullOrEmpty();
        var layers = document.GetProperty("vector_layers").EnumerateArray().ToList();
        layers.ShouldNotBeEmpty();
        layers.Select(layer => Text(layer, "id")).ShouldBeUnique();
        foreach (var layer in layers)
            foreach (var field in layer.GetProperty("fields").EnumerateObject()) field.Value.GetString().ShouldNotBeNullOrEmpty(field.Name);

        // What it leads to is there, for the same pages.
        using var tile = new HttpRequestMessage(HttpMethod.Get, new Uri(tiles.Replace("{z}", "8", StringComparison.Ordinal)
            .Replace("{x}", "213", StringComparison.Ordinal).Replace("{y}", "100", StringComparison.Ordinal)).PathAndQuery);
        tile.Headers.Add("Origin", "https://maps.example.net");
        using var sent = await host.Client.SendAsync(tile, Cancel);
        sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        sent.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.mapbox-vector-tile");
        sent.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    // As semver.org writes versions, without metadata of a build.
    [GeneratedRegex(@"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z-]+)?$")]
    private static partial Regex Version();
}
