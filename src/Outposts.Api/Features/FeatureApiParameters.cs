using System.Text.Json.Nodes;
using Outposts.Formats.Cql2;
using Outposts.Formats.Features;

namespace Outposts.Api.Features;

/// <summary>The parameters that all collections share, as OpenAPI describes them.</summary>
internal static class FeatureApiParameters
{
    /// <summary>Describes them by name.</summary>
    public static JsonObject Create()
    {
        var parameters = new JsonObject
        {
            ["limit"] = Of("limit", new("每页最多几个；给得更大按最大值", "The maximum number of a page; more is taken as the maximum"), new()
            {
                ["type"] = "integer",
                ["minimum"] = 1,
                ["maximum"] = FeatureParameters.MaxLimit,
                ["default"] = FeatureParameters.DefaultLimit,
            }),
            ["bbox"] = Of("bbox", new("范围的两角，轴序按 bbox-crs；西大于东则跨 180 度经线",
                "Two corners of a box in the order of axes of bbox-crs; one whose west lies east of its east crosses the antimeridian"), new()
                {
                    ["type"] = "array",
                    ["oneOf"] = new JsonArray(ItemsOf(4), ItemsOf(6)),
                    ["items"] = new JsonObject { ["type"] = "number" },
                }),
            ["datetime"] = Of("datetime", new("时刻、日期或区间，一端可为“..”",
                "A moment, a day, or an interval of which one end may be .."), new() { ["type"] = "string" }),
            ["filter"] = Of("filter", new("CQL2 条件", "A condition in CQL2"), new()
            {
                ["type"] = "string",
                ["maxLength"] = Cql2Text.MaxLength,
            }),
            ["filter-lang"] = Of("filter-lang", new("条件的写法", "The encoding of the condition"), new()
            {
                ["type"] = "string",
                ["enum"] = new JsonArray(FeatureParameters.CqlText, FeatureParameters.CqlJson),
                ["default"] = FeatureParameters.CqlText,
            }),
            ["after"] = Of("after", new("从这个编号之后开始；由 next 链接给出", "Begin behind this identifier; the link next gives it"),
                new() { ["type"] = "string" }),
            ["before"] = Of("before", new("到这个编号之前为止；由 prev 链接给出", "End before this identifier; the link prev gives it"),
                new() { ["type"] = "string" }),
            ["f"] = Of("f", new("格式", "The format"), new() { ["type"] = "string", ["enum"] = new JsonArray("json"), ["default"] = "json" }),
            ["featureId"] = new JsonObject
            {
                ["name"] = "featureId",
                ["in"] = "path",
                ["description"] = FeatureText.Of(new("要素编号", "The identifier of the feature")),
                ["required"] = true,
                ["schema"] = new JsonObject { ["type"] = "string" },
            },
        };
        foreach (var (name, title) in new[]
        {
            ("crs", new LocalizedText("答复的坐标系", "The reference system of the answer")),
            ("bbox-crs", new LocalizedText("bbox 的坐标系", "The reference system of bbox")),
            ("filter-crs", new LocalizedText("条件中几何的坐标系", "The reference system of the condition's geometries")),
        })
            parameters[name] = Of(name, title, new()
            {
                ["type"] = "string",
                ["format"] = "uri",
                ["enum"] = FeatureDescriptions.ListOf(FeatureCrs.All.Select(crs => crs.Uri)),
                ["default"] = FeatureCrs.Crs84.Uri,
            });
        return parameters;
    }

    /// <summary>Describes a parameter of a query.</summary>
    public static JsonObject Of(string name, LocalizedText title, JsonObject schema) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["description"] = FeatureText.Of(title),
        ["required"] = false,
        ["schema"] = schema,
        ["style"] = "form",
        ["explode"] = false,
    };

    private static JsonObject ItemsOf(int count) => new() { ["minItems"] = count, ["maxItems"] = count };
}
