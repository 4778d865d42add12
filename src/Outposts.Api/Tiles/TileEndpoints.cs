using Microsoft.Net.Http.Headers;
using Outposts.Api.Hosting;
using Outposts.Api.Registry;
using Outposts.PostGis.Tiles;
using Outposts.PostGis.Tiles.Streets;

namespace Outposts.Api.Tiles;

/// <summary>Vector tiles at <c>/tiles/{layer}/{z}/{x}/{y}.mvt</c> and their TileJSON at <c>/tiles/{layer}.json</c>.</summary>
public static class TileEndpoints
{
    private const string TileType = "application/vnd.mapbox-vector-tile";

    /// <summary>Maps the addresses.</summary>
    public static void MapTiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tiles/{layer}/{z:int}/{x:int}/{y:int}.mvt", TileAsync);
        routes.MapGet("/tiles/{layer}.json", TileJsonAsync);
    }

    private static async Task<IResult> TileAsync(string layer, int z, int x, int y, HttpContext http, TileCache cache,
        RegistrySnapshotProvider snapshots, StreetMapProvider streets, CancellationToken cancellationToken)
    {
        // Tiles change only with the register and the imported map, so their versions are the tag; weak, since it says nothing of a
        // compression on the way.
        var version = $"{snapshots.Current.Version}-{streets.Current.Version}";
        var tag = new EntityTagHeaderValue($"\"{version}\"", isWeak: true);
        var isKnown = TileLayer.All.ContainsKey(layer)
            && http.Request.GetTypedHeaders().IfNoneMatch.Any(given => given.Compare(tag, useStrongComparison: false));
        var tile = isKnown ? [] : await cache.GetAsync(version, layer, z, x, y, cancellationToken);
        if (tile is null) return Unknown(layer);
        http.Response.Headers.CacheControl = "public, max-age=60, stale-if-error=86400";
        return Results.Bytes(tile, TileType, entityTag: tag);
    }

    /// <summary>Gets the address of the tiles of a layer, with <c>{z}</c>, <c>{x}</c> and <c>{y}</c>, as the browser reaches this host.</summary>
    internal static string GetTilesAddress(HttpRequest request, string layer) =>
        $"{HostAddress.Of(request)}/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt";

    private static async Task<IResult> TileJsonAsync(string layer, HttpContext http, VectorTileSource store,
        CancellationToken cancellationToken)
    {
        if (!TileLayer.All.TryGetValue(layer, out var known)) return Unknown(layer);
        var bounds = await store.GetBoundsAsync(layer, cancellationToken);
        return new TileJson(known.Name, GetTilesAddress(http.Request, layer), TileLayer.MinZoom, known.MaxZoom,
            known.LayerNames.Select(name => KeyValuePair.Create(name, known.Fields)))
        {
            Attribution = known.Attribution,
            Bounds = bounds,
        }.ToResult(http);
    }

    private static IResult Unknown(string layer) => Results.Problem(
        statusCode: StatusCodes.Status404NotFound,
        title: $"There is no tile there. Layers: {string.Join(", ", Names)}; asked for: {layer}.");

    private static IEnumerable<string> Names => TileLayer.All.Keys.Concat(CoverageTiles.Fields.Keys)
        .Append(StreetTiles.Name).Append(OutpostTiles.Name).Order(StringComparer.Ordinal);
}
