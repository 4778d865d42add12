using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Outposts.Api.Coverage;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Formats.Features;

namespace Outposts.Api.Features;

/// <summary>
/// OGC API Features at <c>/features</c>: core, GeoJSON, OpenAPI 3.0 (part 1), reference systems (part 2), filters in CQL2 (part 3).
/// </summary>
public static class FeatureEndpoints
{
    private const string Cache = "public, max-age=60, stale-if-error=86400";
    private static readonly TimeSpan SearchTimeLimit = TimeSpan.FromSeconds(20);
    private const string ItemsAddress = "items";
    private static readonly string[] Methods = ["GET", "HEAD"];

    /// <summary>Maps the addresses.</summary>
    public static void MapFeatures(this IEndpointRouteBuilder routes)
    {
        var features = routes.MapGroup("/features");
        features.MapMethods("", Methods, (HttpContext http) => Document(http, FeatureDescriptions.Landing));
        features.MapMethods("/conformance", Methods, (HttpContext http) => Document(http, _ => FeatureDescriptions.Conformance()));
        features.MapMethods("/api", Methods, (HttpContext http) => Document(http, FeatureApiDocument.Create, FeatureAddress.OpenApi));
        features.MapMethods("/collections", Methods, CollectionsAsync);
        features.MapMethods("/collections/{collectionId}", Methods, CollectionAsync);
        features.MapMethods("/collections/{collectionId}/queryables", Methods, (string collectionId, HttpContext http) =>
            PublishedCollection.Find(collectionId) is { } collection
                ? Document(http, address => FeatureDescriptions.Queryables(collection, address), FeatureAddress.Schema)
                : NoCollection(collectionId));
        foreach (var collection in PublishedCollection.All)
        {
            var address = $"/collections/{collection.Id}/{ItemsAddress}";
            features.MapMethods(address, Methods, ([AsParameters] FeatureRequest request) => ItemsAsync(collection, request))
                .WithMetadata(new RequestCostMetadata(collection.Cost));
            // A code of the register may hold a slash.
            features.MapMethods($"{address}/{{**featureId}}", Methods, (string featureId, [AsParameters] FeatureRequest request) =>
                ItemAsync(collection, featureId, request)).WithMetadata(new RequestCostMetadata(collection.Cost));
        }
        features.MapMethods($"/collections/{{collectionId}}/{ItemsAddress}/{{**featureId}}", Methods,
            (string collectionId) => NoCollection(collectionId));
    }

    private static IResult Document(HttpContext http, Func<FeatureAddress, JsonObject> describe, string type = FeatureAddress.Json)
    {
        try
        {
            FeatureParameters.Check(http.Request.Query, [FeatureParameters.Format]);
        }
        catch (UserInputException refusal)
        {
            return ProblemResponse.Create(refusal.Text);
        }
        var body = Encoding.UTF8.GetBytes(describe(new FeatureAddress(http.Request)).ToJsonString(FeatureText.Options));
        return ConditionalResult.Create(http, body, type, Cache);
    }

    private static Task<IResult> CollectionsAsync([AsParameters] FeatureRequest request) => CoverageUrlParameters.HandleAsync(async () =>
    {
        var described = new List<JsonObject>();
        foreach (var collection in PublishedCollection.All) described.Add(await DescribeAsync(collection, request));
        return Document(request.Http, address => FeatureDescriptions.Collections(described, address));
    });

    private static Task<IResult> CollectionAsync(string collectionId, [AsParameters] FeatureRequest request) =>
        CoverageUrlParameters.HandleAsync(async () =>
        {
            if (PublishedCollection.Find(collectionId) is not { } collection) return NoCollection(collectionId);
            var described = await DescribeAsync(collection, request);
            AddQueryablesLink(request.Http, collection);
            return Document(request.Http, _ => described);
        });

    // Gaps lie inside of districts: their own box would cost the computation of coverage.
    private static async Task<JsonObject> DescribeAsync(PublishedCollection collection, FeatureRequest request)
    {
        var isComputed = collection == PublishedCollection.Gaps;
        var table = isComputed ? request.Tables.GetDistricts(request.Register) : await request.GetTableAsync(collection);
        return FeatureDescriptions.Collection(collection, table.GetExtent(), isComputed ? null : table.GetTimes(),
            new FeatureAddress(request.Http.Request));
    }

