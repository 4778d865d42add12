using Microsoft.Net.Http.Headers;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.GraphQL;
using Outposts.PostGis.Tiles.Streets;

namespace Outposts.Api.Tiles;

/// <summary>
/// Streets and what lies around them, from the OpenStreetMap extract that was imported: <c>/tiles/streets/{z}/{x}/{y}.mvt</c> and
/// <c>/tiles/streets.json</c>. An address with <c>?v=</c> and the version of the TileJSON never changes.
/// </summary>
public static class StreetTileEndpoints
{
    // Most tiles are in memory; those that are not wait for a seat like other work.
    private const int TileCost = 2;
    private const string TileType = "application/vnd.mapbox-vector-tile";
    private const string Attribution = "© OpenStreetMap contributors (ODbL 1.0)";

    // What an address without a version tells may be an hour old, and much older while the newer one is fetched or there is no network.
    private const string Cache = "public, max-age=3600, stale-while-revalidate=604800, stale-if-error=604800";
    private const string CacheOfVersion = "public, max-age=31536000, immutable";

    /// <summary>Maps the addresses.</summary>
    public static void MapStreetTiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/tiles/{StreetTiles.Name}/{{z:int}}/{{x:int}}/{{y:int}}.mvt", TileAsync)
            .WithMetadata(new RequestCostMetadata(TileCost));
        routes.MapGet($"/tiles/{StreetTiles.Name}.json", Describe);
    }

    private static async Task<IResult> TileAsync(int z, int x, int y, HttpContext http, StreetMapProvider provider, StreetTileCache cache)
    {
        if (!StreetTiles.IsAddress(z, x, y))
            return ProblemResponse.Create(LocalizedText.Of(
                $"没有这个瓦片：{z}/{x}/{y}；级别为 0 至 {StreetTiles.MaxZoom}。",
                $"There is no tile {z}/{x}/{y}; zoom levels are 0 to {StreetTiles.MaxZoom}."), StatusCodes.Status404NotFound);
        var map = provider.Current;
        var version = VersionOf(map);
        // Weak, since it is the same for every compression.
        var tag = new EntityTagHeaderValue($"\"{version}\"", isWeak: true);
        var headers = http.Response.Headers;
        headers.CacheControl = http.Request.Query["v"] == version ? CacheOfVersion : Cache;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(given => given.Compare(tag, useStrongComparison: false)))
        {
            headers.ETag = tag.ToString();
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }
        try
        {
            return Send(http, await cache.GetAsync(map, z, x, y, http.RequestAborted), tag);
        }
        catch (GraphQLException refusal)
        {
            headers.CacheControl = "no-store";
            return ProblemResponse.Create(refusal);
        }
    }

    private static IResult Send(HttpContext http, CompressedTile tile, EntityTagHeaderValue tag)
    {
        if (tile.Size == 0) return Results.Bytes([], TileType, entityTag: tag);
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        var (encoding, bytes) = Accepts("br") ? ("br", tile.Brotli) : Accepts("gzip") ? ("gzip", tile.Gzip) : (null, tile.Unpack());
        if (encoding is not null) http.Response.Headers.ContentEncoding = encoding;
        return Results.Bytes(bytes, TileType, entityTag: tag);

        bool Accepts(string name) =>
            accepted.Any(one => one.Quality is not 0 && one.Value.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static IResult Describe(HttpContext http, StreetMapProvider provider)
    {
        var map = provider.Current;
        return new TileJson(StreetTiles.Name, $"{TileEndpoints.GetTilesAddress(http.Request, StreetTiles.Name)}?v={VersionOf(map)}",
            StreetTiles.MinZoom, StreetTiles.MaxZoom, StreetTiles.Layers)
        {
            // Which import it is; without one there is none.
            Version = map.Bounds is null ? null : VersionOf(map),
            DatedAt = map.DatedAt,
            Attribution = Attribution,
            Bounds = map.Bounds,
        }.ToResult(http);
    }

    // With the moment of the import: another copy of the database may count its versions anew. As TileJSON has versions.
    private static string VersionOf(MapImport map) =>
        FormattableString.Invariant($"{map.Version}.0.0-{map.ImportedAt?.ToUnixTimeMilliseconds() ?? 0:x}");
}
