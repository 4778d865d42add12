using System.Text.Json.Nodes;
using Outposts.Formats.Features;

namespace Outposts.Api.Features;

/// <summary>The definition of the addresses below <c>/features</c> in OpenAPI 3.0.</summary>
internal static class FeatureApiDocument
{
    private const string Problem = "application/problem+json";

    /// <summary>Writes the definition.</summary>
    public static JsonObject Create(FeatureAddress address)
    {
        var paths = new JsonObject
        {
            ["/"] = Path("getLandingPage", new("首页", "Landing page"), FeatureAddress.Json, "object"),
            ["/conformance"] = Path("getConformance", new("符合的规范", "Conformance classes"), FeatureAddress.Json, "object"),
            ["/api"] = Path("getApi", new("接口定义", "This definition"), FeatureAddress.OpenApi, "object"),
            ["/collections"] = Path("getCollections", new("数据集列表", "Collections"), FeatureAddress.Json, "object"),
        };
        foreach (var collection in PublishedCollection.All)
        {
            var name = char.ToUpperInvariant(collection.Id[0]) + collection.Id[1..];
            var path = $"/collections/{collection.Id}";
            paths[path] = Path($"describe{name}", collection.Title, FeatureAddress.Json, "object");
            paths[$"{path}/queryables"] = Path($"getQueryablesOf{name}", collection.Title, FeatureAddress.Schema, "object");
            paths[$"{path}/items"] = Path($"get{name}", collection.Title, FeatureAddress.GeoJson, "featureCollection",
                [
                    .. FeatureParameters.Names.Where(one => one != FeatureParameters.Format).Select(Reference),
                    .. collection.Columns.Select(ParameterOf),
                ]);
            paths[$"{path}/items/{{featureId}}"] = Path($"get{name}Item", collection.Title, FeatureAddress.GeoJson, "feature",
                Reference("featureId"), Reference(FeatureParameters.CrsName));
        }
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject
            {
                ["title"] = FeatureText.Of(FeatureDescriptions.Title),
                ["version"] = "1.0.0",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = address.Root }),
            ["tags"] = new JsonArray(new JsonObject { ["name"] = "features" }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["parameters"] = FeatureApiParameters.Create(),
                ["schemas"] = Schemas(),
                ["responses"] = Responses(),
            },
        };
    }

    private static JsonObject Path(string operation, LocalizedText title, string type, string schema, params JsonNode[] parameters) => new()
    {
        ["get"] = new JsonObject
        {
            ["operationId"] = operation,
            ["summary"] = FeatureText.Of(title),
            ["tags"] = new JsonArray("features"),
            ["parameters"] = new JsonArray([.. parameters, Reference(FeatureParameters.Format)]),
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject
                {
                    ["description"] = FeatureText.Of(title),
                    ["content"] = new JsonObject
                    {
                        [type] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" } },
                    },
                },
                ["304"] = Response("notModified"),
                ["400"] = Response("invalid"),
                ["404"] = Response("unknown"),
                ["429"] = Response("later"),
                ["503"] = Response("later"),
            },
        },
    };

    private static JsonObject Reference(string parameter) => new() { ["$ref"] = $"#/components/parameters/{parameter}" };

    private static JsonObject Response(string name) => new() { ["$ref"] = $"#/components/responses/{name}" };

    private static JsonObject ParameterOf(FeatureColumn column) => FeatureApiParameters.Of(column.Name, column.Title,
        FeatureDescriptions.SchemaOf(column));

    private static JsonObject Responses()
    {
        JsonObject Of(LocalizedText text, bool hasBody = true)
        {
            var response = new JsonObject { ["description"] = FeatureText.Of(text) };
            if (hasBody) response["content"] = new JsonObject
            {
                [Problem] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/object" } },
            };
            return response;
        }

        return new JsonObject
        {
            ["notModified"] = Of(new("与 If-None-Match 相同", "As If-None-Match has it"), hasBody: false),
            ["invalid"] = Of(new("参数不对，说明给了什么、可给什么", "A parameter is wrong; says what was given and what is accepted")),
            ["unknown"] = Of(new("没有这个数据集或要素", "There is no such collection or feature")),
            ["later"] = Of(new("请按 Retry-After 稍后再试", "Ask again as Retry-After says")),
        };
    }

    private static JsonObject Schemas() => new()
    {
        ["object"] = new JsonObject { ["type"] = "object" },
        ["feature"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("type", "geometry", "properties"),
            ["properties"] = new JsonObject
            {
                ["type"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("Feature") },
                ["id"] = new JsonObject { ["type"] = "string" },
                ["geometry"] = new JsonObject { ["type"] = "object" },
                ["properties"] = new JsonObject { ["type"] = "object" },
                ["links"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } },
            },
        },
        ["featureCollection"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("type", "features"),
            ["properties"] = new JsonObject
            {
                ["type"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("FeatureCollection") },
                ["timeStamp"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
                ["numberMatched"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
                ["numberReturned"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
                ["links"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } },
                ["features"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["$ref"] = "#/components/schemas/feature" },
                },
            },
        },
    };
}