    private static Task<IResult> ItemsAsync(PublishedCollection collection, FeatureRequest request) =>
        CoverageUrlParameters.HandleAsync(async () =>
        {
            var http = request.Http;
            var asked = FeatureParameters.Parse(http.Request.Query, collection.Columns, request.Rules.Zone);
            var table = await request.GetTableAsync(collection);
            var page = await TakeAsync(table, asked, request);
            using var body = new MemoryStream();
            var tagFrom = 0;
            FeatureJson.WriteCollection(body, table, page.Indexes, asked.Crs, request.Rules.Zone, writer =>
            {
                writer.WriteString("timeStamp", request.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                // The moment of the answer, always as long, is no part of the tag.
                writer.Flush();
                tagFrom = (int)body.Length;
                writer.WriteNumber("numberMatched", page.Matched);
                writer.WriteNumber("numberReturned", page.Indexes.Count);
                WriteLinks(writer, PageLinks(collection, table, page, asked, new FeatureAddress(http.Request)));
            });
            AddQueryablesLink(http, collection);
            return Answer(http, body.ToArray(), asked.Crs, tagFrom);
        });

    // A page of all needs no search. What is searched or computed waits for a seat.
    private static async Task<FeaturePage> TakeAsync(FeatureTable table, FeatureParameters asked, FeatureRequest request)
    {
        FeaturePage Take(CancellationToken token) =>
            FeaturePage.Take(table, asked.Selection, asked.Limit, asked.After, asked.Before, token);

        return asked.Selection.IsEverything ? Take(request.Http.RequestAborted)
            : await request.Limiter.RunAsync(Take, request.Http.RequestAborted, SearchTimeLimit);
    }

    private static Task<IResult> ItemAsync(PublishedCollection collection, string featureId, FeatureRequest request) =>
        CoverageUrlParameters.HandleAsync(async () =>
        {
            var http = request.Http;
            FeatureParameters.Check(http.Request.Query, [FeatureParameters.CrsName, FeatureParameters.Format]);
            var crs = FeatureParameters.ParseCrs(http.Request.Query, FeatureParameters.CrsName);
            var table = await request.GetTableAsync(collection);
            // The server leaves an escaped slash as it is.
            var id = featureId.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
            if (table.IndexOf(id) is not { } index)
                return ProblemResponse.Create(LocalizedText.Of(
                    $"{collection.Id} 里没有“{id}”。", $"There is no \"{id}\" in {collection.Id}."), StatusCodes.Status404NotFound);
            using var body = new MemoryStream();
            var address = new FeatureAddress(http.Request);
            FeatureJson.WriteFeature(body, table, index, crs, request.Rules.Zone, writer => WriteLinks(writer, new JsonArray(
                FeatureAddress.Link(address.Self, "self", FeatureAddress.GeoJson, new("本要素", "This feature")),
                FeatureAddress.Link(address.Collection(collection.Id), "collection", FeatureAddress.Json, collection.Title))));
            return Answer(http, body.ToArray(), crs);
        });

    private static JsonArray PageLinks(
        PublishedCollection collection, FeatureTable table, FeaturePage page, FeatureParameters asked, FeatureAddress address)
    {
        var links = new JsonArray(
            FeatureAddress.Link(address.Self, "self", FeatureAddress.GeoJson, new("本页", "This page")),
            FeatureAddress.Link(address.Collection(collection.Id), "collection", FeatureAddress.Json, collection.Title));
        // A page without features lies beside the identifier that was given.
        if (page.HasAfter && (page.Indexes.Count > 0 ? table.IdAt(page.Indexes[^1]) : asked.Before) is { } last)
            links.Add(FeatureAddress.Link(address.Page(collection.Id, FeatureParameters.AfterName, last), "next", FeatureAddress.GeoJson,
                new("下一页", "Next page")));
        if (page.HasBefore && (page.Indexes.Count > 0 ? table.IdAt(page.Indexes[0]) : asked.After) is { } first)
            links.Add(FeatureAddress.Link(address.Page(collection.Id, FeatureParameters.BeforeName, first), "prev", FeatureAddress.GeoJson,
                new("上一页", "Previous page")));
        return links;
    }

    private static void WriteLinks(Utf8JsonWriter writer, JsonArray links)
    {
        writer.WritePropertyName("links");
        links.WriteTo(writer, FeatureText.Options);
    }

    private static void AddQueryablesLink(HttpContext http, PublishedCollection collection) => http.Response.Headers.Link =
        $"<{new FeatureAddress(http.Request).Queryables(collection.Id)}>; rel=\"{FeatureAddress.QueryablesRelation}\"; type=\"{FeatureAddress.Schema}\"";

    private static IResult Answer(HttpContext http, byte[] body, FeatureCrs crs, int tagFrom = 0)
    {
        http.Response.Headers[CrossOrigin.ContentCrs] = $"<{crs.Uri}>";
        return ConditionalResult.Create(http, body, FeatureAddress.GeoJson, Cache, tagFrom: tagFrom);
    }

    private static IResult NoCollection(string id)
    {
        var names = string.Join(", ", PublishedCollection.All.Select(collection => collection.Id));
        return ProblemResponse.Create(LocalizedText.Of($"没有数据集“{id}”；有 {names}。", $"There is no collection \"{id}\"; there are {names}."),
            StatusCodes.Status404NotFound);
    }
}
