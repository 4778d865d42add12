using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Api.Tiles;
using Outposts.PostGis.Tiles;

namespace Outposts.Api.Coverage;

/// <summary>
/// Serves vector tiles of coverage, <c>/tiles/coverage/{z}/{x}/{y}.mvt</c> and <c>/tiles/gaps/{z}/{x}/{y}.mvt</c>, and their TileJSON; the
/// query is given in the URL as for files.
/// </summary>
public static class CoverageTileEndpoints
{
    private const int TileCost = 100;

    /// <summary>Maps the endpoints.</summary>
    public static void MapCoverageTiles(this IEndpointRouteBuilder routes)
    {
        foreach (var layer in CoverageTiles.Fields.Keys)
        {
            routes.MapGet(
                $"/tiles/{layer}/{{z:int}}/{{x:int}}/{{y:int}}.mvt",
                (int z, int x, int y, [AsParameters] CoverageUrlParameters address, CoverageTiles tiles, WorkLimiter limiter) =>
                    GetTileAsync(layer, (z, x, y), address, tiles, limiter))
                .WithMetadata(new RequestCostMetadata(TileCost));
            routes.MapGet($"/tiles/{layer}.json", ([AsParameters] CoverageUrlParameters address, WorkLimiter limiter) =>
                GetTileJsonAsync(layer, address, limiter));
        }
    }

    private static Task<IResult> GetTileAsync(
        string layer, (int Z, int X, int Y) at, CoverageUrlParameters address, CoverageTiles tiles, WorkLimiter limiter) =>
        CoverageUrlParameters.HandleAsync(async () =>
        {
            var report = await address.GetReportAsync();
            if (await limiter.RunAsync(token => tiles.GetTileAsync(layer, report, at.Z, at.X, at.Y, token), address.Http.RequestAborted)
                is not { } tile)
                return Results.Problem(
                    statusCode: StatusCodes.Status404NotFound,
                        title: $"There is no tile {layer}/{at.Z}/{at.X}/{at.Y}; zoom levels are 0 to {CoverageTiles.MaxZoom}.");
            return ConditionalResult.Create(address.Http, tile, "application/vnd.mapbox-vector-tile");
        });

    private static Task<IResult> GetTileJsonAsync(string layer, CoverageUrlParameters address, WorkLimiter limiter) =>
        CoverageUrlParameters.HandleAsync(async () =>
    {
        var report = await address.GetReportAsync();
        var bounds = await limiter.RunAsync(token => CoverageTiles.Bounds(report, token), address.Http.RequestAborted);
        var request = address.Http.Request;
        return new TileJson(layer, TileEndpoints.GetTilesAddress(request, layer) + request.QueryString, TileLayer.MinZoom,
            CoverageTiles.MaxZoom, [KeyValuePair.Create(layer, CoverageTiles.Fields[layer])])
        {
            Bounds = bounds,
        }.ToResult(address.Http);
    });
}
