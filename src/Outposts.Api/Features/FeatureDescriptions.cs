using System.Globalization;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using Outposts.Formats.Cql2;
using Outposts.Formats.Features;

namespace Outposts.Api.Features;

/// <summary>The documents that describe what there is: the landing page, the collections and their properties.</summary>
internal static class FeatureDescriptions
{
    public static readonly LocalizedText Title = new("爱心服务阵地开放数据", "Open data of care outposts");

    private static readonly LocalizedText Description = new("公开的阵地、区市、体检车排班和服务缺口，供地图软件读取。",
        "Public outposts, districts, visits of the health bus and gaps of coverage, for map applications.");

    /// <summary>Describes the landing page.</summary>
    public static JsonObject Landing(FeatureAddress address) => new()
    {
        ["title"] = FeatureText.Of(Title),
        ["description"] = FeatureText.Of(Description),
        ["links"] = new JsonArray(
            FeatureAddress.Link(address.Self, "self", FeatureAddress.Json, new("本页", "This document")),
            FeatureAddress.Link($"{address.Root}/api", "service-desc", FeatureAddress.OpenApi, new("接口定义", "The API definition")),
            FeatureAddress.Link($"{address.Root}/conformance", "conformance", FeatureAddress.Json,
                new("符合的规范", "The conformance classes")),
            FeatureAddress.Link(address.Collections, "data", FeatureAddress.Json, new("数据集", "The collections"))),
    };

    /// <summary>Describes which conformance classes hold.</summary>
    public static JsonObject Conformance() => new() { ["conformsTo"] = ListOf(FeatureConformance.Classes) };

    /// <summary>Describes a collection.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="extent">The box around its features in degrees; null: there are none.</param>
    /// <param name="times">The time of its features; null: they have none. An end that is null is open.</param>
    /// <param name="address">The addresses.</param>
    public static JsonObject Collection(PublishedCollection collection, Envelope? extent,
        (DateTimeOffset? From, DateTimeOffset? Until)? times, FeatureAddress address)
    {
        var described = new JsonObject
        {
            ["id"] = collection.Id,
            ["title"] = FeatureText.Of(collection.Title),
            ["description"] = FeatureText.Of(collection.Description),
            ["itemType"] = "feature",
            ["crs"] = ListOf(FeatureCrs.All.Select(crs => crs.Uri)),
            ["storageCrs"] = FeatureCrs.Crs84.Uri,
            ["links"] = new JsonArray(
                FeatureAddress.Link(address.Collection(collection.Id), "self", FeatureAddress.Json, new("数据集", "The collection")),
                FeatureAddress.Link(address.Items(collection.Id), "items", FeatureAddress.GeoJson, collection.Title),
                FeatureAddress.Link(address.Queryables(collection.Id), FeatureAddress.QueryablesRelation, FeatureAddress.Schema,
                    new("可筛选的属性", "What filters may name"))),
        };
        var bounds = new JsonObject();
        if (extent is not null)
            bounds["spatial"] = new JsonObject
            {
                ["bbox"] = new JsonArray(new JsonArray(extent.MinX, extent.MinY, extent.MaxX, extent.MaxY)),
                ["crs"] = FeatureCrs.Crs84.Uri,
            };
        if (times is { } span)
            bounds["temporal"] = new JsonObject
            {
                ["interval"] = new JsonArray(new JsonArray(Moment(span.From), Moment(span.Until))),
                ["trs"] = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
            };
        if (bounds.Count > 0) described["extent"] = bounds;
        return described;
    }

    /// <summary>Describes the list of collections.</summary>
    public static JsonObject Collections(IEnumerable<JsonObject> collections, FeatureAddress address) => new()
    {
        ["links"] = new JsonArray(FeatureAddress.Link(address.Self, "self", FeatureAddress.Json, new("数据集列表", "The collections"))),
        ["crs"] = ListOf(FeatureCrs.All.Select(crs => crs.Uri)),
        ["collections"] = new JsonArray([.. collections]),
    };

    /// <summary>Describes what filters of a collection may name, as JSON Schema.</summary>
    public static JsonObject Queryables(PublishedCollection collection, FeatureAddress address)
    {
        var properties = new JsonObject();
        foreach (var column in collection.Columns)
        {
            var schema = SchemaOf(column);
            schema.Insert(0, "title", FeatureText.Of(column.Title));
            properties[column.Name] = schema;
        }
        properties[FeatureTable.GeometryName] = new JsonObject
        {
            ["title"] = FeatureText.Of(new("位置或范围", "Geometry")),
            ["format"] = $"geometry-{collection.GeometryType}",
            ["x-ogc-role"] = "primary-geometry",
        };
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = address.Queryables(collection.Id),
            ["type"] = "object",
            ["title"] = FeatureText.Of(collection.Title),
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    /// <summary>Gets the JSON Schema of a property's values.</summary>
    internal static JsonObject SchemaOf(FeatureColumn column) => column.Type switch
    {
        Cql2Type.Number => new() { ["type"] = "number" },
        Cql2Type.Integer => new() { ["type"] = "integer" },
        Cql2Type.Boolean => new() { ["type"] = "boolean" },
        Cql2Type.Date => new() { ["type"] = "string", ["format"] = "date" },
        Cql2Type.Timestamp => new() { ["type"] = "string", ["format"] = "date-time" },
        _ => new() { ["type"] = "string" },
    };

    internal static JsonArray ListOf(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static JsonNode? Moment(DateTimeOffset? moment) =>
        moment?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
