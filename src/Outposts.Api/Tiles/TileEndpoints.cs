using Outposts.Api.Registry;
using Outposts.PostGis.Tiles;

namespace Outposts.Api.Tiles;

/// <summary>Vector tiles at <c>/tiles/{layer}/{z}/{x}/{y}.mvt</c> and their TileJSON at <c>/tiles/{layer}.json</c>.</summary>
public static class TileEndpoints
{
    private const string TileType = "application/vnd.mapbox-vector-tile";

    /// <summary>Adds the addresses.</summary>
    public static void MapTiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tiles/{layer}/{z:int}/{x:int}/{y:int}.mvt", TileAsync);
        routes.MapGet("/tiles/{layer}.json", TileJsonAsync);
    }

    private static async Task<IResult> TileAsync(
        string layer, int z, int x, int y, HttpContext http, TileStore store, RegistrySnapshotProvider keeper,
            CancellationToken cancellationToken)
    {
        // Tiles change only with the register, so its version is their tag.
        var tag = $"\"{keeper.Current.Version}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "public, max-age=60, stale-if-error=86400";
        if (http.Request.Headers.IfNoneMatch == tag) return Results.StatusCode(StatusCodes.Status304NotModified);
        var tile = await store.TileAsync(layer, z, x, y, cancellationToken);
        return tile is null ? Unknown(layer) : Results.Bytes(tile, TileType);
    }

    private static async Task<IResult> TileJsonAsync(string layer, HttpContext http, TileStore store, CancellationToken cancellationToken)
    {
        if (!TileLayer.All.TryGetValue(layer, out var known)) return Unknown(layer);
        var bounds = await store.BoundsAsync(layer, cancellationToken);
        return Results.Json(new
        {
            tilejson = "3.0.0",
            name = known.Name,
            attribution = known.Attribution,
            tiles = new[] { $"{http.Request.Scheme}://{http.Request.Host}/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt" },
            minzoom = TileLayer.MinZoom,
            maxzoom = known.MaxZoom,
            bounds = bounds is null ? null : new[] { bounds.West, bounds.South, bounds.East, bounds.North },
            vector_layers = new[] { new { id = known.Name, fields = known.Fields } },
        });
    }

    private static IResult Unknown(string layer) => Results.Problem(
        statusCode: StatusCodes.Status404NotFound,
        title: $"There is no tile there. Layers: {string.Join(", ", TileLayer.All.Keys.Concat(CoverageTiles.Fields.Keys).Order(StringComparer.Ordinal))}; asked for: {layer}.");
}
