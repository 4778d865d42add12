namespace Outposts.Api.Tests.Features;

/// <summary>The requirements of the conformance classes that <c>/features/conformance</c> declares, class by class.</summary>
internal static class Requirements
{
    /// <summary>The requirements by the address of their conformance class.</summary>
    public static IReadOnlyDictionary<string, string[]> ByClass { get; } = new Dictionary<string, string[]>
    {
        ["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"] =
        [
            "core/root-op", "core/root-success", "core/api-definition-op", "core/api-definition-success", "core/conformance-op",
            "core/conformance-success", "core/http", "core/query-param-unknown", "core/query-param-invalid", "core/crs84", "core/fc-md-op",
            "core/fc-md-success", "core/fc-md-links", "core/fc-md-items", "core/fc-md-items-links", "core/fc-md-extent", "core/sfc-md-op",
            "core/sfc-md-success", "core/fc-op", "core/fc-limit-definition", "core/fc-limit-response-1", "core/fc-bbox-definition",
            "core/fc-bbox-response", "core/fc-time-definition", "core/fc-time-response", "core/fc-response", "core/fc-links",
            "core/fc-rel-type", "core/fc-timeStamp", "core/fc-numberMatched", "core/fc-numberReturned", "core/f-op", "core/f-success",
            "core/f-links",
        ],
        ["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30"] =
        [
            "oas30/oas-definition-1", "oas30/oas-definition-2", "oas30/oas-impl", "oas30/completeness", "oas30/exception-codes",
            "oas30/security",
        ],
        ["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson"] = ["geojson/definition", "geojson/content"],
        ["http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs"] =
        [
            "crs/crs-uri", "crs/fc-md-crs-list", "crs/fc-md-storageCrs", "crs/fc-md-storageCrs-valid-value", "crs/fc-md-crs-list-global",
            "crs/fc-bbox-crs-definition", "crs/fc-bbox-crs-valid-value", "crs/fc-bbox-crs-default-value", "crs/fc-bbox-crs-action",
            "crs/fc-crs-definition", "crs/fc-crs-valid-value", "crs/fc-crs-default-value", "crs/fc-crs-action", "crs/ogc-crs-header",
            "crs/ogc-crs-header-value", "crs/geojson",
        ],
        ["http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables"] =
        [
            "queryables/get-queryables-op", "queryables/get-queryables-response", "queryables/queryables-link",
            "queryables/expression-construction",
        ],
        ["http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters"] = ["queryables-query-parameters/parameters"],
        ["http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter"] =
        [
            "filter/filter-param", "filter/filter-lang-param", "filter/filter-crs-wgs84", "filter/filter-crs-param",
            "filter/mixing-expressions", "filter/response",
        ],
        ["http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter"] =
        [
            "features-filter/get-queryables-op", "features-filter/queryables-link", "features-filter/filter-param",
            "features-filter/filter-lang-param", "features-filter/filter-crs-param", "features-filter/response",
        ],
        ["http://www.opengis.net/spec/cql2/1.0/conf/cql2-text"] = ["cql2-text/basic-cql2", "cql2-text/escaping"],
        ["http://www.opengis.net/spec/cql2/1.0/conf/cql2-json"] = ["cql2-json/basic-cql2"],
        ["http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2"] =
            ["basic-cql2/cql2-filter", "basic-cql2/property", "basic-cql2/binary-comparison-predicate", "basic-cql2/null-predicate"],
        ["http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators"] =
        [
            "advanced-comparison-operators/like-predicate", "advanced-comparison-operators/between-predicate",
            "advanced-comparison-operators/in-predicate",
        ],
        ["http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions"] =
            ["basic-spatial-functions/spatial-predicate", "basic-spatial-functions/spatial-functions"],
        ["http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus"] = ["basic-spatial-functions-plus/spatial-data-types"],
    };
}
