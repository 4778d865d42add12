using Microsoft.Net.Http.Headers;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Registry;

namespace Outposts.Api.Tiles;

/// <summary>
/// The outposts of the map, grouped when far: <c>/tiles/clusters/{z}/{x}/{y}.mvt</c> and <c>/tiles/clusters.json</c>; whether one can get
/// into the single ones now: <c>/tiles/clusters/{z}/{x}/{y}.json</c>.
/// </summary>
public static class OutpostTileEndpoints
{
    private const int TileCost = 2;
    private const string TileType = "application/vnd.mapbox-vector-tile";
    private const string Cache = "public, max-age=60, stale-if-error=86400";

    /// <summary>Maps the addresses.</summary>
    public static void MapOutpostTiles(this IEndpointRouteBuilder routes)
    {
        const string address = $"/tiles/{OutpostTiles.Name}/{{z:int}}/{{x:int}}/{{y:int}}";
        routes.MapGet($"{address}.mvt", Tile).WithMetadata(new RequestCostMetadata(TileCost));
        routes.MapGet($"{address}.json", States).WithMetadata(new RequestCostMetadata(TileCost));
        routes.MapGet($"/tiles/{OutpostTiles.Name}.json", Describe);
    }

    private static IResult Tile(int z, int x, int y, HttpContext http, OutpostTiles tiles)
    {
        if (!OutpostTiles.IsAddress(z, x, y)) return NoTile(z, x, y);
        var tag = new EntityTagHeaderValue($"\"{tiles.Cut(z, x, y, out var tile)}\"", isWeak: true);
        http.Response.Headers.CacheControl = Cache;
        return Results.Bytes(tile, TileType, entityTag: tag);
    }

    private static IResult States(int z, int x, int y, HttpContext http, OutpostTiles tiles)
    {
        if (!OutpostTiles.IsAddress(z, x, y)) return NoTile(z, x, y);
        // A state that has changed is no longer true, so it is not kept without a connection.
        http.Response.Headers.CacheControl = "public, max-age=30";
        return Results.Json(tiles.GetStates(z, x, y));
    }

    private static IResult NoTile(int z, int x, int y) => ProblemResponse.Create(LocalizedText.Of(
        $"没有这个瓦片：{z}/{x}/{y}；级别为 0 至 {OutpostClusters.MaxZoom}。",
        $"There is no tile {z}/{x}/{y}; zoom levels are 0 to {OutpostClusters.MaxZoom}."), StatusCodes.Status404NotFound);

    private static IResult Describe(HttpContext http) => new TileJson(OutpostTiles.Name,
        TileEndpoints.GetTilesAddress(http.Request, OutpostTiles.Name), 0, OutpostClusters.MaxZoom, OutpostTiles.Layers).ToResult(http);
}
